import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../../store/connection.ts'
import {
  findResembling,
  listLinks,
  listOthers,
  listUnlooked,
  saveResembling,
} from '../../store/queries/resemblances.ts'
import type { Office } from '../context.ts'

const AT_ONCE = 50

/**
 * Looks for the dossiers that resemble these, and keeps how many nobody has said anything about, for both sides: the
 * inbox filters on that number. `ids` null: of those that were never looked at.
 */
export async function lookForResemblances(
  { store, now }: Pick<Office, 'store' | 'now'>,
  ids: readonly DossierId[] | null,
  signal: AbortSignal,
): Promise<void> {
  const asked = ids ?? (await store.read(db => listUnlooked(db, AT_ONCE)))
  for (const id of asked) {
    if (signal.aborted) return
    const [own, others] = await store.read(
      async db => [await undecidedOf(db, id), await othersOf(db, id)] as const,
    )
    const counts = await store.read(async db =>
      Promise.all(others.map(async other => [other, await undecidedOf(db, other)] as const)),
    )
    await store.write(async ({ db, changed }) => {
      for (const [one, undecided] of [[id, own] as const, ...counts]) {
        // The dossier may be gone meanwhile; one that was not counted anew keeps its number.
        if (undecided === null) continue
        if (await saveResembling(db, { id: one, undecided, at: now() }))
          changed({ topic: 'dossier', id: one })
      }
    })
  }
}

/** Counts one dossier again, in the unit of an act that changes it. */
export async function countAgain(db: WriteConnection, id: DossierId, at: number): Promise<void> {
  const undecided = await undecidedOf(db, id)
  if (undecided !== null) await saveResembling(db, { id, undecided, at })
}

async function othersOf(db: ReadConnection, id: DossierId): Promise<DossierId[]> {
  const ids = new Set((await findResembling(db, id)).map(one => one.id))
  return [...ids]
}

/** Null: there is no such dossier. */
async function undecidedOf(db: ReadConnection, id: DossierId): Promise<number | null> {
  const [own] = await listOthers(db, [id])
  if (!own) return null
  const said = new Set((await listLinks(db, id)).map(({ otherId }) => otherId))
  const others = await listOthers(db, await othersOf(db, id))
  return others.filter(other => other.mergedInto === null && !said.has(other.id)).length
}
