import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import { type LeadState, leadUrgency } from '../../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { compareUrgency, urgencyOf } from '../../domain/lead-urgency.ts'
import { countLeads } from '../../store/queries/lead-search.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import {
  acceptedNow,
  aHolder,
  alter,
  comeTo,
  completeSettings,
  rowsOf,
  sureLead,
} from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { listLeads } from './list-leads.ts'

const MINUTE = 60_000
let made: TestOffice
beforeAll(async () => {
  made = await anOffice({ keepOpen: true })
  await completeSettings(made)
  await aHolder(made)
  await fill(made)
}, 60_000)
afterAll(() => made.close())

/** Requests in all states, with and without messages, clocks, tasks and answers. */
async function fill(office: TestOffice) {
  const deliveries: readonly OutboxState[] = [
    'accepted',
    'unknown',
    'failed',
    'queued',
    'accepted',
    'accepted',
  ]
  let forwarded = 0
  for (let n = 0; n < 40; n++) {
    office.clock.advance(MINUTE * (1 + (n % 3)))
    const free = n % 5 === 1
    const { id } = await createLead(office.context, {
      ...sureLead,
      customerName: `Client ${n}`,
      phone: `06 39 98 ${10 + n} 07`,
      email: `client${n}@courriel.example`,
      // Not one text in common with another, or they would be possible duplicates.
      message: `Nous chauffons ${[1, 2, 3, 4, 5, 6].map(k => `m${n}k${k}`).join(' ')}`,
      postalCode: free ? '38000' : '69210',
      commune: n % 4 === 0 ? 'Voiron' : 'L’Arbresle',
      consentText: n % 5 === 2 ? null : sureLead.consentText,
    })
    if (n % 5 >= 3)
      await forward(office, id, { n, delivery: deliveries[forwarded++ % deliveries.length] ?? 'accepted' })
    if (n % 6 === 0) await aTask(office, id, n)
  }
  // All the clocks and tasks of the first half are due by now.
  office.clock.advance(30 * MINUTE)
}

async function forward(
  { office, context, staffId }: TestOffice,
  id: number,
  { n, delivery }: { n: number; delivery: OutboxState },
) {
  await dispatchLead(context, { id: id as never, version: 1 })
  if (delivery === 'accepted') await acceptedNow(office, id)
  else if (delivery !== 'queued') await comeTo(office, delivery, { subjectId: id })
  if (delivery !== 'accepted') return
  const now = office.now()
  const due = now + (n % 2 === 0 ? 10 : 600) * MINUTE
  const ofLead = sql`SELECT id FROM dispatch WHERE lead_id = ${id}`
  await alter(office, sql`DELETE FROM follow_up WHERE dispatch_id = (${ofLead})`)
  await alter(
    office,
    sql`INSERT INTO follow_up (dispatch_id, started_at, remind_at, call_at)
    VALUES ((${ofLead}), ${now}, ${due}, ${due + MINUTE})`,
  )
  if (n % 3 === 0)
    await alter(
      office,
      sql`INSERT INTO lead_feedback (dispatch_id, status, said_at, channel, staff_id)
      VALUES ((${ofLead}), ${n % 2 === 0 ? 'won' : 'reached'}, ${now}, 'staff', ${staffId})`,
    )
}

async function aTask({ office }: TestOffice, id: number, n: number) {
  const due = office.now() + (n % 12 === 6 ? -MINUTE : 900 * MINUTE)
  const kind = n % 12 === 0 ? 'bounced' : 'call_customer'
  await alter(
    office,
    sql`INSERT INTO lead_task (lead_id, kind, created_at, due_at)
    VALUES (${id}, ${kind}, ${office.now()}, ${due})`,
  )
}

type Known = {
  readonly id: number
  readonly state: LeadState
  readonly receivedAt: number
  readonly delivery: OutboxState | null
  readonly contactBy: number | null
  readonly taskDueAt: number | null
  readonly cameBack: number
  readonly outcome: string | null
  readonly department: string | null
  readonly commune: string | null
  readonly consent: string | null
  readonly channel: string
  readonly service: string | null
  /** Linked to another request, or another to it. */
  readonly duplicates: 1 | null
}

/** What is known of every request, one plain query each, without the indexes of the queue. */
const everything = () =>
  rowsOf<Known>(
    made.office,
    sql`SELECT lead.id, lead.state, lead.received_at AS receivedAt, lead.department_code AS department, lead.commune,
      lead.consent_text AS consent, lead.channel,
      (SELECT service_code FROM subtype WHERE code = lead.subtype_code) AS service,
      nullif(lead.duplicate_of IS NOT NULL OR lead.id IN (SELECT duplicate_of FROM lead), 0) AS duplicates,
      (SELECT m.state FROM dispatch d JOIN outbox_message m ON m.id = d.outbox_message_id
        WHERE d.lead_id = lead.id AND d.cancelled_at IS NULL) AS delivery,
      (SELECT f.remind_at FROM dispatch d JOIN follow_up f ON f.dispatch_id = d.id
        WHERE d.lead_id = lead.id AND f.stopped_at IS NULL) AS contactBy,
      (SELECT min(due_at) FROM lead_task t WHERE t.lead_id = lead.id AND done_at IS NULL) AS taskDueAt,
      (SELECT count(*) FROM lead_task t WHERE t.lead_id = lead.id AND kind = 'bounced') AS cameBack,
      (SELECT f.status FROM dispatch d JOIN lead_feedback f ON f.dispatch_id = d.id WHERE d.lead_id = lead.id) AS outcome
      FROM lead`,
  )

const idsOf = async (question: Parameters<typeof listLeads>[1]) =>
  (await listLeads(made.office, question)).rows.map(({ id }) => id as number)

describe('the queue', () => {
  test('is the order of the rule over all requests, whole and in pages of any size', async () => {
    const now = made.office.now()
    const ranked = (await everything()).flatMap(known => {
      const found = urgencyOf({ ...known, cameBack: known.cameBack > 0 }, now)
      return found ? [{ id: known.id, ...found }] : []
    })
    const expected = ranked.toSorted((left, right) => compareUrgency(left, right) || left.id - right.id)
    expect(new Set(expected.map(({ urgency }) => urgency))).toEqual(new Set(leadUrgency.options))
    const { rows, total } = await listLeads(made.office, { view: 'open', search: '', offset: 0, limit: 200 })
    expect(rows.map(({ id, urgency }) => [id, urgency])).toEqual(
      expected.map(({ id, urgency }) => [id, urgency]),
    )
    expect(total).toBe(expected.length)
    for (const size of [1, 3, 7]) {
      const pages: number[] = []
      for (let offset = 0; offset < total; offset += size)
        pages.push(...(await idsOf({ view: 'open', search: '', offset, limit: size })))
      expect(pages).toEqual(expected.map(({ id }) => id))
    }
  })

  test('counts each view as its list does', async () => {
    const counted = await made.office.store.read(db => countLeads(db, made.office.now()))
    for (const [view, count] of Object.entries(counted)) {
      const { total } = await listLeads(made.office, { view: view as never, search: '', offset: 0, limit: 1 })
      expect([view, total]).toEqual([view, count])
    }
    expect(counted.overdue).toBeGreaterThan(0)
    expect(counted.tasks).toBeGreaterThan(0)
  })
})

const some = <Value>(...values: readonly Value[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: values.length })
const aFilter: fc.Arbitrary<LeadFilter> = fc.oneof(
  some('to_qualify', 'ready', 'dispatched', 'without_holder').map(values => ({
    field: 'state' as const,
    op: 'any' as const,
    values,
  })),
  some('38', '69', '01').map(values => ({ field: 'department' as const, op: 'any' as const, values })),
  some('38', '69').map(values => ({ field: 'department' as const, op: 'none' as const, values })),
  some('won', 'reached').map(values => ({ field: 'outcome' as const, op: 'any' as const, values })),
  some('accepted', 'unknown', 'queued').map(values => ({
    field: 'delivery' as const,
    op: 'any' as const,
    values,
  })),
  fc.constantFrom(
    { field: 'consent' as const, op: 'yes' as const },
    { field: 'consent' as const, op: 'no' as const },
  ),
  fc.constant({ field: 'outcome' as const, op: 'empty' as const }),
  fc.constant({ field: 'commune' as const, op: 'contains' as const, text: 'voi' }),
  fc.constant({ field: 'commune' as const, op: 'contains' as const, text: 'introuvable' }),
  some('manual', 'form').map(values => ({ field: 'channel' as const, op: 'any' as const, values })),
  some('chauffage-climatisation', 'jardin-piscine-exterieur').map(values => ({
    field: 'service' as const,
    op: 'any' as const,
    values,
  })),
  fc.constantFrom(
    { field: 'duplicates' as const, op: 'yes' as const },
    { field: 'duplicates' as const, op: 'no' as const },
  ),
)

function holds(filter: LeadFilter, known: Known): boolean {
  const value = {
    state: known.state,
    department: known.department,
    outcome: known.outcome,
    delivery: known.delivery,
    commune: known.commune,
    consent: known.consent,
    channel: known.channel,
    service: known.service,
    duplicates: known.duplicates,
  }[filter.field as 'state']
  switch (filter.op) {
    case 'any':
      return filter.values.some(one => one === value)
    case 'none':
      return !filter.values.some(one => one === value)
    case 'yes':
      return value !== null
    case 'no':
    case 'empty':
      return value === null
    case 'contains':
      return String(value).toLowerCase().includes(filter.text)
    default:
      throw new Error(`${filter.op} is not tried here`)
  }
}

describe('filters', () => {
  test('find what the rule finds request by request: alternatives in a field, all fields', async () => {
    const all = await everything()
    await fc.assert(
      fc.asyncProperty(
        fc.array(aFilter, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', 'chauff'),
        async (filters, search) => {
          const byField = [...Map.groupBy(filters, ({ field }) => field).values()]
          const expected = all.filter(known => byField.every(one => one.some(filter => holds(filter, known))))
          const { rows, total, totalIsFloor } = await listLeads(made.office, {
            view: 'all',
            search,
            filters,
            offset: 0,
            limit: 200,
          })
          expect(rows.map(({ id }) => id as number).toSorted((a, b) => a - b)).toEqual(
            expected.map(({ id }) => id),
          )
          expect([total, totalIsFloor]).toEqual([expected.length, false])
        },
      ),
      { numRuns: 80 },
    )
  })

  test('of days and of delays are those of Paris and of the server of the provider', async () => {
    const of = (...filters: LeadFilter[]) =>
      idsOf({ view: 'all', search: '', filters, offset: 0, limit: 200 })
    const accepted = (await everything())
      .filter(({ delivery }) => delivery === 'accepted')
      .map(({ id }) => id)
    expect((await of({ field: 'accepted', op: 'today' })).toSorted((a, b) => a - b)).toEqual(accepted)
    expect(await of({ field: 'dispatched', op: 'before_days', days: 1 })).toEqual([])
    expect((await of({ field: 'delay', op: 'at_most', value: 0 })).toSorted((a, b) => a - b)).toEqual(
      accepted,
    )
    expect(await of({ field: 'delay', op: 'at_least', value: 1 })).toEqual([])
    expect((await of({ field: 'provider', op: 'contains', text: 'chazelot' })).length).toBeGreaterThan(0)
  })
})
