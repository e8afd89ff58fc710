import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { findContract } from '../../store/queries/contracts.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, type HolderOptions, rowsOf, sureLead } from '../testing-holders.ts'
import { addDaysLost } from './add-days.ts'
import { listContracts } from './list-contracts.ts'
import { recordServedContracts } from './record-served.ts'

const running = new AbortController().signal
const LASTING: HolderOptions['documents'] = [
  { kind: 'kbis' },
  { kind: 'rc_pro', validUntil: '2029-12-31' },
  { kind: 'decennale', validUntil: '2029-12-31' },
]

/** A provider whose contract ends on 10 February 2027 included. */
async function aProviderInOrder(options: HolderOptions = {}) {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made, { documents: LASTING, ...options })
  const id = holder.contractId as ContractId
  const { office } = made
  const found = () => office.store.read(db => findContract(db, id, civilDateIn(office.now(), 'Europe/Paris')))
  return { ...made, made, holder, id, contract: async () => (await found()) ?? expect.fail('no contract') }
}

const aSentLead = async ({ made }: Awaited<ReturnType<typeof aProviderInOrder>>, phone: string) => {
  const { id, state } = await createLead(made.context, {
    ...sureLead,
    phone,
    email: `${phone.slice(-2)}@x.example`,
  })
  return state === 'ready' ? dispatchLead(made.context, { id, version: 1 }) : state
}

describe('days lost by our fault', () => {
  test('make the contract and its cells end later, with their reason, without touching what was signed', async () => {
    const made = await aProviderInOrder()
    const { context, office, id, contract } = made
    expect(
      await addDaysLost(context, { id, days: 12, reason: 'Envois interrompus du 3 au 14 mai.' }),
    ).toEqual({
      lastDay: '2027-02-22',
    })
    await addDaysLost(context, { id, days: 1, reason: 'Panne du 20 mai.' })
    expect(await contract()).toMatchObject({ lastDay: '2027-02-23', addedDays: 13 })
    expect(await rowsOf(office, sql`SELECT ends_on FROM contract`)).toEqual([{ ends_on: '2027-02-11' }])
    expect(await rowsOf(office, sql`SELECT ends_on FROM exclusivity`)).toEqual([{ ends_on: '2027-02-24' }])
    expect(await rowsOf(office, sql`SELECT days, reason FROM contract_added_days`)).toHaveLength(2)
    const journal = await rowsOf(office, sql`SELECT kind FROM journal WHERE kind = 'contract.days-added'`)
    expect(journal).toHaveLength(2)
  })

  test('are days on which requests are sent, and the day after them is not', async () => {
    const made = await aProviderInOrder()
    const { context, clock, office, id, contract } = made
    await addDaysLost(context, { id, days: 12, reason: 'Panne.' })
    clock.set('2027-02-11T09:00:00Z')
    expect(await aSentLead(made, '06 39 98 41 01')).toMatchObject({
      providerName: 'Rhône Thermique Chazelot',
    })
    clock.set('2027-02-22T22:59:00Z')
    expect((await contract()).state).toBe('active')
    expect(await aSentLead(made, '06 39 98 41 02')).toMatchObject({
      providerName: 'Rhône Thermique Chazelot',
    })
    clock.set('2027-02-22T23:01:00Z')
    expect((await contract()).state).toBe('ended')
    expect(await aSentLead(made, '06 39 98 41 03')).toBe('without_holder')
    const ended = { view: 'ended', search: '', offset: 0, limit: 10 } as const
    expect((await listContracts(office, ended)).total).toBe(1)
  })

  test('are refused as a whole when the days that follow are somebody’s', async () => {
    const made = await aProviderInOrder({ subtypeCodes: ['pompe-a-chaleur', 'chaudiere-gaz-granules'] })
    const { context, office, id } = made
    const other = await aHolder(made, {
      name: 'Suivant',
      siret: '73282932000074',
      contract: 'none',
      departmentCode: '01',
    })
    await alter(
      office,
      sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on,
          granted_at, granted_by)
        VALUES ('69', 'pompe-a-chaleur', ${other.providerId}, ${other.dossierId}, '2027-02-14', '2028-02-14', 0, 1)`,
    )
    await addDaysLost(context, { id, days: 3, reason: 'Panne.' })
    await expect(addDaysLost(context, { id, days: 1, reason: 'Panne.' })).rejects.toMatchObject({
      code: 'CELLS_TAKEN',
      data: { conflicts: [{ departmentCode: '69', holderName: 'Suivant' }] },
    })
    expect(await rowsOf(office, sql`SELECT sum(days) AS days FROM contract_added_days`)).toEqual([
      { days: 3 },
    ])
    const ends = await rowsOf(office, sql`SELECT DISTINCT ends_on FROM exclusivity WHERE contract_id = ${id}`)
    expect(ends).toEqual([{ ends_on: '2027-02-14' }])
  })

  test('are refused once the contract is over, or before it is signed', async () => {
    const { context, clock, id } = await aProviderInOrder()
    clock.set('2027-02-11T09:00:00Z')
    const add = (of: ContractId) => addDaysLost(context, { id: of, days: 1, reason: 'Panne.' })
    await expect(add(id)).rejects.toMatchObject({ code: 'CONTRACT_STATE', data: { state: 'ended' } })
    const sent = await aProviderInOrder({ contract: 'sent' })
    await expect(addDaysLost(sent.context, { id: sent.id, days: 1, reason: 'Panne.' })).rejects.toMatchObject(
      { code: 'CONTRACT_STATE', data: { state: 'sent' } },
    )
  })

  test('are never taken back: the database refuses it', async () => {
    const { context, office, id } = await aProviderInOrder()
    await addDaysLost(context, { id, days: 2, reason: 'Panne.' })
    for (const statement of [
      sql`DELETE FROM contract_added_days`,
      sql`UPDATE contract_added_days SET days = 1`,
    ]) {
      const refused = await alter(office, statement).catch(conflictOf)
      expect(refused).toBe('CONTRACT_FROZEN')
    }
  })
})

describe('the first day of service', () => {
  const servedFrom = async ({ contract }: Awaited<ReturnType<typeof aProviderInOrder>>) =>
    (await contract()).servedFrom

  test('is written down once, with the first day on which all was in order', async () => {
    // The verdicts of the builder are of 24 November 2026.
    const made = await aProviderInOrder()
    await recordServedContracts(made.office, running)
    await recordServedContracts(made.office, running)
    expect(await servedFrom(made)).toBe(civilDateOf('2026-11-24'))
    const journal = await rowsOf(made.office, sql`SELECT kind FROM journal WHERE kind = 'contract.served'`)
    expect(journal).toHaveLength(1)
  })

  test('waits for a document that is missing, and is found after a sleep', async () => {
    const made = await aProviderInOrder({ documents: [{ kind: 'kbis' }, { kind: 'rc_pro' }] })
    await recordServedContracts(made.office, running)
    expect(await servedFrom(made)).toBeNull()
    made.clock.set('2027-01-10T09:00:00Z')
    await alter(
      made.office,
      sql`INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, created_at)
        VALUES (${made.holder.dossierId}, 'decennale', 'conforme', 1, ${Date.parse('2026-12-20T23:30:00Z')}, 0)`,
    )
    await recordServedContracts(made.office, running)
    expect(await servedFrom(made)).toBe('2026-12-21')
  })

  test('is none before the contract begins', async () => {
    const made = await aProviderInOrder({ startsOn: '2026-12-01', endsOn: '2027-12-01' })
    await recordServedContracts(made.office, running)
    expect(await servedFrom(made)).toBeNull()
    made.clock.set('2026-11-30T23:30:00Z')
    await recordServedContracts(made.office, running)
    expect(await servedFrom(made)).toBe('2026-12-01')
  })
})
