import type { LeadRow } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { type LeadQuestion, searchLeads } from '../../store/queries/lead-search.ts'
import { type ListedLead, listLeadRows } from '../../store/queries/leads.ts'
import type { Office } from '../context.ts'
import { healCells } from './heal-cells.ts'

export type LeadPage = {
  readonly rows: LeadRow[]
  readonly total: number
  readonly totalIsFloor: boolean
}

/**
 * A page of requests with the holder of each as of today. When a cell changed hands since its requests were tested,
 * they are put right and the page is read again: rows, views and counts then agree.
 */
export async function listLeads(office: Office, question: LeadQuestion): Promise<LeadPage> {
  const on = civilDateIn(office.now(), 'Europe/Paris')
  const read = () =>
    office.store.read(async db => {
      const { ids, total, totalIsFloor } = await searchLeads(db, question)
      return { found: await listLeadRows(db, { ids, on }), total, totalIsFloor }
    })
  const page = await read()
  const stale = page.found.filter(row => row.state !== row.keptState)
  if (stale.length === 0) return shown(page)
  await healCells(office, stale.flatMap(cellOf))
  return shown(await read())
}

type ReadPage = { readonly found: ListedLead[]; readonly total: number; readonly totalIsFloor: boolean }

const shown = ({ found, total, totalIsFloor }: ReadPage): LeadPage => ({
  rows: found.map(({ keptState: _kept, subtypeCode: _subtype, ...row }) => row),
  total,
  totalIsFloor,
})

const cellOf = ({ departmentCode, subtypeCode }: ListedLead) =>
  departmentCode === null || subtypeCode === null ? [] : [{ departmentCode, subtypeCode }]
