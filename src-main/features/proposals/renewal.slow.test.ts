import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, ContractId, DossierId } from '../../../src-preload/contract/ids.ts'
import { addDays, addMonths, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { getHolder } from '../cells/get-holder.ts'
import { addDaysLost } from '../contracts/add-days.ts'
import { recordRenewalAnswer } from '../contracts/answer-renewal.ts'
import { getContract } from '../contracts/get-contract.ts'
import { prepareContract } from '../contracts/prepare-contract.ts'
import { recordSignature } from '../contracts/record-signature.ts'
import { aDossier, anOffice, aProvider, HEAT_PUMP_IN_ISERE, type TestOffice } from '../testing.ts'
import { completeSettings, rowsOf } from '../testing-holders.ts'
import { joinWaiting } from '../waiting/join-waiting.ts'
import { serveWaitingLists } from '../waiting/serve-waiting.ts'
import { redraftProposal } from './draft-proposal.ts'
import { draftRenewal } from './draft-renewal.ts'
import { getProposal } from './get-proposal.ts'
import { previewProposal, sendProposal } from './send-proposal.ts'
import { acceptProposal } from './settle-proposal.ts'

const SAVOIE: Cell = { ...HEAT_PUMP_IN_ISERE, departmentCode: '73' }
const CELLS = [HEAT_PUMP_IN_ISERE, SAVOIE]
const running = new AbortController().signal

/** Prepares and signs the contract of what a dossier was granted, on the present day. */
async function sign({ office, context }: TestOffice, dossierId: DossierId, priceCents = 240_000) {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  const { id } = await prepareContract(context, {
    dossierId,
    priceCents,
    representative: 'Lucie Chazelot, gérante',
    placeOfSignature: 'Grenoble',
    offPremises: false,
    headcount: 4,
    signatureDueOn: addDays(today, 10),
  })
  await recordSignature(context, { id, signedOn: today })
  return id
}

/** A provider under a contract of twelve months from a day. */
async function underContract(startsOn: string) {
  const test = await anOffice()
  await completeSettings(test)
  test.clock.set(`${startsOn}T11:00:00Z`)
  const { id: dossierId, providerId } = await aProvider(test, { cells: CELLS, startsOn })
  return { ...test, test, dossierId, providerId, contractId: await sign(test, dossierId) }
}

/** Drafts, sends and accepts the next twelve months of a contract, and signs them. */
async function renew(test: TestOffice, contractId: ContractId, dossierId: DossierId) {
  const { context, office } = test
  const { id } = await draftRenewal(context, { contractId })
  const { netCents } = await previewProposal(context, { id })
  await sendProposal(context, { id, netCents })
  const bytes = new TextEncoder().encode(`%PDF-1.7 accord ${id}`)
  const uploadId = await office.uploads.keep({ name: 'accord.pdf', bytes })
  await acceptProposal(context, { id, name: 'Lucie Chazelot', how: 'paper', uploadId })
  return { proposalId: id, contractId: await sign(test, dossierId, netCents) }
}

const periodsOf = ({ office }: TestOffice, { departmentCode }: Cell) =>
  rowsOf<{ startsOn: string; endsOn: string }>(
    office,
    sql`SELECT starts_on AS startsOn, ends_on AS endsOn FROM exclusivity WHERE department_code = ${departmentCode}
      ORDER BY starts_on`,
  )

describe('a renewal', () => {
  test('is drafted in one act for the same cells, from the day the contract ends, once', async () => {
    const { context, office, clock, contractId } = await underContract('2026-12-01')
    clock.set('2027-09-15T08:00:00Z')
    const { id } = await draftRenewal(context, { contractId })
    const draft = await getProposal(office, { id })
    expect(draft).toMatchObject({
      startsOn: '2027-12-01',
      lastDay: '2028-11-30',
      renews: { id: contractId },
    })
    expect(draft.perimeter.map(({ departmentCode }) => departmentCode)).toEqual(['38', '73'])
    // The cells are the provider's own until then: no option keeps them.
    expect(draft.perimeter.every(({ optionedUntil }) => optionedUntil === null)).toBe(true)
    expect(await draftRenewal(context, { contractId })).toEqual({ id })
    expect((await getContract(office, { id: contractId })).renewal.proposal).toMatchObject({ id })
  })

  test('keeps its first day: a gap or an overlap is refused', async () => {
    const { context, office, clock, contractId } = await underContract('2026-12-01')
    clock.set('2027-11-25T08:00:00Z')
    const { id } = await draftRenewal(context, { contractId })
    const { validUntil, signBy } = await getProposal(office, { id })
    // Both before the day that is between the two contracts.
    expect([validUntil, signBy]).toEqual(['2027-11-30', '2027-11-30'])
    const redraft = (startsOn: string, until = validUntil) =>
      redraftProposal(context, {
        id,
        cells: CELLS,
        startsOn,
        validUntil: until,
        signBy: until,
        override: null,
      })
    await expect(redraft('2027-12-02')).rejects.toMatchObject({ data: { reason: 'not-adjacent' } })
    await expect(redraft('2027-11-30')).rejects.toMatchObject({ data: { reason: 'not-adjacent' } })
    await expect(redraft('2027-12-01', '2027-12-01')).rejects.toMatchObject({ code: 'PROPOSAL_INCOMPLETE' })
    await redraft('2027-12-01')
    expect((await getProposal(office, { id })).renews).toMatchObject({ id: contractId })
  })

  test('comes after those who wait once the window of the holder has closed', async () => {
    const { test, context, clock, contractId, office } = await underContract('2026-12-01')
    const rival = await aDossier(test, { companyName: 'Rival', cells: [SAVOIE] })
    await joinWaiting(context, { cell: SAVOIE, dossierId: rival.id })
    clock.set('2027-11-01T08:00:00Z')
    await expect(draftRenewal(context, { contractId })).rejects.toMatchObject({
      code: 'WAITING_FIRST',
      data: { closedOn: '2027-11-01', waiting: 1 },
    })
    clock.set('2027-10-31T08:00:00Z')
    await draftRenewal(context, { contractId })
    expect((await getContract(office, { id: contractId })).renewal).toMatchObject({
      opensOn: '2027-09-02',
      closesOn: '2027-11-01',
      waiting: 1,
    })
  })

  test('is still the holder’s after the window when nobody waits', async () => {
    const { context, clock, contractId } = await underContract('2026-12-01')
    clock.set('2027-11-29T08:00:00Z')
    await expect(draftRenewal(context, { contractId })).resolves.toHaveProperty('id')
    clock.set('2027-12-01T08:00:00Z')
    await expect(draftRenewal(context, { contractId })).rejects.toMatchObject({ code: 'CONTRACT_STATE' })
  })

  test('makes a contract that says which one it renews, and keeps the cell from those who wait', async () => {
    const { test, office, context, clock, contractId, dossierId } = await underContract('2026-12-01')
    const rival = await aDossier(test, { companyName: 'Rival', cells: [SAVOIE] })
    await joinWaiting(context, { cell: SAVOIE, dossierId: rival.id })
    clock.set('2027-10-10T08:00:00Z')
    const next = await renew(test, contractId, dossierId)
    expect((await getContract(office, { id: next.contractId })).renewal.renews).toMatchObject({
      id: contractId,
    })
    expect((await getContract(office, { id: contractId })).renewal.next).toMatchObject({
      id: next.contractId,
    })
    clock.set('2027-12-01T00:30:00Z')
    await serveWaitingLists(office, running)
    expect(await getHolder(office, { ...SAVOIE, on: '2027-12-01' })).toMatchObject({
      holderName: 'Chazelot Énergies',
    })
  })

  test('is never silent: without one the line is served on the day', async () => {
    const { test, office, context, clock, contractId } = await underContract('2026-12-01')
    const rival = await aDossier(test, { companyName: 'Rival', cells: [SAVOIE] })
    await joinWaiting(context, { cell: SAVOIE, dossierId: rival.id })
    clock.set('2027-10-10T08:00:00Z')
    await recordRenewalAnswer(context, { id: contractId, answer: 'renews' })
    const offers = () => rowsOf(office, sql`SELECT * FROM waiting_offer`)
    clock.set('2027-11-30T22:59:00Z')
    await serveWaitingLists(office, running)
    expect(await offers()).toEqual([])
    clock.set('2027-11-30T23:01:00Z')
    await serveWaitingLists(office, running)
    expect(await offers()).toHaveLength(1)
    await expect(recordRenewalAnswer(context, { id: contractId, answer: null })).rejects.toMatchObject({
      code: 'CONTRACT_STATE',
    })
  })
})

test('a provider that renews holds its cells every day once, whatever the day, the added days and the sleep', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('2027-03-28', '2027-10-31', '2028-02-29', '2027-03-01', '2026-12-31', '2028-01-30'),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 90 }),
      async (startsOn, lost, before) => {
        const { test, context, office, clock, contractId, dossierId } = await underContract(startsOn)
        if (lost > 0) await addDaysLost(context, { id: contractId, days: lost, reason: 'panne' })
        let id = contractId
        for (let year = 0; year < 2; year++) {
          const { lastDay } = await getContract(office, { id })
          clock.set(`${addDays(civilDateOf(lastDay), -before)}T23:30:00Z`)
          id = (await renew(test, id, dossierId)).contractId
        }
        for (const cell of CELLS) {
          const periods = await periodsOf(test, cell)
          expect(periods).toHaveLength(3)
          expect(periods[0]?.startsOn).toBe(startsOn)
          expect(periods[1]?.startsOn).toBe(periods[0]?.endsOn)
          expect(periods[2]?.startsOn).toBe(periods[1]?.endsOn)
          const first = addDays(addMonths(civilDateOf(startsOn), 12), lost)
          expect(periods[0]?.endsOn).toBe(first)
        }
        await test.close()
      },
    ),
    { numRuns: 6 },
  )
}, 120_000)
