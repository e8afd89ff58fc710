import type { CellState, CheckKind, DocumentState, OutboxState } from '../../src-preload/contract/shared.ts'
import { cellStateNames, documentStateNames, outboxStateNames } from '../wording/terms.ts'

/** Every state that is drawn: cells, documents, rules, checks of the platform, messages. */
export type GlyphState =
  | CellState
  | DocumentState
  | 'expired'
  | 'validee'
  | 'echouee'
  | 'non-verifiable'
  | 'passed'
  | 'failed'
  | OutboxState

export type Tone = 'libre' | 'option' | 'cours' | 'proche' | 'susp' | 'preavis' | 'mute' | 'accent'

type Shape = {
  readonly d: string
  /** Drawn as a line of this width instead of filled. */
  readonly stroke?: number
  readonly dash?: string
}
type Glyph = { readonly tone: Tone; readonly name: string; readonly shapes: readonly Shape[] }

const circle = 'M6 1.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5z'
const disc = 'M6 .5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z'

const ring: Shape = { d: circle, stroke: 1.5 }
const dot: Shape = { d: 'M6 4.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3z' }
const tick: readonly Shape[] = [{ d: 'M1.5 6.5 4.5 9.5 10.5 2.5', stroke: 1.75 }]
const cross: readonly Shape[] = [{ d: 'M2.25 2.25 9.75 9.75M9.75 2.25 2.25 9.75', stroke: 1.75 }]
const question: readonly Shape[] = [
  { d: 'M3.25 4a2.75 2.5 0 1 1 4 2.2C6.3 6.7 6 7.1 6 8', stroke: 1.6 },
  { d: 'M6 9.35a1.05 1.05 0 1 0 0 2.1a1.05 1.05 0 1 0 0-2.1z' },
]
const again: readonly Shape[] = [
  { d: 'M10.3 4.2A4.7 4.7 0 1 0 10.7 6.6', stroke: 1.6 },
  { d: 'M11.5 1v4h-4z' },
]
const okDisc: readonly Shape[] = [
  { d: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.2 8.7 2.7 6.2l1-1 1.5 1.5 3.1-3.1 1 1z' },
]
const noDisc: readonly Shape[] = [
  {
    d: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM4.3 3.3 6 5l1.7-1.7 1 1L7 6l1.7 1.7-1 1L6 7 4.3 8.7l-1-1L5 6 3.3 4.3z',
  },
]
const barDisc: readonly Shape[] = [{ d: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM3 5h6v2H3z' }]
const envelope: Shape = { d: 'M1 2.5h10v7H1z', stroke: 1.6 }

/** The drawing, the colour and the word of each state, on a grid of 12. */
export const glyphs: Record<GlyphState, Glyph> = {
  libre: { tone: 'libre', name: cellStateNames.libre, shapes: [ring] },
  option: {
    tone: 'option',
    name: cellStateNames.option,
    shapes: [{ d: circle, stroke: 1.5, dash: '2.2 1.53' }, { d: 'M6 6V1.25A4.75 4.75 0 0 1 10.75 6z' }],
  },
  'en-cours': { tone: 'cours', name: cellStateNames['en-cours'], shapes: [{ d: disc }] },
  'echeance-proche': {
    tone: 'proche',
    name: cellStateNames['echeance-proche'],
    shapes: [{ d: 'M6 6V.5A5.5 5.5 0 1 0 11.5 6z' }, { d: 'M7.6 1.2A5 5 0 0 1 10.8 4.4', stroke: 1.2 }],
  },
  suspendue: { tone: 'susp', name: cellStateNames.suspendue, shapes: barDisc },
  preavis: { tone: 'preavis', name: cellStateNames.preavis, shapes: [{ d: 'M.8 1.5h10.4L6 11z' }] },
  conforme: { tone: 'cours', name: documentStateNames.conforme, shapes: okDisc },
  to_judge: { tone: 'mute', name: documentStateNames.to_judge, shapes: [ring, dot] },
  to_replace: { tone: 'proche', name: documentStateNames.to_replace, shapes: again },
  refused: { tone: 'susp', name: documentStateNames.refused, shapes: noDisc },
  missing: {
    tone: 'mute',
    name: documentStateNames.missing,
    shapes: [{ d: 'M1.75 1.75h8.5v8.5h-8.5z', stroke: 1.5, dash: '2.4 1.85' }],
  },
  not_applicable: {
    tone: 'mute',
    name: documentStateNames.not_applicable,
    shapes: [{ d: 'M2 6h8', stroke: 1.75 }],
  },
  expired: {
    tone: 'proche',
    name: documentStateNames.expired,
    shapes: [ring, { d: 'M6 3v3.2l2 1.3', stroke: 1.3 }],
  },
  validee: { tone: 'cours', name: 'Validée', shapes: tick },
  echouee: { tone: 'proche', name: 'Échouée', shapes: cross },
  'non-verifiable': { tone: 'mute', name: 'Non vérifiable', shapes: question },
  passed: { tone: 'cours', name: 'Satisfait', shapes: tick },
  failed: { tone: 'proche', name: 'Non satisfait', shapes: cross },
  queued: { tone: 'mute', name: outboxStateNames.queued, shapes: [envelope] },
  sending: { tone: 'accent', name: outboxStateNames.sending, shapes: [envelope] },
  accepted: { tone: 'cours', name: outboxStateNames.accepted, shapes: okDisc },
  unknown: { tone: 'susp', name: outboxStateNames.unknown, shapes: question },
  withdrawn: { tone: 'mute', name: outboxStateNames.withdrawn, shapes: cross },
}

/** The words of the five checks once judged: « Cohérent », « Réelle »… the state alone for the others. */
export const passedCheckNames: Record<CheckKind, string> = {
  profile: 'Cohérent',
  zone: 'Réelle',
  capacity: 'Suffisante',
  exclusivity: 'Disponible',
  documents: 'Validées',
}
