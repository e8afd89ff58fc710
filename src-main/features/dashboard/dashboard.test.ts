import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { refuseLead } from '../leads/close-lead.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, sureLead } from '../testing-holders.ts'
import { exportDashboard } from './export-dashboard.ts'
import { getDashboard } from './get-dashboard.ts'
import { countUncoveredByDepartment, listUncovered } from './list-uncovered.ts'

const SECOND = 1000
const elsewhere: Partial<LeadFields> = { postalCode: '75011', commune: 'Paris', departmentCode: '75' }
const aLead = ({ context }: TestOffice, changes: Partial<LeadFields> = {}) =>
  createLead(context, { ...sureLead, ...changes })

async function anOfficeWithHolder() {
  const made = await anOffice()
  await completeSettings(made)
  await aHolder(made)
  return made
}

/** Forwarded now, and accepted by the server after so long. */
async function delivered(made: TestOffice, seconds: number) {
  const { id } = await aLead(made)
  const { messageId } = await dispatchLead(made.context, { id, version: 1 })
  const at = made.office.now() + seconds * SECOND
  await alter(
    made.office,
    sql`UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = ${messageId}`,
  )
  await alter(
    made.office,
    sql`UPDATE outbox_message SET state = 'accepted', accepted_at = ${at} WHERE id = ${messageId}`,
  )
  return { id, messageId }
}

const give = (made: TestOffice, messageId: number, status: string, seconds: number) =>
  alter(
    made.office,
    sql`INSERT INTO lead_feedback (dispatch_id, status, said_at, channel)
      SELECT id, ${status}, ${made.office.now() + seconds * SECOND}, 'link' FROM dispatch
      WHERE outbox_message_id = ${messageId}`,
  )

test('an office where nothing happened has figures of nothing, and no delay', async () => {
  const { office } = await anOffice()
  const { leads, series, revenue, owed } = await getDashboard(office, { period: '30d' })
  expect(leads).toMatchObject({ received: 0, delivered: 0, delayP50: null, delayP95: null })
  expect(series).toHaveLength(30)
  expect(revenue.cents).toBe(0)
  expect(owed).toEqual({ count: 0, late: 0, first: [] })
  expect(await listUncovered(office, { limit: 14 })).toEqual({ cells: 0, rows: [] })
})

test('requests are counted by what became of them, linked duplicates left out', async () => {
  const made = await anOfficeWithHolder()
  await delivered(made, 20)
  await aLead(made, elsewhere)
  const refused = await aLead(made, { email: 'b@example.fr' })
  await refuseLead(made.context, { id: refused.id, reason: 'Essai' })
  const linked = await aLead(made, { email: 'c@example.fr' })
  await alter(made.office, sql`UPDATE lead SET state = 'duplicate' WHERE id = ${linked.id}`)
  const { leads, series } = await getDashboard(made.office, { period: '7d' })
  expect(leads).toMatchObject({ received: 3, withoutHolder: 1, delivered: 1, bounced: 0 })
  expect(series.at(-1)).toMatchObject({ received: 3, withoutHolder: 1, delivered: 1 })
  expect(series.slice(0, -1).every(({ received }) => received === 0)).toBe(true)
})

test('delays are measured from the reception to the acceptance, and never go under nothing', async () => {
  const made = await anOfficeWithHolder()
  for (const seconds of [10, 20, 30]) await delivered(made, seconds)
  const { leads } = await getDashboard(made.office, { period: '12m' })
  expect([leads.delayP50, leads.delayP95]).toEqual([20 * SECOND, 30 * SECOND])
})

test('the last answer of a provider is its outcome, and the first tells how fast it made contact', async () => {
  const made = await anOfficeWithHolder()
  const first = await delivered(made, 10)
  await delivered(made, 10)
  await give(made, first.messageId, 'reached', 610)
  await give(made, first.messageId, 'won', 900)
  made.clock.advance(3_600_000)
  const { leads } = await getDashboard(made.office, { period: '7d' })
  expect(leads.outcomes).toEqual({ reached: 0, quoted: 0, won: 1, lost: 0, unreachable: 0, none: 1 })
  expect(leads.firstContactP50).toBe(600 * SECOND)
})

test('uncovered demand is told cell by cell, the most first, with its price and its months', async () => {
  const made = await anOfficeWithHolder()
  await aLead(made, elsewhere)
  await aLead(made, { ...elsewhere, email: 'b@example.fr' })
  await aLead(made, { postalCode: '31000', commune: 'Toulouse', departmentCode: '31' })
  made.clock.advance(86_400_000)
  const { cells, rows } = await listUncovered(made.office, { limit: 1 })
  expect(cells).toBe(2)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    departmentCode: '75',
    state: 'libre',
    leads: 2,
    withoutHolder: 2,
    waiting: 0,
  })
  expect(rows[0]?.byMonth.at(-1)).toBe(2)
  expect(rows[0]?.netCents).toBeGreaterThan(0)
  expect(await countUncoveredByDepartment(made.office)).toEqual(
    expect.arrayContaining([
      { departmentCode: '75', withoutHolder: 2 },
      { departmentCode: '31', withoutHolder: 1 },
    ]),
  )
})

test('the revenue is that of the contracts that run, today and thirty days ago', async () => {
  const made = await anOffice()
  await completeSettings(made)
  await aHolder(made, { startsOn: '2026-11-10', endsOn: '2027-10-15' })
  made.clock.set('2026-11-24T09:00:00Z')
  const { revenue, cells, contractsEnding } = await getDashboard(made.office, { period: '30d' })
  expect(revenue.cents).toBeGreaterThan(0)
  expect(revenue.centsBefore).toBe(0)
  expect(cells.held).toBe(1)
  expect(contractsEnding).toHaveLength(12)
  expect(contractsEnding.at(-1)).toMatchObject({ month: '2027-10-01', toDecide: 1 })
})

test('what is exported says the same as what is shown', async () => {
  const made = await anOfficeWithHolder()
  await delivered(made, 20)
  const { name, text } = await exportDashboard(made.office, { period: '7d' })
  expect(name).toMatch(/^tableau-de-bord-2026-\d\d-\d\d\.csv$/)
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines.at(-1)?.split(';').slice(2)).toEqual(['1', '0', '1', '0', '20', '20'])
})
