import { isAllowed, type KeyGround, type KeyPress, matches, parseKeys } from './key-match.ts'

/** A key and what it does. Without a label it works and is not shown. */
export type KeyBinding = {
  /** One spelling, or several for the same act (`['j', 'ArrowDown']`); the first is the one shown. */
  readonly keys: string | readonly string[]
  /** The act, an infinitive: « parcourir ». */
  readonly label?: string
  /** Only in the sheet of keys, not in the status line. */
  readonly hidden?: boolean
  readonly when?: boolean
  readonly run: () => void
}

export type KeyGroup = { readonly scope: 'screen' | 'frame'; readonly bindings: readonly KeyBinding[] }

const sequencePause = 1000

/**
 * The keys that are valid now. Groups come and go with the parts of the screen; of two groups that want the same
 * key the latest wins, and the frame gives way to the screen.
 */
export function createKeyRegistry(now: () => number = Date.now) {
  const groups = new Set<() => KeyGroup>()
  const listeners = new Set<() => void>()
  let snapshot: readonly KeyGroup[] = []
  let begun: { readonly presses: readonly KeyPress[]; readonly at: number } | null = null

  const refresh = () => {
    snapshot = [...groups].map(read => read())
    for (const listener of listeners) listener()
  }
  const active = () => {
    const all = [...groups].map(read => read()).reverse()
    const ordered = [...all.filter(g => g.scope === 'screen'), ...all.filter(g => g.scope === 'frame')]
    return ordered.flatMap(({ bindings }) => bindings.filter(({ when }) => when !== false))
  }
  const spellings = ({ keys }: KeyBinding) => (typeof keys === 'string' ? [keys] : keys)

  return {
    add(read: () => KeyGroup): () => void {
      groups.add(read)
      refresh()
      return () => {
        groups.delete(read)
        refresh()
      }
    },
    refresh,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    groups: (): readonly KeyGroup[] => snapshot,
    /** Runs what the press means here; true when it meant something and the browser must not act on it. */
    press(press: KeyPress, ground: KeyGround, singleKeys: boolean): boolean {
      const before = begun && now() - begun.at < sequencePause ? begun.presses : []
      const presses = [...before, press]
      begun = null
      const candidates = active().flatMap(binding =>
        spellings(binding).map(spelling => ({ binding, chords: parseKeys(spelling) })),
      )
      const fits = (chords: ReturnType<typeof parseKeys>, typed: readonly KeyPress[]) =>
        typed.length <= chords.length &&
        typed.every((one, i) => {
          const chord = chords[i]
          return chord !== undefined && matches(chord, one) && isAllowed(chord, ground, singleKeys)
        })
      for (const typed of before.length > 0 ? [presses, [press]] : [presses]) {
        const full = candidates.find(({ chords }) => chords.length === typed.length && fits(chords, typed))
        if (full) {
          full.binding.run()
          return true
        }
        if (candidates.some(({ chords }) => fits(chords, typed))) {
          begun = { presses: typed, at: now() }
          return true
        }
      }
      return false
    },
  }
}
