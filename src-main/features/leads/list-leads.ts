import { type LeadBlock, type LeadRow, leadBlock } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type LeadQuestion, searchLeads } from '../../store/queries/lead-search.ts'
import { type ListedLead, listLeadRows } from '../../store/queries/leads.ts'
import { testRouting } from '../../store/queries/routing.ts'
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
      const found = await listLeadRows(db, { ids, on })
      return { found, blocks: await blocksOf(db, found, office.now()), total, totalIsFloor }
    })
  const page = await read()
  const stale = page.found.filter(row => row.state !== row.keptState)
  if (stale.length === 0) return shown(page)
  await healCells(office, stale.flatMap(cellOf))
  return shown(await read())
}

type ReadPage = {
  readonly found: ListedLead[]
  readonly blocks: ReadonlyMap<string, LeadBlock | null>
  readonly total: number
  readonly totalIsFloor: boolean
}

/** What blocks the ready requests of a page, by their cell: each cell of the page is looked at once. */
async function blocksOf(
  db: ReadConnection,
  rows: readonly ListedLead[],
  now: number,
): Promise<ReadonlyMap<string, LeadBlock | null>> {
  const blocks = new Map<string, LeadBlock | null>()
  for (const row of rows) {
    const key = keyOf(row)
    if (row.state !== 'ready' || blocks.has(key)) continue
    const { routing } = await testRouting(db, { ...row, id: null, withdrawnAt: null }, now)
    const failed = routing.tests.filter(({ passed }) => !passed).map(({ test }) => test)
    blocks.set(key, leadBlock.options.find(block => failed.includes(block)) ?? null)
  }
  return blocks
}

const keyOf = ({ departmentCode, subtypeCode }: ListedLead) => `${departmentCode} ${subtypeCode}`

const shown = ({ found, blocks, total, totalIsFloor }: ReadPage): LeadPage => ({
  rows: found.map(row => {
    const { keptState: _kept, subtypeCode: _subtype, ...listed } = row
    return { ...listed, blockedBy: row.state === 'ready' ? (blocks.get(keyOf(row)) ?? null) : null }
  }),
  total,
  totalIsFloor,
})

const cellOf = ({ departmentCode, subtypeCode }: ListedLead) =>
  departmentCode === null || subtypeCode === null ? [] : [{ departmentCode, subtypeCode }]
