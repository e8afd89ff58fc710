import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import type { CommuneChoice } from '../../../src-preload/contract/shared.ts'
import type { DepartmentChoice } from '../../domain/department.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listDepartmentNames } from '../../store/queries/department-names.ts'
import { findDispatch } from '../../store/queries/dispatches.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { findLead, type LeadRecord, listDuplicates, trueState } from '../../store/queries/leads.ts'
import { testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'

/** A request whole: what would happen to it now or, once it was forwarded, what was tested then. */
export async function getLead(office: Office, { id }: { readonly id: LeadId }): Promise<LeadDetail> {
  return office.store.read(async db => {
    const lead = await findLead(db, id)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const kept = await findDispatch(db, id)
    const tested = await testRouting(db, lead, office.now())
    const { withdrawnAt: _, ...record } = lead
    return {
      ...record,
      state: trueState(lead.state, tested.holder !== null),
      doubts: [...lead.doubts],
      communeChoices: await communeChoicesOf(db, lead),
      duplicates: await listDuplicates(db, lead),
      routing: kept?.explanation ?? tested.routing,
      dispatch: kept?.dispatch ?? null,
      journal: await listJournal(db, [{ type: 'lead', ids: [id] }]),
    }
  })
}

async function communeChoicesOf(db: ReadConnection, lead: LeadRecord): Promise<CommuneChoice[]> {
  const { choices } = qualifyLead(lead, postalCodeExceptions)
  if (choices.length === 0) return []
  const names = await listDepartmentNames(
    db,
    choices.map(choice => choice.departmentCode),
  )
  return choices.map(choice => toCommuneChoice(choice, names))
}

function toCommuneChoice(
  { departmentCode, communes }: DepartmentChoice,
  names: ReadonlyMap<string, string>,
): CommuneChoice {
  return {
    departmentCode,
    departmentName: names.get(departmentCode) ?? departmentCode,
    communes: communes === null ? null : communes.map(({ insee, name }) => ({ insee, name })),
  }
}
