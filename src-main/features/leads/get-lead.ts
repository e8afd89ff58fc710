import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import type { CommuneChoice, JournalEntry } from '../../../src-preload/contract/shared.ts'
import type { DepartmentChoice } from '../../domain/department.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { remarksOf } from '../../domain/lead-remarks.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { findRowOrigin } from '../../store/queries/bulk-leads.ts'
import { listDepartmentNames } from '../../store/queries/department-names.ts'
import { findDispatch } from '../../store/queries/dispatches.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { listLeadAttachments } from '../../store/queries/lead-attachments.ts'
import { findFirst, listDuplicates, listRepeats } from '../../store/queries/lead-duplicates.ts'
import { readTimeline } from '../../store/queries/lead-timeline.ts'
import { findLead, type LeadRecord, trueState } from '../../store/queries/leads.ts'
import { testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'

/** A request whole: what would happen to it now or, once it was forwarded, what was tested then. */
export async function getLead(office: Office, { id }: { readonly id: LeadId }): Promise<LeadDetail> {
  return office.store.read(async db => {
    const lead = await findLead(db, id)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const kept = await findDispatch(db, id)
    const tested = await testRouting(db, lead, office.now())
    const { withdrawnAt: _, sourceId: _source, ...record } = lead
    return {
      ...record,
      state: trueState(lead.state, tested.holder !== null),
      doubts: [...lead.doubts],
      communeChoices: await communeChoicesOf(db, lead),
      ...(await resemblancesOf(db, lead)),
      remarks: remarksOf(lead),
      attachments: await listLeadAttachments(db, id),
      routing: kept?.explanation ?? tested.routing,
      dispatch: kept?.dispatch ?? null,
      ...(await historyOf(db, lead)),
      ...(await readTimeline(db, id)),
    }
  })
}

/** Of a request that came in a table, the line of its import is the beginning. */
async function historyOf(
  db: ReadConnection,
  lead: LeadRecord,
): Promise<Pick<LeadDetail, 'journal' | 'importedFrom'>> {
  const own = await listJournal(db, [{ type: 'lead', ids: [lead.id] }])
  const { sourceFileId } = lead
  if (lead.channel !== 'csv' || sourceFileId === null) return { journal: own, importedFrom: null }
  const imports = await listJournal(db, [{ type: 'import', ids: [sourceFileId] }])
  const isOfIts = ({ data }: JournalEntry) => Number(data.from) <= lead.id && lead.id <= Number(data.to)
  return { journal: [...own, ...imports.filter(isOfIts)], importedFrom: await findRowOrigin(db, lead.id) }
}

/** What it repeats and what repeats it; of the others that look like it, those that are not told already. */
async function resemblancesOf(
  db: ReadConnection,
  lead: LeadRecord,
): Promise<Pick<LeadDetail, 'duplicates' | 'duplicateOf' | 'repeats'>> {
  const firstId = await findFirst(db, lead.id)
  const first = firstId === null ? null : await findLead(db, firstId)
  const repeats = await listRepeats(db, lead.id)
  const told = new Set([firstId, ...repeats.map(({ id }) => id)])
  const duplicates = (await listDuplicates(db, lead)).filter(({ id }) => !told.has(id))
  return {
    duplicates: duplicates.map(({ subtypeCode: _, ...duplicate }) => duplicate),
    duplicateOf: first && {
      id: first.id,
      reference: first.reference,
      receivedAt: first.receivedAt,
      state: first.state,
    },
    repeats,
  }
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
