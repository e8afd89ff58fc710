import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyGround } from './key-match.ts'
import { createKeyRegistry, type KeyBinding, type KeyGroup } from './key-registry.ts'

const registry = createKeyRegistry()
const singleKeysSetting = 'apanage.single-keys'

/** Whether single letters act (the default); a setting of this machine. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(singleKeysSetting) !== 'off'
export const setSingleKeys = (on: boolean): void => localStorage.setItem(singleKeysSetting, on ? 'on' : 'off')

const fields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=""], [contenteditable=true]'
const controls =
  'button, a[href], summary, input, [role=tab], [role=menuitem], [role=option], [role=separator], [role=slider], [role=radio]'

function groundOf(target: EventTarget | null): KeyGround {
  if (document.querySelector('[aria-modal="true"]')) return 'dialog'
  if (!(target instanceof Element)) return 'page'
  if (target.closest(fields)) return 'field'
  return target.closest(controls) ? 'control' : 'page'
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  if (registry.press(event, groundOf(event.target), areSingleKeysOn())) event.preventDefault()
}

/** Listens to the keyboard for the whole window. Returns how to stop. */
export function startKeyboard(): () => void {
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
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
