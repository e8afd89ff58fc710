/** The list that a document screen was opened from: its order is kept while one goes from one to the next. */
export type Walk = {
  /** The name of the view: « À traiter ». */
  readonly label: string
  readonly ids: readonly number[]
  /** The place of the first of `ids` in the whole list, from 0. */
  readonly offset: number
  readonly total: number
  /** The question whose answer it is, to go on behind its last row. */
  readonly list?: unknown
}

const KEY = 'apanage.walk.'

export type WalkKind = 'dossier' | 'contract' | 'proposal' | 'provider'

/** Kept for the life of the window, so that a reload stays in its place. */
export const rememberWalk = (kind: WalkKind, walk: Walk): void =>
  sessionStorage.setItem(KEY + kind, JSON.stringify(walk))

export type WalkPlace = {
  readonly label: string
  /** From 1. */
  readonly position: number
  readonly total: number
  readonly previous: number | null
  readonly next: number | null
}

/** The list that one walks through; null: there is none. */
export function walkOf(kind: WalkKind): Walk | null {
  const kept = sessionStorage.getItem(KEY + kind)
  return kept === null ? null : (JSON.parse(kept) as Walk)
}

/** What comes after `id` in the list it was opened from, in its order. */
export function walkAfter(kind: WalkKind, id: number): readonly number[] {
  const ids = walkOf(kind)?.ids ?? []
  return ids.slice(ids.indexOf(id) + 1)
}

/** Where `id` is in the list it was opened from; null when it was opened otherwise. */
export function placeInWalk(kind: WalkKind, id: number): WalkPlace | null {
  const walk = walkOf(kind)
  if (walk === null) return null
  const { label, ids, offset, total } = walk
  const at = ids.indexOf(id)
  if (at < 0) return null
  return { label, position: offset + at + 1, total, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
