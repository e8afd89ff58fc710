/** The part of a keyboard event that decides; tests build it by hand. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** One chord, read from its spelling: `'j'`, `'Ctrl+Enter'`, `'Shift+ArrowDown'`, `'1'`, `'?'`. */
export type Chord = {
  readonly kind: 'letter' | 'digit' | 'symbol' | 'named'
  readonly value: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** Reads a spelling: chords separated by spaces are pressed one after the other (`'g b'`). */
export const parseKeys = (spelling: string): readonly Chord[] => spelling.split(' ').map(parseChord)

function parseChord(text: string): Chord {
  // « + » parts the keys of a chord, and is one itself.
  const parts = text === '+' ? ['+'] : text.split('+')
  const value = parts.pop() ?? ''
  const has = (name: string) => parts.includes(name)
  return { kind: kindOf(value), value, ctrl: has('Ctrl'), shift: has('Shift'), alt: has('Alt') }
}

const kindOf = (value: string): Chord['kind'] => {
  if (/^\d$/.test(value)) return 'digit'
  if (/^\p{L}$/u.test(value)) return 'letter'
  return value.length === 1 ? 'symbol' : 'named'
}

/**
 * Whether a press is this chord. Letters are matched by what they type, so that they follow the keyboard's
 * layout; digits by their place, because AZERTY types them with Shift; symbols by what they type, whatever
 * the modifiers the layout needs for it; Ctrl also stands for Cmd.
 */
export function matches(chord: Chord, press: KeyPress): boolean {
  if (chord.ctrl !== (press.ctrlKey || press.metaKey)) return false
  if (chord.kind === 'symbol') return press.key === chord.value
  if (chord.alt !== press.altKey) return false
  if (chord.kind === 'digit')
    return press.code === `Digit${chord.value}` || press.code === `Numpad${chord.value}`
  if (chord.shift !== press.shiftKey) return false
  if (chord.kind === 'letter') return press.key.toLowerCase() === chord.value.toLowerCase()
  return press.key === (chord.value === 'Space' ? ' ' : chord.value)
}

/** Where the press happened, as far as keys care. */
export type KeyGround = 'page' | 'field' | 'control' | 'dialog'

const alwaysAlive = (chord: Chord): boolean => chord.ctrl || /^F\d+$/.test(chord.value)
const ownedByControls = (chord: Chord): boolean =>
  /^(Enter|Space|Tab)$/.test(chord.value) || (!chord.shift && chord.value.startsWith('Arrow'))

/**
 * Whether a chord may act here. In a field only Ctrl and F keys do (Escape leaves it); a focused button or tab keeps Enter,
 * Space, Tab and the plain arrows for itself (with Shift they check rows, also right after a box was clicked); under a dialog nothing of the page does. Single keys can be switched off
 * (WCAG 2.1.4).
 */
export function isAllowed(chord: Chord, ground: KeyGround, singleKeys: boolean): boolean {
  if (ground === 'dialog') return false
  if (ground === 'field') return alwaysAlive(chord)
  if (ground === 'control' && !chord.ctrl && ownedByControls(chord)) return false
  return singleKeys || alwaysAlive(chord) || chord.kind === 'named'
}

const names: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Échap',
  Space: 'Espace',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Home: 'Début',
  End: 'Fin',
  PageUp: 'Pg préc.',
  PageDown: 'Pg suiv.',
  Delete: 'Suppr',
  Tab: 'Tab',
}

/** How a spelling is printed on a key cap: `'Ctrl+Enter'` → « Ctrl ↵ », `'g b'` → « G B ». */
export const keyCap = (spelling: string): string =>
  parseKeys(spelling)
    .map(({ ctrl, shift, alt, value, kind }) =>
      [
        ...(ctrl ? ['Ctrl'] : []),
        ...(shift ? ['Maj'] : []),
        ...(alt ? ['Alt'] : []),
        kind === 'letter' ? value.toUpperCase() : (names[value] ?? value),
      ].join(' '),
    )
    .join(' ')
