/** The list that a document screen was opened from: its order is kept while one goes from one to the next. */
export type Walk = {
  /** The name of the view: « À traiter ». */
  readonly label: string
  readonly ids: readonly number[]
  /** The place of the first of `ids` in the whole list, from 0. */
  readonly offset: number
  readonly total: number
}

const KEY = 'apanage.walk.'

/** Kept for the life of the window, so that a reload stays in its place. */
export const rememberWalk = (kind: 'dossier' | 'contract', walk: Walk): void =>
  sessionStorage.setItem(KEY + kind, JSON.stringify(walk))

export type WalkPlace = {
  readonly label: string
  /** From 1. */
  readonly position: number
  readonly total: number
  readonly previous: number | null
  readonly next: number | null
}

/** Where `id` is in the list it was opened from; null when it was opened otherwise. */
export function placeInWalk(kind: 'dossier' | 'contract', id: number): WalkPlace | null {
  const kept = sessionStorage.getItem(KEY + kind)
  if (kept === null) return null
  const { label, ids, offset, total } = JSON.parse(kept) as Walk
  const at = ids.indexOf(id)
  if (at < 0) return null
  return { label, position: offset + at + 1, total, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
