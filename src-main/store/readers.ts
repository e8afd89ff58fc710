import type Database from 'better-sqlite3'
import { type ReadConnection, toReadConnection } from './connection.ts'
import { guardClient, keepStatements, type Prepare, type SlowQueryWatch } from './guarded-client.ts'
import { openReader } from './pragmas.ts'

type Reader = { readonly connection: Database.Database; readonly prepare: Prepare }

/** The connections that read. Each piece of work has one for itself and sees one moment of the store. */
export type Readers = {
  readonly read: <T>(work: (db: ReadConnection) => Promise<T>) => Promise<T>
  /** Waits for the reads under way, then closes. */
  readonly close: () => Promise<void>
}

const MOST_READERS = 4

export function openReaders(path: string, watch: SlowQueryWatch | null): Readers {
  const all: Reader[] = []
  const free: Reader[] = []
  const waiting: ((reader: Reader) => void)[] = []
  const underWay = new Set<Promise<unknown>>()

  const takeReader = async (): Promise<Reader> => {
    const idle = free.pop()
    if (idle) return idle
    if (all.length >= MOST_READERS) return new Promise(resolve => waiting.push(resolve))
    const connection = openReader(path)
    const reader = { connection, prepare: keepStatements(connection) }
    all.push(reader)
    return reader
  }

  const giveBack = (reader: Reader): void => {
    const next = waiting.shift()
    if (next) next(reader)
    else free.push(reader)
  }

  // One read transaction around the whole: a list and its total are of the same moment.
  const readOnce = async <T>(work: (db: ReadConnection) => Promise<T>): Promise<T> => {
    const reader = await takeReader()
    let over = false
    try {
      reader.prepare('BEGIN').run()
      return await work(toReadConnection(guardClient(reader.prepare, () => over, watch)))
    } finally {
      over = true
      if (reader.connection.inTransaction) reader.prepare('COMMIT').run()
      giveBack(reader)
    }
  }

  return {
    read: work => {
      const result = readOnce(work)
      underWay.add(result)
      const forget = () => underWay.delete(result)
      result.then(forget, forget)
      return result
    },
    close: async () => {
      await Promise.allSettled(underWay)
      for (const reader of all) reader.connection.close()
    },
  }
}
