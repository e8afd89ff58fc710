import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyGround } from './key-match.ts'
import { createKeyRegistry, type KeyBinding, type KeyGroup } from './key-registry.ts'

const registry = createKeyRegistry()
const singleKeysSetting = 'apanage.single-keys'

/** Whether single letters act (the default); a setting of this machine. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(singleKeysSetting) !== 'off'
export const setSingleKeys = (on: boolean): void => localStorage.setItem(singleKeysSetting, on ? 'on' : 'off')

const fields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=file]), textarea, select, [contenteditable=""], [contenteditable=true]'
// A heading that took the focus leads into its section: Tab goes on from there.
const controls =
  'h2[tabindex], button, a[href], summary, input, [role=tab], [role=menuitem], [role=option], [role=separator], [role=slider], [role=radio]'

const floating = '[aria-modal="true"], [role=menu], [role=listbox]'

function groundOf(target: EventTarget | null): KeyGround {
  // Closed lists may stay in the page, hidden.
  if ([...document.querySelectorAll(floating)].some(layer => layer.checkVisibility())) return 'dialog'
  if (!(target instanceof Element)) return 'page'
  if (target.closest(fields)) return 'field'
  return target.closest(controls) ? 'control' : 'page'
}

/** Where the press happens is read before anyone acts on it: Échap may close the dialog that owned it. */
let ground: KeyGround = 'page'
const onCapture = (event: KeyboardEvent) => {
  ground = groundOf(event.target)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  if (ground === 'field' && event.key === 'Escape' && event.target instanceof HTMLElement) {
    event.target.blur()
  } else if (registry.press(event, ground, areSingleKeysOn())) {
    event.preventDefault()
  }
}

/** Listens to the keyboard for the whole window. Returns how to stop. */
export function startKeyboard(): () => void {
  window.addEventListener('keydown', onCapture, { capture: true })
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onCapture, { capture: true })
    window.removeEventListener('keydown', onKeyDown)
  }
}

/**
 * Makes keys valid while the component is mounted, and shows them in the status line and in the sheet of keys:
 * `useKeys([{ keys: 'j', label: 'parcourir', run }])`.
 */
export function useKeys(bindings: readonly KeyBinding[], scope: KeyGroup['scope'] = 'screen'): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => registry.add(() => ({ scope, bindings: latest.current })), [scope])
  const shown = bindings
    .map(({ keys, label, when, hidden }) => [keys, label, when, hidden].join('|'))
    .join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is printed changed, not only the closures
  useEffect(() => registry.refresh(), [shown])
}

/** The groups of keys valid now, for the status line and the sheet. */
export const useKeyGroups = (): readonly KeyGroup[] =>
  useSyncExternalStore(registry.subscribe, registry.groups)
