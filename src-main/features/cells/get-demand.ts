import type { CellDemand } from '../../../src-preload/contract/cells.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { countDemand } from '../../store/queries/cell-demand.ts'
import { countedYear } from '../../store/queries/cell-evidence.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

type Scope = { readonly subtypeCode: string } | { readonly serviceCode: string }

/** What customers asked in the last twelve months, by département: whole days, today left out. @throws Refusal NOT_FOUND */
export async function getDemand({ store, now }: Office, scope: Scope): Promise<CellDemand> {
  const on = civilDateIn(now(), 'Europe/Paris')
  const { from, until } = countedYear(on)
  return store.read(async db => {
    const asked = (await listSubtypes(db)).filter(({ code, serviceCode }) =>
      'subtypeCode' in scope ? code === scope.subtypeCode : serviceCode === scope.serviceCode,
    )
    if (asked.length === 0) throw new Refusal('NOT_FOUND', { what: 'cell' })
    const rows = await countDemand(
      db,
      asked.map(({ code }) => code),
      on,
    )
    return { countedFrom: from, countedUntil: until, rows }
  })
}
