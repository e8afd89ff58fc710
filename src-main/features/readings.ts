import type { ReadingUnderway } from '../../src-preload/contract/readings.ts'
import type { Changes } from './context.ts'

/** The readings of now, for screens that did not ask for them. In memory: at start none is under way. */
export type Readings = {
  list(): readonly ReadingUnderway[]
  /** Says how far a reading is, in the place of what was said of it before. */
  tell(reading: ReadingUnderway): void
  end(versionId: ReadingUnderway['versionId']): void
}

/** A page of text takes a few milliseconds: screens are told no more often than they can be looked at. */
const QUIET_MS = 200

export function createReadings(changes: Changes): Readings {
  const underway = new Map<ReadingUnderway['versionId'], ReadingUnderway & { readonly toldAt: number }>()
  return {
    list: () => [...underway.values()].map(({ toldAt: _, ...reading }) => reading),
    tell(reading) {
      const last = underway.get(reading.versionId)
      const now = performance.now()
      const isNews = last?.method !== reading.method || now - last.toldAt >= QUIET_MS
      underway.set(reading.versionId, { ...reading, toldAt: isNews ? now : last.toldAt })
      if (isNews) changes.tell([{ topic: 'reading', id: reading.versionId }])
    },
    end(versionId) {
      if (underway.delete(versionId)) changes.tell([{ topic: 'reading', id: versionId }])
    },
  }
}
