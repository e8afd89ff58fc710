import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import type { EvidenceMark } from '../pdf/evidence-mark.ts'

// What the window of a dossier and the window that shows its document alone say to each other. The second asks the
// core for nothing but the bytes of the file: it is told all the rest.

/** The document that the second window shows. */
export type ShownPiece = {
  /** « Thermadour Énergies, D-2026-0418 ». */
  readonly dossier: string
  readonly versionId: number
  readonly title: string
  /** « v2 du 21 nov. ». */
  readonly note: string
  readonly url: string
  readonly mediaType: string
  readonly name: string
  readonly words: readonly RecognisedPage[] | 'coming'
  readonly evidence: readonly EvidenceMark[]
  readonly active: number | null
}

export type ToPiece =
  /** What to show, or that no document is looked at. `point`: bring the active mark into view. */
  | { readonly kind: 'show'; readonly shown: ShownPiece | null; readonly point: boolean }
  /** Is anyone there? */
  | { readonly kind: 'who' }
  | { readonly kind: 'close' }
  /** The window of the dossier is gone. */
  | { readonly kind: 'left' }

export type FromPiece =
  | { readonly kind: 'here' }
  /** A number was pressed on the page. */
  | { readonly kind: 'evidence'; readonly n: number }
  /** The document `step` places after this one. */
  | { readonly kind: 'move'; readonly step: 1 | -1 }

const ADDRESS = /^#\/piece\/([0-9a-f]{16})$/

/** The pair that a window belongs to, by its address; null for the window of the application. */
export const pairOf = (hash: string): string | null => ADDRESS.exec(hash)?.[1] ?? null

/** Where the second window of a pair is. */
export const pieceAddress = (pair: string): string => `/#/piece/${pair}`

/**
 * The lock that the second window holds as long as it lives: the browser gives it back however the window ends, where a
 * last word said while leaving may be lost, and a window that was killed says none.
 */
export const lifeOf = (pair: string): string => `apanage.piece-life.${pair}`

/** The line between the two; each window of the application has its own, kept while it lives. */
export const channelOf = (pair: string): BroadcastChannel => new BroadcastChannel(`apanage.piece.${pair}`)
