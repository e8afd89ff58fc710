import type { ReadingUnderway } from '../../src-preload/contract/readings.ts'
import type { Changes } from './context.ts'

/** The readings of now, for screens that did not ask for them. In memory: at start none is under way. */
export type Readings = {
  list(): readonly ReadingUnderway[]
  /** Says how far a reading is, in the place of what was said of it before. */
  tell(reading: ReadingUnderway): void
  /** A reading begins; the signal is aborted when a person stops it. */
  begin(versionId: ReadingUnderway['versionId']): AbortSignal
  /** @returns whether there was one to stop */
  stop(versionId: ReadingUnderway['versionId']): boolean
  end(versionId: ReadingUnderway['versionId']): void
}

/** A page of text takes a few milliseconds: screens are told no more often than they can be looked at. */
const QUIET_MS = 200

export function createReadings(changes: Changes): Readings {
  const underway = new Map<ReadingUnderway['versionId'], ReadingUnderway & { readonly toldAt: number }>()
  const stoppers = new Map<ReadingUnderway['versionId'], AbortController>()
  return {
    list: () => [...underway.values()].map(({ toldAt: _, ...reading }) => reading),
    tell(reading) {
      const last = underway.get(reading.versionId)
      const now = performance.now()
      const isNews = last?.method !== reading.method || now - last.toldAt >= QUIET_MS
      underway.set(reading.versionId, { ...reading, toldAt: isNews ? now : last.toldAt })
      if (isNews) changes.tell([{ topic: 'reading', id: reading.versionId }])
    },
    begin(versionId) {
      // A person may ask for what the background is at: one stop then ends both.
      const stopper = stoppers.get(versionId) ?? new AbortController()
      stoppers.set(versionId, stopper)
      return stopper.signal
    },
    stop(versionId) {
      const stopper = stoppers.get(versionId)
      stopper?.abort()
      return stopper !== undefined
    },
    end(versionId) {
      stoppers.delete(versionId)
      if (underway.delete(versionId)) changes.tell([{ topic: 'reading', id: versionId }])
    },
  }
}
