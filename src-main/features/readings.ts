import type { ReadingUnderway } from '../../src-preload/contract/readings.ts'
import type { Changes } from './context.ts'

/** The readings of now, for screens that did not ask for them. In memory: at start none is under way. */
export type Readings = {
  list(): readonly ReadingUnderway[]
  /** Says how far a reading is, in the place of what was said of it before. */
  tell(reading: ReadingUnderway): void
  end(versionId: ReadingUnderway['versionId']): void
}

export function createReadings(changes: Changes): Readings {
  const underway = new Map<ReadingUnderway['versionId'], ReadingUnderway>()
  return {
    list: () => [...underway.values()],
    tell(reading) {
      underway.set(reading.versionId, reading)
      changes.tell([{ topic: 'reading', id: reading.versionId }])
    },
    end(versionId) {
      if (underway.delete(versionId)) changes.tell([{ topic: 'reading', id: versionId }])
    },
  }
}
