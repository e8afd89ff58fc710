import type { LeadBlock, LeadRow } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { urgencyOf } from '../../domain/lead-urgency.ts'
import { type LeadQuestion, searchLeads } from '../../store/queries/lead-search.ts'
import { type ListedLead, listLeadRows } from '../../store/queries/leads.ts'
import type { Office } from '../context.ts'
import { healCells } from './heal-cells.ts'
import { blockOf, knownBlocks } from './lead-blocks.ts'

export type LeadPage = {
  readonly rows: LeadRow[]
  readonly total: number
  readonly totalIsFloor: boolean
}

/**
 * A page of requests with the holder of each as of today. When a cell changed hands since its requests were tested,
 * they are put right and the page is read again: rows, views and counts then agree.
 */
export async function listLeads(office: Office, asked: Omit<LeadQuestion, 'now'>): Promise<LeadPage> {
  const question = { ...asked, now: office.now() }
  const on = civilDateIn(question.now, 'Europe/Paris')
  const read = () => {
    const known = knownBlocks(office)
    return office.store.read(async db => {
      const { ids, total, totalIsFloor } = await searchLeads(db, question)
      const rows: ReadRow[] = []
      for (const row of await listLeadRows(db, { ids, on })) {
        const block = row.state === 'ready' ? await blockOf(db, row, { known, now: question.now }) : null
        rows.push({ row, block })
      }
      return { rows, total, totalIsFloor }
    })
  }
  const shown = (page: ReadPage): LeadPage => ({
    ...page,
    rows: page.rows.map(one => shownRow(one, question.now)),
  })
  const page = await read()
  const stale = page.rows.filter(({ row }) => row.state !== row.keptState)
  if (stale.length === 0) return shown(page)
  await healCells(
    office,
    stale.flatMap(({ row }) => cellOf(row)),
  )
  return shown(await read())
}

type ReadRow = { readonly row: ListedLead; readonly block: LeadBlock | null }
type ReadPage = Omit<LeadPage, 'rows'> & { readonly rows: readonly ReadRow[] }

function shownRow({ row, block }: ReadRow, now: number): LeadRow {
  const { keptState: _kept, subtypeCode: _subtype, taskDueAt, cameBack, ...listed } = row
  const urgency = urgencyOf({ ...listed, taskDueAt, cameBack: cameBack === 1 }, now)?.urgency ?? null
  return { ...listed, blockedBy: block, urgency }
}

const cellOf = ({ departmentCode, subtypeCode }: ListedLead) =>
  departmentCode === null || subtypeCode === null ? [] : [{ departmentCode, subtypeCode }]
