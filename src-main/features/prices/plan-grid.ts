import type { PriceGrid } from '../../../src-preload/contract/prices.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { insertGrid, isVersionKnown } from '../../store/queries/price-grids.ts'
import { type Context, signedIn } from '../context.ts'

/**
 * Keeps a planned grid under a version of its own; it prices nothing until it is put in force.
 *
 * @throws Refusal GRID_INVALID when the version is known, or a rule of the grid contradicts another
 */
export async function planGrid(
  { office, session }: Context,
  { version, definition }: { readonly version: string; readonly definition: PriceGrid },
) {
  const staffId = signedIn(session)
  const at = office.now()
  assertOrdered(definition)
  return office.store.write(async ({ db, changed }) => {
    if (await isVersionKnown(db, version)) refuse('version-known')
    const id = await insertGrid(db, { version, definition, at, by: staffId, inForceOn: null })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'grid.planned',
      subjectType: 'price-grid',
      subjectId: id,
      data: { version },
    })
    changed({ topic: 'settings', id: null })
    return { id }
  })
}

function assertOrdered({ territory, promotions }: PriceGrid): void {
  const populations = territory.map(({ upToPopulation }) => upToPopulation)
  if (populations.some((population, place) => population <= (populations[place - 1] ?? 0)))
    refuse('bands-not-ascending')
  if (promotions.some(({ from, until }) => until < from)) refuse('promotion-ends-before')
}

function refuse(reason: 'version-known' | 'bands-not-ascending' | 'promotion-ends-before'): never {
  throw new Refusal('GRID_INVALID', { reason })
}
