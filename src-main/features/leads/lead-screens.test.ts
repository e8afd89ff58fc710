import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import {
  type LeadColumn,
  leadBoard,
  ledgerMonth,
  ledgerRow,
} from '../../../src-preload/contract/lead-screens.ts'
import { readBoard } from '../../store/queries/lead-board.ts'
import { readTable } from '../../tables/read-table.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { acceptedNow, aHolder, alter, comeTo, completeSettings, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { exportLeads } from './export-leads.ts'
import { getLead } from './get-lead.ts'
import { noteCall } from './note-call.ts'
import { exportLedger, readLedger } from './read-ledger.ts'

const MINUTE = 60_000
const board = ({ office }: TestOffice) => office.store.read(db => readBoard(db, office.now()))

async function anOfficeThatSends() {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  let n = 0
  /** Forwarded, and accepted after so many minutes; null: not accepted. */
  const send = async (customerName: string, minutes: number | null) => {
    n++
    const own = { phone: `06 39 98 ${10 + n} 07`, email: `c${n}@courriel.example` }
    const { id } = await createLead(made.context, { ...sureLead, ...own, customerName })
    await dispatchLead(made.context, { id, version: 1 })
    if (minutes === null) return id
    made.clock.advance(minutes * MINUTE)
    await acceptedNow(made.office, id)
    return id
  }
  return { made, holder, send }
}

const headed = (column: LeadColumn, head: string, words: Record<string, string> = {}) => ({
  column,
  head,
  words,
})

/** Runs an export to its end and reads the table it made. */
async function tableOf(
  { office }: TestOffice,
  work: AsyncGenerator<unknown, { fileId: string; rows: number }, void>,
) {
  let step = await work.next()
  while (!step.done) step = await work.next()
  const { path } = office.downloads.find(step.value.fileId) ?? { path: '' }
  const { lines } = await readTable(new Uint8Array(readFileSync(path)))
  return { done: step.value, cells: lines.map(line => line.cells) }
}

describe('the board of the day', () => {
  test('counts what happened today in Paris, and what waits whatever the day', async () => {
    const { made, send } = await anOfficeThatSends()
    made.clock.set('2026-11-23T20:00:00.000Z')
    await send('Hier', null)
    made.clock.set('2026-11-24T08:15:00.000Z')
    await send('Vite', 1)
    await send('Lent', 9)
    await send('Moyen', 3)
    const lost = await send('Perdu', null)
    await comeTo(made.office, 'unknown', { subjectId: lost })
    const found = await board(made)
    expect(leadBoard.parse(found)).toEqual(found)
    expect(found).toMatchObject({
      on: '2026-11-24',
      received: 4,
      dispatched: 4,
      waiting: 1,
      unknown: 1,
      undelivered: 0,
      medianDelay: 3 * MINUTE,
    })
  })

  test('has no delay when nothing was accepted', async () => {
    expect(await board(await anOffice())).toMatchObject({ received: 0, medianDelay: null })
  })
})

describe('the ledger of a provider', () => {
  async function aLedger() {
    const { made, holder, send } = await anOfficeThatSends()
    made.clock.set('2026-10-31T22:30:00.000Z') // still October in Paris
    await send('Octobre', 1)
    made.clock.set('2026-11-24T08:15:00.000Z')
    const won = await send('Gagnée', 1)
    await send('Muette', 1)
    await alter(
      made.office,
      sql`INSERT INTO lead_feedback (dispatch_id, status, said_at, channel, staff_id)
      SELECT id, 'won', ${made.office.now()}, 'staff', ${made.staffId} FROM dispatch WHERE lead_id = ${won}`,
    )
    return { made, id: holder.providerId }
  }

  test('tells each request with what became of it, and the totals by month', async () => {
    const { made, id } = await aLedger()
    const { rows, total, months } = await readLedger(made.office, { id, offset: 0, limit: 50 })
    expect(rows.map(row => [row.customerName, row.outcome])).toEqual([
      ['Muette', null],
      ['Gagnée', 'won'],
      ['Octobre', null],
    ])
    for (const row of rows) expect(ledgerRow.parse(row)).toEqual(row)
    for (const month of months) expect(ledgerMonth.parse(month)).toEqual(month)
    expect(months).toMatchObject([
      { month: '2026-11', dispatched: 2, accepted: 2, silent: 1, outcomes: { won: 1, lost: 0 } },
      { month: '2026-10', dispatched: 1, silent: 1 },
    ])
    expect(total).toBe(3)
    const october = await readLedger(made.office, { id, month: '2026-10', offset: 0, limit: 50 })
    expect([october.total, october.rows.map(row => row.customerName)]).toEqual([1, ['Octobre']])
  })

  test('does not hold what never reached the provider, nor the name of who took a request back', async () => {
    const { made, id } = await aLedger()
    await alter(
      made.office,
      sql`UPDATE lead SET masked_at = 1, customer_name = 'M.' WHERE customer_name = 'Muette'`,
    )
    const { rows } = await readLedger(made.office, { id, offset: 0, limit: 1 })
    expect(rows[0]?.customerName).toBeNull()
  })

  test('is exported whole, month by month when asked', async () => {
    const { made, id } = await aLedger()
    const columns = [{ column: 'customerName' as const, head: 'Client', words: {} }]
    const asked = { id, month: '2026-11', columns, format: 'csv' as const, name: 'Demandes' }
    const { done, cells } = await tableOf(made, exportLedger(made.context, asked))
    expect(done.rows).toBe(2)
    expect(cells).toEqual([['Client'], ['Muette'], ['Gagnée']])
    await expect(exportLedger(made.asNobody(), asked).next()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})

describe('an export', () => {
  test('holds what the list is narrowed to, with the words of the screen, formulas as text', async () => {
    const { made, send } = await anOfficeThatSends()
    await send('=1+2', 1)
    await createLead(made.context, { ...sureLead, customerName: 'Libre', postalCode: '38000' })
    const filters: LeadFilter[] = [{ field: 'department', op: 'any', values: ['69'] }]
    const columns = [
      headed('customer', 'Client'),
      headed('state', 'État', { dispatched: 'Transmise' }),
      headed('delay', 'Délai'),
      headed('consent', 'Accord', { yes: 'Oui', no: 'Non' }),
    ]
    const asked = {
      list: { view: 'all' as const, search: '', filters },
      columns,
      format: 'csv' as const,
      name: 'Demandes',
    }
    const { done, cells } = await tableOf(made, exportLeads(made.context, asked))
    expect(done.rows).toBe(1)
    expect(cells).toEqual([
      ['Client', 'État', 'Délai', 'Accord'],
      ["'=1+2", 'Transmise', '1', 'Oui'],
    ])
  })

  test('that is stopped leaves no file', async () => {
    const { made, send } = await anOfficeThatSends()
    await send('Une', 1)
    const columns = [{ column: 'customer' as const, head: 'Client', words: {} }]
    const asked = {
      list: { view: 'all' as const, search: '', filters: [] },
      columns,
      format: 'csv' as const,
      name: 'D',
    }
    const stopped = AbortSignal.abort()
    const work = exportLeads(made.context, asked, stopped)
    await expect(
      (async () => {
        for await (const _ of work);
      })(),
    ).rejects.toThrow()
  })
})

describe('a call', () => {
  test('is in the journal of its request, without a name or a number', async () => {
    const made = await anOffice()
    const { id } = await createLead(made.context, sureLead)
    await noteCall(made.context, { id, whom: 'customer', reached: true })
    const { journal } = await getLead(made.office, { id })
    expect(journal[0]).toMatchObject({
      kind: 'lead.called',
      by: 'Hélène Bascoulard',
      data: { whom: 'customer', reached: true },
    })
    await expect(
      noteCall(made.context, { id: 999 as never, whom: 'customer', reached: true }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(noteCall(made.asNobody(), { id, whom: 'customer', reached: true })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
  })
})

describe('what is to come', () => {
  test('is the call that the provider owes, its reminder, ours, and the tasks that are open', async () => {
    const { made, send } = await anOfficeThatSends()
    const id = await send('Une', 1)
    const now = made.office.now()
    await alter(made.office, sql`DELETE FROM follow_up`)
    await alter(
      made.office,
      sql`INSERT INTO follow_up (dispatch_id, started_at, remind_at, call_at)
      SELECT id, ${now}, ${now + 60 * MINUTE}, ${now + 120 * MINUTE} FROM dispatch WHERE lead_id = ${id}`,
    )
    await alter(
      made.office,
      sql`INSERT INTO lead_task (lead_id, kind, created_at, due_at)
      VALUES (${id}, 'call_customer', ${now}, ${now + 90 * MINUTE})`,
    )
    const { ahead } = await getLead(made.office, { id })
    expect(ahead.map(({ what, at }) => [what, (at - now) / MINUTE])).toEqual([
      ['first-contact', 60],
      ['reminder', 60],
      ['task', 90],
      ['call', 120],
    ])
  })
})
