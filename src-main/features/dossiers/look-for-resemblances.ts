import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../../store/connection.ts'
import {
  findResembling,
  listLinks,
  listOthers,
  listUnlooked,
  resemblanceMark,
  saveResembling,
} from '../../store/queries/resemblances.ts'
import type { Office } from '../context.ts'

const AT_ONCE = 50
/** Both sides of a resemblance are counted; of a company with a hundred dossiers, the strongest few. */
const COUNTED_BACK = 12
const MOST_MARKS = 20_000

/**
 * Looks for the dossiers that resemble some, and keeps how many nobody has said anything about, for both sides: the
 * inbox filters on that number. `ids` null: of those that were never looked at. One of which neither the identity nor
 * the files changed since it was looked at is passed over: most of what happens to a dossier changes neither.
 */
export function openResemblanceSearch({ store, now }: Pick<Office, 'store' | 'now'>) {
  const marks = new Map<DossierId, string>()
  return async (ids: readonly DossierId[] | null, signal: AbortSignal): Promise<void> => {
    for (const id of ids ?? (await store.read(db => listUnlooked(db, AT_ONCE)))) {
      if (signal.aborted) return
      const mark = await store.read(db => resemblanceMark(db, id))
      if (mark === null || (ids !== null && marks.get(id) === mark)) continue
      if (marks.size > MOST_MARKS) marks.clear()
      marks.set(id, mark)
      await count({ store, now }, id)
    }
  }
}

async function count({ store, now }: Pick<Office, 'store' | 'now'>, id: DossierId): Promise<void> {
  const counts = await store.read(async db => {
    const others = await othersOf(db, id)
    const counted: (readonly [DossierId, number | null])[] = []
    for (const one of [id, ...others.slice(0, COUNTED_BACK)]) counted.push([one, await undecidedOf(db, one)])
    return counted
  })
  await store.write(async ({ db, changed }) => {
    for (const [one, undecided] of counts) {
      if (undecided === null) continue
      if (await saveResembling(db, { id: one, undecided, at: now() })) changed({ topic: 'dossier', id: one })
    }
  })
}

/** Counts one dossier again, in the unit of an act that changes it. */
export async function countAgain(db: WriteConnection, id: DossierId, at: number): Promise<void> {
  const undecided = await undecidedOf(db, id)
  if (undecided !== null) await saveResembling(db, { id, undecided, at })
}

async function othersOf(db: ReadConnection, id: DossierId): Promise<DossierId[]> {
  return [...new Set((await findResembling(db, id)).map(one => one.id))]
}

/** Null: there is no such dossier. */
async function undecidedOf(db: ReadConnection, id: DossierId): Promise<number | null> {
  const [own] = await listOthers(db, [id])
  if (!own) return null
  const said = new Set((await listLinks(db, id)).map(({ otherId }) => otherId))
  const others = await listOthers(db, await othersOf(db, id))
  return others.filter(other => other.mergedInto === null && !said.has(other.id)).length
}
