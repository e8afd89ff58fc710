import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDateIn } from '../../domain/civil-date.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { withdrawLead } from './withdraw-lead.ts'

/** Each of these was shipped by somebody: found in the reviews, the complaints and the code of other systems. */
async function anOfficeWithHolder() {
  const made = await anOffice()
  await completeSettings(made)
  return { ...made, holder: await aHolder(made) }
}
const dispatches = ({ office }: TestOffice) =>
  rowsOf<{ exclusivity_id: number; provider_id: number }>(
    office,
    sql`SELECT exclusivity_id, provider_id FROM dispatch ORDER BY id`,
  )
const counted = async ({ office }: TestOffice, table: string) => {
  const [row] = await rowsOf<{ count: number }>(office, sql`SELECT count(*) AS count FROM ${sql.raw(table)}`)
  return row?.count
}

describe('one request, one forwarding', () => {
  test('by a double click, and by two desks that read the same page', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await createLead(made.context, sureLead)
    const other = await made.asAnother('Zoé')
    const send = (context: typeof other) => dispatchLead(context, { id, version: 1 })
    const tries = await Promise.allSettled([send(made.context), send(made.context), send(other)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason.code).toBe('ALREADY_DISPATCHED')
    }
    expect(await counted(made, 'outbox_message')).toBe(1)
  })

  test('when the answer to the first try was lost and it is tried again', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await createLead(made.context, sureLead)
    await dispatchLead(made.context, { id, version: 1 })
    await comeTo(made.office, 'accepted')
    made.clock.advance(90_000)
    const again = dispatchLead(made.context, { id, version: 1 })
    await expect(again).rejects.toMatchObject({
      code: 'ALREADY_DISPATCHED',
      data: { providerName: 'Rhône Thermique Chazelot' },
    })
    expect(await counted(made, 'outbox_message')).toBe(1)
  })

  test('or none, when the unit dies before its line of the journal: then it may be tried again', async () => {
    const made = await anOfficeWithHolder()
    const { office, context } = made
    const { id } = await createLead(context, sureLead)
    const before = await counted(made, 'journal')
    await alter(
      office,
      sql`CREATE TRIGGER dying BEFORE INSERT ON journal WHEN NEW.kind = 'lead.dispatched'
        BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
    )
    await expect(dispatchLead(context, { id, version: 1 })).rejects.toThrow()
    expect(await counted(made, 'dispatch')).toBe(0)
    expect(await counted(made, 'outbox_message')).toBe(0)
    expect(await counted(made, 'journal')).toBe(before)
    expect(await getLead(office, { id })).toMatchObject({ state: 'ready', version: 1 })
    await alter(office, sql`DROP TRIGGER dying`)
    await dispatchLead(context, { id, version: 1 })
  })
})

describe('at the turn of two periods', () => {
  test('a renewal of the same day is the one that counts, from its first second in Paris', async () => {
    const made = await anOfficeWithHolder()
    const { office, context, clock, holder } = made
    // The first twelve months end, excluded, on the day the next ones begin.
    await alter(
      office,
      sql`INSERT INTO contract (number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data,
          file_id, created_at, created_by, signed_on, signature_recorded_by)
        SELECT 'C-next', provider_id, dossier_id, state, ends_on, '2028-02-11', price_cents, vat_rate, data, file_id,
          created_at, created_by, signed_on, signature_recorded_by FROM contract WHERE id = ${holder.contractId}`,
    )
    await alter(
      office,
      sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, contract_id, starts_on, ends_on,
          granted_at, granted_by)
        SELECT department_code, subtype_code, provider_id, dossier_id, (SELECT max(id) FROM contract), ends_on,
          '2028-02-11', granted_at, granted_by FROM exclusivity`,
    )
    await alter(office, sql`UPDATE document SET valid_until = '2028-12-31'`)
    const send = async () => {
      const { id } = await createLead(context, {
        ...sureLead,
        phone: null,
        email: `${office.now()}@example.fr`,
      })
      await dispatchLead(context, { id, version: 1 })
    }
    clock.set('2027-02-10T22:59:59Z')
    await send()
    clock.set('2027-02-10T23:00:00Z')
    await send()
    const [first, second] = await rowsOf<{ id: number }>(
      office,
      sql`SELECT id FROM exclusivity ORDER BY starts_on`,
    )
    expect((await dispatches(made)).map(one => one.exclusivity_id)).toEqual([first?.id, second?.id])
  })

  test('a provider whose cell goes to another at midnight keeps what it had, and gets no more', async () => {
    const made = await anOfficeWithHolder()
    const { office, context, clock, holder } = made
    await alter(office, sql`UPDATE exclusivity SET ends_on = '2026-11-25'`)
    const next = await aHolder(made, {
      name: 'Fontaine Énergies',
      siret: '44229377500024',
      startsOn: '2026-11-25',
      endsOn: '2027-11-25',
    })
    const one = await createLead(context, sureLead)
    const two = await createLead(context, {
      ...sureLead,
      phone: null,
      email: 'autre@example.fr',
      message: '',
    })
    clock.set('2026-11-24T22:59:59Z')
    await dispatchLead(context, { id: one.id, version: 1 })
    clock.set('2026-11-24T23:00:00Z')
    await dispatchLead(context, { id: two.id, version: 1 })
    expect((await dispatches(made)).map(row => row.provider_id)).toEqual([holder.providerId, next.providerId])
  })

  test('a document that expired yesterday and was renewed today lets requests go today', async () => {
    const made = await anOfficeWithHolder()
    const { office, context, holder } = made
    await alter(office, sql`UPDATE document SET valid_until = '2026-11-23' WHERE kind = 'rc_pro'`)
    const { id } = await createLead(context, sureLead)
    await expect(dispatchLead(context, { id, version: 1 })).rejects.toMatchObject({
      code: 'LEAD_NOT_DELIVERABLE',
    })
    await alter(
      office,
      sql`INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, valid_from, valid_until, created_at)
        VALUES (${holder.dossierId}, 'rc_pro', 'conforme', ${made.staffId}, 1, '2026-11-24', '2027-11-23', 1)`,
    )
    await dispatchLead(context, { id, version: 1 })
  })

  test('every instant has its day in Paris, which the database accepts, changes of hour included', async () => {
    const { office } = await anOfficeWithHolder()
    const changes = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z'].map(Date.parse)
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -7_200_000, max: 7_200_000 }))
      .map(([change, away]) => change + away)
    const instants = fc.oneof(
      near,
      fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(instants, { minLength: 50, maxLength: 50 }), async given => {
        const pairs = JSON.stringify(given.map(at => [at, civilDateIn(at, 'Europe/Paris')]))
        const wrong = await rowsOf(
          office,
          sql`SELECT value FROM json_each(${pairs}) WHERE value ->> 1 NOT IN (
            date((value ->> 0) / 1000, 'unixepoch', '+1 hour'), date((value ->> 0) / 1000, 'unixepoch', '+2 hours'))`,
        )
        expect(wrong).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

test('a copy of a request that was forwarded, then taken back, has nothing of either', async () => {
  const made = await anOfficeWithHolder()
  const { office, context } = made
  const first = await createLead(context, sureLead)
  await dispatchLead(context, { id: first.id, version: 1 })
  await withdrawLead(context, { id: first.id, reason: 'Projet abandonné' })
  const copy = await createLead(context, sureLead)
  const lead = await getLead(office, { id: copy.id })
  expect(lead).toMatchObject({
    dispatch: null,
    refusedReason: null,
    duplicates: [],
    duplicateOf: null,
    version: 1,
  })
  expect(lead.routing.tests.filter(({ passed }) => !passed)).toEqual([])
  await dispatchLead(context, { id: copy.id, version: 1 })
})
