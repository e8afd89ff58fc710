import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Cell, ProposalId } from '../../../src-preload/contract/ids.ts'
import { proposalDetail } from '../../../src-preload/contract/proposals.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { getHolder } from '../cells/get-holder.ts'
import { getContract } from '../contracts/get-contract.ts'
import { listContractsToPrepare } from '../contracts/list-contracts.ts'
import { prepareContract } from '../contracts/prepare-contract.ts'
import { approveDossier } from '../dossiers/approve-dossier.ts'
import { aDossier, anOffice, aReadyDossier, HEAT_PUMP_IN_ISERE, type TestOffice } from '../testing.ts'
import { completeSettings } from '../testing-holders.ts'
import { joinWaiting } from '../waiting/join-waiting.ts'
import { countCellWaiting } from '../waiting/list-waiting.ts'
import {
  approvePrice,
  discardProposal,
  draftProposal,
  redraftProposal,
  reviseProposal,
} from './draft-proposal.ts'
import { countEachView, getProposal, listSomeProposals, listWaitingForProposal } from './get-proposal.ts'
import { previewProposal, sendProposal } from './send-proposal.ts'
import { acceptProposal, declineProposal, expireProposals, withdrawProposal } from './settle-proposal.ts'

const SAVOIE: Cell = { ...HEAT_PUMP_IN_ISERE, departmentCode: '73' }
const AIN: Cell = { ...HEAT_PUMP_IN_ISERE, departmentCode: '01' }
const STARTS_ON = '2027-01-01'
const running = new AbortController().signal

/** A dossier approved for three cells that nobody has been granted: they wait for a proposal. */
async function anApprovedDossier(test: TestOffice) {
  const cells = [HEAT_PUMP_IN_ISERE, SAVOIE, AIN]
  const dossier = await aReadyDossier(test, { companyName: 'Chauffage Barthéléry', cells })
  await approveDossier(test.context, { id: dossier.id, cells, startsOn: STARTS_ON, grant: false })
  return dossier
}

async function aDraft(changes: Partial<Parameters<typeof draftProposal>[1]> = {}) {
  const test = await anOffice()
  await completeSettings(test)
  const dossier = await anApprovedDossier(test)
  const wanted = { dossierId: dossier.id, cells: dossier.cells, startsOn: STARTS_ON, ...changes }
  const { id } = await draftProposal(test.context, wanted)
  return { ...test, test, dossier, id }
}

async function aSentProposal() {
  const made = await aDraft()
  const { netCents } = await previewProposal(made.context, { id: made.id })
  await sendProposal(made.context, { id: made.id, netCents })
  return made
}

const proof = async ({ office }: TestOffice) =>
  office.uploads.keep({ name: 'accord.pdf', bytes: new TextEncoder().encode('%PDF-1.7 signé') })

const holderOf = async ({ office }: TestOffice, cell: Cell) =>
  (await getHolder(office, { ...cell, on: STARTS_ON })).holderName

const stateOf = async ({ office }: TestOffice, id: ProposalId) => (await getProposal(office, { id })).state

describe('what waits for a proposal', () => {
  test('is the approved cells that were neither granted nor proposed', async () => {
    const test = await anOffice()
    await completeSettings(test)
    const dossier = await anApprovedDossier(test)
    const waiting = async () =>
      (await listWaitingForProposal(test.office)).map(({ reference, cells }) => [
        reference,
        cells.map(({ departmentCode }) => departmentCode),
      ])
    expect(await waiting()).toEqual([[dossier.reference, ['01', '38', '73']]])
    await draftProposal(test.context, { dossierId: dossier.id, cells: [SAVOIE], startsOn: STARTS_ON })
    expect(await waiting()).toEqual([[dossier.reference, ['01', '38']]])
  })
})

describe('a draft', () => {
  test('is priced line by line and keeps each cell under option until its last day', async () => {
    const { office, id } = await aDraft()
    const draft = proposalDetail.parse(await getProposal(office, { id }))
    expect(draft).toMatchObject({
      reference: 'P-2026-0001',
      version: 1,
      state: 'draft',
      providerName: 'Chauffage Barthéléry',
      startsOn: '2027-01-01',
      lastDay: '2027-12-31',
      validUntil: '2026-12-08',
      signBy: '2026-12-18',
      vat: { rate: 2000, note: null },
    })
    // Midnight in Paris after the last day.
    expect(draft.perimeter.map(({ optionedUntil }) => optionedUntil)).toEqual(
      Array(3).fill(Date.parse('2026-12-08T23:00:00Z')),
    )
    expect(draft.perimeter.map(({ netCents }) => netCents).sort()).toEqual(
      draft.pricing.cells.map(({ netCents }) => netCents).sort(),
    )
    expect(draft.netCents).toBe(draft.pricing.netCents)
    expect(draft.vat.totalCents).toBe(draft.netCents + draft.vat.vatCents)
  })

  test('is refused for a cell that was not approved, or taken, or a dossier that is not', async () => {
    const test = await anOffice()
    await completeSettings(test)
    const dossier = await anApprovedDossier(test)
    const draft = (cells: readonly Cell[], dossierId = dossier.id) =>
      draftProposal(test.context, { dossierId, cells, startsOn: STARTS_ON })
    await expect(draft([{ ...SAVOIE, departmentCode: '74' }])).rejects.toMatchObject({
      code: 'CELLS_NOT_APPROVED',
      data: { cells: ['74 Pompe à chaleur'] },
    })
    const other = await aDossier(test)
    await expect(draft([SAVOIE], other.id)).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
    await draft([SAVOIE])
    const rival = await aReadyDossier(test, { companyName: 'Rival', cells: [SAVOIE] })
    await expect(
      approveDossier(test.context, { id: rival.id, cells: [SAVOIE], startsOn: STARTS_ON }),
    ).rejects.toMatchObject({ code: 'CELLS_TAKEN' })
  })

  test('is refused when its dates do not follow each other', async () => {
    const test = await anOffice()
    const dossier = await anApprovedDossier(test)
    const draft = (dates: object) =>
      draftProposal(test.context, {
        dossierId: dossier.id,
        cells: [SAVOIE],
        startsOn: STARTS_ON,
        ...dates,
      })
    for (const dates of [
      { validUntil: '2026-11-23' },
      { validUntil: '2026-12-10', signBy: '2026-12-09' },
      { signBy: '2028-01-01' },
    ])
      await expect(draft(dates)).rejects.toMatchObject({ code: 'PROPOSAL_INCOMPLETE' })
    await expect(draft({ startsOn: '2026-11-23' })).rejects.toMatchObject({ code: 'PERIOD_INVALID' })
  })

  test('gives its cells back when it is thrown away or changed', async () => {
    const { context, office, test, id } = await aDraft()
    const wanted = { id, startsOn: STARTS_ON, validUntil: '2026-12-10', signBy: '2026-12-20', override: null }
    await redraftProposal(context, { ...wanted, cells: [SAVOIE] })
    expect((await getProposal(office, { id })).perimeter).toMatchObject([{ departmentCode: '73' }])
    const rival = await aReadyDossier(test, { companyName: 'Rival', cells: [AIN, SAVOIE] })
    const approve = (cell: Cell) =>
      approveDossier(context, { id: rival.id, cells: [cell], startsOn: STARTS_ON })
    await expect(approve(SAVOIE)).rejects.toMatchObject({ code: 'CELLS_TAKEN' })
    await discardProposal(context, { id })
    await approve(SAVOIE)
    await expect(getProposal(office, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('sending', () => {
  test('freezes the price that was read, and queues one message with the PDF', async () => {
    const { office, context, id } = await aDraft()
    const preview = await previewProposal(context, { id })
    expect(preview.subject).toBe('[D-2026-0001] Proposition d’exclusivité P-2026-0001')
    await expect(sendProposal(context, { id, netCents: 1 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      data: { netCents: preview.netCents },
    })
    const { fileId } = await sendProposal(context, { id, netCents: preview.netCents })
    const sent = await getProposal(office, { id })
    expect(sent).toMatchObject({ state: 'sent', fileId, delivery: { state: 'queued' } })
    const [message] = await office.store.read(async db =>
      db.all<{ fileId: number; body: string }>(
        sql`SELECT file_id AS fileId, body FROM outbox_message WHERE kind = 'proposal'`,
      ),
    )
    const file = await office.store.read(db => findFile(db, message?.fileId ?? 0))
    const mail = await parseEml(await office.vault.read(file?.sha256 ?? ''))
    expect(mail.attachments.map(({ name }) => name)).toEqual(['Proposition P-2026-0001.pdf'])
    expect(message?.body).toContain('valable jusqu’au 8\u00a0décembre 2026 inclus')
    await expect(sendProposal(context, { id, netCents: preview.netCents })).rejects.toMatchObject({
      code: 'PROPOSAL_STATE',
    })
  })

  test('wants a second person for a price far from the computed one', async () => {
    const override = { netCents: 1_000, motive: 'Geste commercial' }
    const { context, asAnother, office, id } = await aDraft({ override })
    const send = () => sendProposal(context, { id, netCents: 1_000 })
    await expect(send()).rejects.toMatchObject({ code: 'SECOND_PERSON_REQUIRED' })
    await expect(approvePrice(context, { id, netCents: 1_000 })).rejects.toMatchObject({
      code: 'SECOND_PERSON_REQUIRED',
    })
    const other = await asAnother('Ismaël Tournebize')
    await expect(approvePrice(other, { id, netCents: 999 })).rejects.toMatchObject({ code: 'PRICE_CHANGED' })
    await approvePrice(other, { id, netCents: 1_000 })
    await send()
    expect(await getProposal(office, { id })).toMatchObject({
      netCents: 1_000,
      overrideApprovedBy: 'Ismaël Tournebize',
    })
  })
})

describe('an acceptance', () => {
  test('turns each option into the exclusivity of the provider, with its proof', async () => {
    const { context, office, test, id } = await aSentProposal()
    const accept = { id, name: 'Marc Barthéléry', how: 'paper' as const }
    await expect(acceptProposal(context, accept)).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    await acceptProposal(context, { ...accept, uploadId: await proof(test) })
    const accepted = await getProposal(office, { id })
    expect(accepted).toMatchObject({
      state: 'accepted',
      acceptance: { name: 'Marc Barthéléry', how: 'paper', fileId: expect.any(Number) },
    })
    expect(accepted.perimeter.map(({ optionedUntil }) => optionedUntil)).toEqual([null, null, null])
    expect(await holderOf(test, SAVOIE)).toBe('Chauffage Barthéléry')
    await expect(acceptProposal(context, { ...accept, uploadId: await proof(test) })).rejects.toMatchObject({
      code: 'PROPOSAL_STATE',
    })
  })

  test('comes too late after the last day, and in time on it', async () => {
    const { context, test, clock, id } = await aSentProposal()
    const accept = async () =>
      acceptProposal(context, { id, name: 'Marc', how: 'mail', uploadId: await proof(test) })
    clock.set('2026-12-08T23:00:00Z')
    await expect(accept()).rejects.toMatchObject({ code: 'PROPOSAL_OVER' })
    clock.set('2026-12-08T22:59:59Z')
    await accept()
  })

  test('sixty-four at once give one exclusivity and sixty-three refusals', async () => {
    const { context, office, test, id } = await aSentProposal()
    const uploads = await Promise.all(Array.from({ length: 64 }, () => proof(test)))
    const answers = await Promise.allSettled(
      uploads.map(uploadId => acceptProposal(context, { id, name: 'Marc', how: 'paper', uploadId })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const rows = await office.store.read(async db => db.all(sql`SELECT * FROM exclusivity`))
    expect(rows).toHaveLength(3)
  })
})

describe('the contract of an accepted proposal', () => {
  test('is made at the price that was accepted, and says where it comes from', async () => {
    const { context, office, test, dossier, id } = await aSentProposal()
    await acceptProposal(context, { id, name: 'Marc', how: 'paper', uploadId: await proof(test) })
    const [waiting] = await listContractsToPrepare(office)
    const { netCents } = await getProposal(office, { id })
    expect(waiting?.proposal).toEqual({
      id,
      renewsContractId: null,
      reference: 'P-2026-0001',
      netCents,
      signBy: '2026-12-18',
      acceptedName: 'Marc',
    })
    const terms = {
      dossierId: dossier.id,
      priceCents: netCents,
      representative: 'Marc Barthéléry, gérant',
      placeOfSignature: 'Lyon',
      offPremises: false,
      headcount: 4,
      signatureDueOn: '2026-12-18',
    }
    await expect(prepareContract(context, { ...terms, priceCents: 1 })).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      data: { netCents },
    })
    const contract = await prepareContract(context, terms)
    expect((await getContract(office, contract)).proposal).toEqual({ id, reference: 'P-2026-0001' })
    expect((await getProposal(office, { id })).contractId).toBe(contract.id)
  })
})

describe('a proposal that ends otherwise', () => {
  test.each([
    ['declined', declineProposal],
    ['withdrawn', withdrawProposal],
  ] as const)('%s: its cells are free, its reason is kept', async (state, end) => {
    const { context, office, test, id } = await aSentProposal()
    await end(context, { id, reason: 'Trop cher pour cette année' })
    expect(await getProposal(office, { id })).toMatchObject({
      state,
      settledReason: 'Trop cher pour cette année',
      settledBy: 'Hélène Bascoulard',
    })
    const rival = await aReadyDossier(test, { companyName: 'Rival', cells: [SAVOIE] })
    await approveDossier(context, { id: rival.id, cells: [SAVOIE], startsOn: STARTS_ON })
  })

  test('expires by itself after its last day, once, whenever the office opens again', async () => {
    const { office, clock, test, id } = await aSentProposal()
    clock.set('2026-12-08T22:59:59Z')
    await expireProposals(office, running)
    expect(await stateOf(test, id)).toBe('sent')
    clock.set('2027-02-01T08:00:00Z')
    await expireProposals(office, running)
    await expireProposals(office, running)
    expect(await getProposal(office, { id })).toMatchObject({ state: 'expired', settledBy: null })
    expect(await countEachView(office)).toMatchObject({ open: 0, over: 1, all: 1 })
  })

  test('stands until its next version is sent, which replaces it', async () => {
    const { context, office, test, id } = await aSentProposal()
    const { id: next } = await reviseProposal(context, { id })
    expect(await reviseProposal(context, { id })).toEqual({ id: next })
    expect(await stateOf(test, id)).toBe('sent')
    const { netCents } = await previewProposal(context, { id: next })
    await sendProposal(context, { id: next, netCents })
    expect(await stateOf(test, id)).toBe('replaced')
    expect((await getProposal(office, { id: next })).versions).toMatchObject([
      { version: 2, state: 'sent' },
      { version: 1, state: 'replaced' },
    ])
    await expect(withdrawProposal(context, { id, reason: 'x' })).rejects.toMatchObject({
      code: 'PROPOSAL_STATE',
    })
    await withdrawProposal(context, { id: next, reason: 'x' })
  })

  test('is found by its reference and by a part of the name, without accents', async () => {
    const { office } = await aSentProposal()
    const find = async (search: string) =>
      (await listSomeProposals(office, { view: 'all', search, offset: 0, limit: 50 })).total
    expect(await Promise.all(['p-2026-0001', 'barthelery', 'rien'].map(find))).toEqual([1, 1, 0])
  })
})

test('a cell that was waited for and is now held is waited for no more by its holder', async () => {
  const test = await anOffice()
  await completeSettings(test)
  const dossier = await anApprovedDossier(test)
  const rival = await aDossier(test, { cells: [SAVOIE] })
  await joinWaiting(test.context, { cell: SAVOIE, dossierId: rival.id })
  const { id } = await draftProposal(test.context, {
    dossierId: dossier.id,
    cells: [SAVOIE],
    startsOn: STARTS_ON,
  })
  const { netCents } = await previewProposal(test.context, { id })
  await sendProposal(test.context, { id, netCents })
  await acceptProposal(test.context, { id, name: 'Marc', how: 'paper', uploadId: await proof(test) })
  expect(await countCellWaiting(test.office)).toEqual([{ ...SAVOIE, count: 1 }])
})
