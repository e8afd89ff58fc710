import { notifications } from '@mantine/notifications'
import { useSyncExternalStore } from 'react'

/** What can still be taken back, for ten seconds. */
export type Undo = { readonly text: string; readonly undo: () => void; readonly until: number }
type Status = { readonly savedAt: number | null; readonly undo: Undo | null; readonly said: string }

/** How long an act can be undone, in milliseconds. */
export const undoDelay = 10_000

let status: Status = { savedAt: null, undo: null, said: '' }
let expiry: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const change = (next: Partial<Status>) => {
  status = { ...status, ...next }
  for (const listener of listeners) listener()
}

/** The status line says « Enregistré à 10 h 37 ». */
export const reportSaved = (at: number = Date.now()): void => change({ savedAt: at })

/** Says something to screen readers and to no one else. */
export const say = (said: string): void => change({ said })

/** Offers to take back what was just done: « RC Pro jugée à remplacer. Annuler ». A second offer replaces the first. */
export function offerUndo(offer: { readonly text: string; readonly undo: () => void }): void {
  clearTimeout(expiry)
  expiry = setTimeout(() => change({ undo: null }), undoDelay)
  change({ undo: { ...offer, until: Date.now() + undoDelay }, said: offer.text })
}

/** Takes back what is offered, if anything is. */
export function undoNow(): void {
  const { undo } = status
  clearTimeout(expiry)
  change({ undo: null })
  undo?.undo()
}

/** Another person signs from now on: what the one before could take back stays done. */
export function forgetUndo(): void {
  clearTimeout(expiry)
  change({ undo: null })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useStatus = (): Status => useSyncExternalStore(subscribe, () => status)

/** Tells of something that happened in the background; what a person just did answers where it was done. */
export const notify = (notice: {
  readonly text: string
  readonly title?: string
  readonly tone?: 'plain' | 'late' | 'stop'
}): void => {
  const colors = { plain: 'var(--accent-fill)', late: 'var(--proche-fill)', stop: 'var(--susp-fill)' }
  notifications.show({
    title: notice.title,
    message: notice.text,
    color: colors[notice.tone ?? 'plain'],
    autoClose: notice.tone === 'stop' ? false : 8000,
    closeButtonProps: { 'aria-label': 'Fermer' },
  })
}
