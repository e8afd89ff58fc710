import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { PaletteAction } from './screens.ts'

const sources = new Set<() => readonly PaletteAction[]>()
const listeners = new Set<() => void>()
let snapshot: readonly PaletteAction[] = []
const refresh = () => {
  snapshot = [...sources].flatMap(read => read())
  for (const listener of listeners) listener()
}

/** Puts the acts of a screen in the palette (Ctrl+K) while it is mounted. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const latest = useRef(actions)
  latest.current = actions
  const ids = actions.map(({ id, label }) => `${id} ${label}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered again when what is offered changes
  useEffect(() => {
    const source = () => latest.current
    sources.add(source)
    refresh()
    return () => {
      sources.delete(source)
      refresh()
    }
  }, [ids])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** The acts that the screens offer now. */
export const useOfferedActions = (): readonly PaletteAction[] =>
  useSyncExternalStore(subscribe, () => snapshot)

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr')

/** The actions whose words all begin with what was typed, accents and capitals aside. */
export const matching = (actions: readonly PaletteAction[], typed: string): readonly PaletteAction[] => {
  const wanted = fold(typed).split(/\s+/).filter(Boolean)
  return actions.filter(({ label, description = '' }) => {
    const words = fold(`${label} ${description}`).split(/[\s'’-]+/)
    return wanted.every(start => words.some(word => word.startsWith(start)))
  })
}
