import { performance } from 'node:perf_hooks'
import type { ReadConnection } from '../../store/connection.ts'
import type { Office } from '../context.ts'

/** What counting a view cost last, and what came out. */
type Counted = { readonly count: number; readonly milliseconds: number; readonly at: number }

/** Counting never takes more than this share of the time: one that cost 40 ms is good for 2 s. */
const SHARE = 0.02
/** What costs less is counted each time it is asked. */
const CHEAP_MILLISECONDS = 3
/** Between two expensive counts others have their turn. */
const turn = () => new Promise(resolve => setImmediate(resolve))

/**
 * Counts by a key that says what is counted. In an office of a hundred thousand dossiers some views cost tens of
 * milliseconds to count, and every change asks for the counts again: an expensive count is answered from memory for a
 * while, then counted again, and whoever asked is told.
 */
export function costlyCounts(office: Office) {
  const known = new Map<string, Counted>()
  let isTelling = false

  const tellLater = (milliseconds: number) => {
    if (isTelling) return
    isTelling = true
    const tell = () => {
      isTelling = false
      office.changes.tell([{ topic: 'view', id: null }])
    }
    setTimeout(tell, milliseconds).unref()
  }

  return async (key: string, count: (db: ReadConnection) => Promise<number>): Promise<number> => {
    const last = known.get(key)
    const age = performance.now() - (last?.at ?? 0)
    if (last && last.milliseconds > CHEAP_MILLISECONDS && age < last.milliseconds / SHARE) {
      tellLater(last.milliseconds / SHARE - age)
      return last.count
    }
    const start = performance.now()
    const found = await office.store.read(count)
    const end = performance.now()
    known.set(key, { count: found, milliseconds: end - start, at: end })
    if (end - start > CHEAP_MILLISECONDS) await turn()
    return found
  }
}
