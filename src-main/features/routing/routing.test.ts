import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import type { PlannedChange } from '../../../src-preload/contract/routing.ts'
import { addDays, civilDateOf } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { explainIn } from '../../domain/routing-world.ts'
import { testRouting } from '../../store/queries/routing.ts'
import { loadRoutingWorld } from '../../store/queries/routing-world.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { checkReadiness } from './check-readiness.ts'
import { exportPreflight } from './export-preflight.ts'
import { preflight } from './preflight.ts'
import { replayLead } from './replay-lead.ts'
import { replayYear } from './replay-year.ts'

async function anOfficeReady() {
  const made = await anOffice()
  await completeSettings(made)
  return made
}
const aLead = ({ context }: TestOffice, changes: Partial<LeadFields> = {}) =>
  createLead(context, { ...sureLead, ...changes })
const LEAK = { departmentCode: '38', subtypeCodes: ['depannage-fuite-debouchage'] }
const notices = ({ office }: TestOffice) =>
  rowsOf<{ kind: string; data: string }>(office, sql`SELECT kind, data FROM notice`)
const signal = new AbortController().signal

test('a provider whose RC Pro is over is red with that reason, before those that are ready', async () => {
  const made = await anOfficeReady()
  const ready = await aHolder(made, {
    name: 'Alpes Chauffage',
    siret: '73282932000074',
    departmentCode: '38',
  })
  const late = await aHolder(made, {
    documents: [
      { kind: 'kbis' },
      { kind: 'rc_pro', validUntil: '2026-03-01' },
      { kind: 'decennale', validUntil: '2027-06-30' },
    ],
  })
  const { rows } = await preflight(made.office)
  expect(rows.map(({ providerId, failed }) => [providerId, failed.length])).toEqual([
    [late.providerId, 1],
    [ready.providerId, 0],
  ])
  expect(rows[0]).toMatchObject({ cells: 1, blockedCells: 1, dossierId: late.dossierId })
  expect(rows[0]?.failed[0]).toMatchObject({
    test: 'documents',
    seen: { expired: [{ kind: 'rc_pro', validUntil: '2026-03-01' }] },
  })
  expect(rows[1]).toMatchObject({ nextExpiry: '2026-12-31', blockedCells: 0 })
  expect((await exportPreflight(made.office)).text).toContain('pièces manquantes ou expirées')
})

test('what is not set is red: no contract, no address, no document', async () => {
  const made = await anOfficeReady()
  await aHolder(made, { contract: 'none', email: null, documents: [] })
  const [row] = (await preflight(made.office)).rows
  expect(row?.failed.map(one => one.test)).toEqual(['contract', 'documents', 'contact'])
})

test('who turned red since the day before is told once, from eight in Paris on', async () => {
  const made = await anOfficeReady()
  const { office, clock } = made
  const { providerId } = await aHolder(made, {
    documents: [
      { kind: 'kbis' },
      { kind: 'rc_pro', validUntil: '2026-12-01' },
      { kind: 'decennale', validUntil: '2027-01-31' },
    ],
  })
  clock.set('2026-12-01T09:00:00Z')
  await checkReadiness(office, signal)
  clock.set('2026-12-02T06:59:00Z')
  await checkReadiness(office, signal)
  expect(await notices(made)).toEqual([])
  clock.set('2026-12-02T07:00:00Z')
  await Promise.all([checkReadiness(office, signal), checkReadiness(office, signal)])
  await checkReadiness(office, signal)
  clock.set('2026-12-03T07:00:00Z')
  await checkReadiness(office, signal)
  const told = await notices(made)
  expect(told.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
    ['unready', { providerId, tests: ['documents'] }],
  ])
})

test('a forwarded request replayed on its own day says what was kept with it', async () => {
  const made = await anOfficeReady()
  await aHolder(made)
  const { id } = await aLead(made)
  await dispatchLead(made.context, { id, version: 1 })
  const on = new Date(made.office.now()).toISOString().slice(0, 10)
  made.clock.advance(5 * 86_400_000)
  const { kept, replayed, differences } = await replayLead(made.office, { id, on })
  expect(kept?.verdict).toBe('deliverable')
  expect(replayed).toEqual(kept)
  expect(differences).toEqual([])
})

test('the same request on a day on which a document is over differs by that test alone', async () => {
  const made = await anOfficeReady()
  await aHolder(made)
  const { id } = await aLead(made)
  await dispatchLead(made.context, { id, version: 1 })
  const { replayed, differences } = await replayLead(made.office, { id, on: '2027-01-15' })
  expect(differences).toEqual(['documents'])
  expect(replayed.verdict).toBe('blocked')
  expect((await replayLead(made.office, { id })).differences).toEqual([])
})

test('a request that found nobody is replayed to who holds its cell now', async () => {
  const made = await anOfficeReady()
  const { id } = await aLead(made)
  await aHolder(made)
  const { kept, replayed, differences } = await replayLead(made.office, { id })
  expect(kept?.verdict).toBe('no-holder')
  expect(replayed.verdict).toBe('deliverable')
  expect(differences).toEqual(expect.arrayContaining(['holder', 'contract', 'documents']))
})

test('facts in memory explain every cell on every day as the tests of a dispatch do', async () => {
  const made = await anOfficeReady()
  const { office, staffId } = made
  const rhone = await aHolder(made)
  const isere = await aHolder(made, {
    name: 'Isère Fuites',
    siret: '73282932000074',
    ...LEAK,
    startsOn: '2026-06-01',
    endsOn: '2027-06-01',
  })
  await alter(
    office,
    sql`INSERT INTO suspension (contract_id, starts_on, lifted_on, ground, statement, decided_by, decided_at)
      VALUES (${rhone.contractId}, '2026-04-01', '2026-04-20', 'other', 'Motif', ${staffId}, 0)`,
  )
  await alter(
    office,
    sql`INSERT INTO provider_pause (provider_id, starts_on, ends_on, reason, noted_at, noted_by)
      VALUES (${isere.providerId}, '2026-08-01', '2026-08-20', 'Congés', 0, ${staffId})`,
  )
  const cells = [
    { departmentCode: '69', subtypeCode: 'pompe-a-chaleur' },
    { departmentCode: '38', subtypeCode: 'depannage-fuite-debouchage' },
    { departmentCode: '75', subtypeCode: 'depannage-fuite-debouchage' },
    { departmentCode: null, subtypeCode: 'depannage-fuite-debouchage' },
  ]
  const explain = explainIn(await office.store.read(db => loadRoutingWorld(db)))
  const days = fc.integer({ min: 0, max: 700 }).map(count => addDays(civilDateOf('2026-01-01'), count))
  await fc.assert(
    fc.asyncProperty(days, fc.constantFrom(...cells), async (on, cell) => {
      const asked = { id: null, withdrawnAt: null, postalCode: null, commune: null, ...cell }
      const at = instantInParis(on, { hour: 12, minute: 0 })
      const { routing } = await office.store.read(db => testRouting(db, asked, at))
      const { tests, verdict, providerId } = explain(cell, on)
      expect({ tests, verdict, providerId }).toEqual({
        tests: routing.tests,
        verdict: routing.verdict,
        providerId: routing.providerId,
      })
    }),
    { numRuns: 150 },
  )
})

test('a change tried on the requests of a year tells who would have had them, and writes nothing', async () => {
  const made = await anOfficeReady()
  const { office, clock } = made
  const rhone = await aHolder(made)
  const other = await aHolder(made, { name: 'Autre Chaleur', siret: '73282932000074', departmentCode: '38' })
  clock.set('2026-11-02T09:00:00Z')
  for (const phone of ['06 39 98 41 07', '06 39 98 41 08', '06 39 98 41 09']) await aLead(made, { phone })
  await aLead(made, { postalCode: '75011', commune: 'Paris' })
  clock.set('2026-11-24T09:00:00Z')
  const units = office.store.units()
  const counted = async (change: PlannedChange) => {
    const { requests, without, elsewhere, nowhere, gained, rows } = await replayYear(office, { change })
    expect(requests).toBe(4)
    expect(without).toEqual({ deliverable: 3, noHolder: 1, blocked: 0 })
    expect(rows).toHaveLength(elsewhere + nowhere + gained)
    return { elsewhere, nowhere, gained }
  }
  const contractId = rhone.contractId as NonNullable<typeof rhone.contractId>
  const cell = { departmentCode: '69', subtypeCode: 'pompe-a-chaleur', providerId: other.providerId }
  const on = '2026-10-01'
  expect(await counted({ kind: 'grant', ...cell, on })).toEqual({ elsewhere: 3, nowhere: 0, gained: 0 })
  expect(await counted({ kind: 'grant', ...cell, departmentCode: '75', on })).toEqual({
    elsewhere: 0,
    nowhere: 0,
    gained: 1,
  })
  for (const kind of ['contract-end', 'suspension'] as const) {
    expect((await counted({ kind, contractId, on })).nowhere).toBe(3)
    expect((await counted({ kind, contractId, on: '2026-11-03' })).nowhere).toBe(0)
  }
  const { providerId } = rhone
  const expired = { kind: 'document-expired', providerId, document: 'rc_pro' } as const
  expect((await counted({ ...expired, on })).nowhere).toBe(3)
  expect(office.store.units()).toBe(units)
})

test('a cell given to a provider that never held one reaches it, if its documents are in order', async () => {
  const made = await anOfficeReady()
  await aHolder(made)
  const { providerId } = await aHolder(made, {
    name: 'Neuf Chaleur',
    siret: '73282932000074',
    departmentCode: '38',
    contract: 'none',
  })
  await alter(made.office, sql`DELETE FROM exclusivity WHERE provider_id = ${providerId}`)
  made.clock.set('2026-11-02T09:00:00Z')
  await aLead(made)
  made.clock.set('2026-11-24T09:00:00Z')
  const cell = { departmentCode: '69', subtypeCode: 'pompe-a-chaleur', providerId }
  const { elsewhere } = await replayYear(made.office, {
    change: { kind: 'grant', ...cell, on: '2026-10-01' },
  })
  expect(elsewhere).toBe(1)
})

test('a change that is still to come is tried on the same requests a year later', async () => {
  const made = await anOfficeReady()
  const { contractId } = await aHolder(made, {
    endsOn: '2028-02-11',
    documents: [{ kind: 'kbis' }, { kind: 'rc_pro' }, { kind: 'decennale' }],
  })
  made.clock.set('2026-11-02T09:00:00Z')
  await aLead(made)
  made.clock.set('2026-11-24T09:00:00Z')
  const change = { kind: 'suspension', contractId: contractId as NonNullable<typeof contractId> } as const
  const tried = await replayYear(made.office, { change: { ...change, on: '2027-06-01' } })
  expect(tried).toMatchObject({
    isShifted: true,
    nowhere: 1,
    rows: [{ on: '2027-11-02', effect: 'nowhere' }],
  })
})
