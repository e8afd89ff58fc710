import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractTerms, contractDetail, contractRow } from '../../../src-preload/contract/contracts.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { loadSettings, saveSetting } from '../../store/queries/settings.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import {
  aHolder,
  alter,
  comeTo,
  completeSettings,
  type Holder,
  type HolderOptions,
  rowsOf,
  sureLead,
} from '../testing-holders.ts'
import { discardContract } from './discard-contract.ts'
import { getContract } from './get-contract.ts'
import { countContractViews, listContracts, listContractsToPrepare } from './list-contracts.ts'
import { prepareContract } from './prepare-contract.ts'
import { recordSignature } from './record-signature.ts'
import { previewSend, sendContract } from './send-contract.ts'

const terms = (dossierId: Holder['dossierId'], changes: Partial<ContractTerms> = {}): ContractTerms => ({
  dossierId,
  priceCents: 345_600,
  representative: 'Marc Chazelot, gérant',
  placeOfSignature: 'Lyon',
  offPremises: true,
  headcount: 4,
  signatureDueOn: '2026-12-01',
  ...changes,
})

async function aGrantedDossier(options: HolderOptions = {}) {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made, {
    contract: 'none',
    startsOn: '2026-12-01',
    endsOn: '2027-12-01',
    subtypeCodes: ['pompe-a-chaleur', 'chauffe-eau-ballon'],
    ...options,
  })
  return { ...made, holder }
}

async function aPreparedContract(options: HolderOptions = {}, changes: Partial<ContractTerms> = {}) {
  const made = await aGrantedDossier(options)
  const prepared = await prepareContract(made.context, terms(made.holder.dossierId, changes))
  return { ...made, ...prepared }
}

const bytesOf = async ({ office }: TestOffice, fileId: number) => {
  const file = await office.store.read(db => findFile(db, fileId as never))
  return office.vault.read(file?.sha256 ?? '')
}
const numbersIn = async (
  { office }: TestOffice,
  view: 'current' | 'to_sign' | 'ended' | 'all',
  search = '',
) => (await listContracts(office, { view, search, offset: 0, limit: 50 })).rows.map(row => row.number)

describe('preparing', () => {
  test('typesets the cells that no contract covers, and covers them', async () => {
    const made = await aGrantedDossier()
    const { office, context, holder } = made
    expect(await listContractsToPrepare(office)).toEqual([
      {
        dossierId: holder.dossierId,
        reference: expect.stringMatching(/^D-2026-/),
        companyName: 'Rhône Thermique Chazelot',
        cells: 2,
        startsOn: '2026-12-01',
        headcount: 4,
        contactName: 'Marc Chazelot',
        commune: 'Lyon',
        proposal: null,
      },
    ])
    const { id, number, fileId } = await prepareContract(context, terms(holder.dossierId))
    expect(number).toBe('C-2026-0001')
    expect(await listContractsToPrepare(office)).toEqual([])
    const detail = await getContract(office, { id })
    expect(contractDetail.strict().parse(detail)).toBeTruthy()
    expect(detail).toMatchObject({
      state: 'prepared',
      cells: 2,
      startsOn: '2026-12-01',
      lastDay: '2027-11-30',
      priceCents: 345_600,
      vatRate: 2000,
      vatCents: 69_120,
      totalCents: 414_720,
      vatNote: null,
      recipient: { name: 'Marc Chazelot', email: 'contact@chazelot.example' },
      perimeter: [
        { departmentCode: '69', departmentName: 'Rhône', subtypeName: 'Chauffe-eau/ballon' },
        { departmentCode: '69', departmentName: 'Rhône', subtypeName: 'Pompe à chaleur' },
      ],
      offPremises: true,
      placeOfSignature: 'Lyon',
      delivery: null,
    })
    expect(detail.journal.map(entry => entry.kind)).toEqual(['contract.prepared'])
    expect(new TextDecoder().decode((await bytesOf(made, fileId)).slice(0, 5))).toBe('%PDF-')
  })

  test('of three at once, one covers the cells and two find them covered', async () => {
    const { office, context, holder } = await aGrantedDossier()
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => prepareContract(context, terms(holder.dossierId))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const refused = answers.filter(answer => answer.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['DOSSIER_STATE', 'DOSSIER_STATE'])
    expect(await rowsOf(office, sql`SELECT count(*) AS n FROM contract`)).toEqual([{ n: 1 }])
  })

  test('keeps nothing when other cells were granted while it was typeset', async () => {
    const made = await aGrantedDossier()
    const { office, context, holder } = made
    const put = office.vault.put
    const granting = {
      ...office,
      vault: {
        ...office.vault,
        put: async (bytes: Uint8Array) => {
          await alter(
            office,
            sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on,
                granted_at, granted_by)
              VALUES ('01', 'pompe-a-chaleur', ${holder.providerId}, ${holder.dossierId}, '2026-12-01',
                '2027-12-01', ${office.now()}, ${made.staffId})`,
          )
          return put(bytes)
        },
      },
    }
    const preparing = prepareContract({ ...context, office: granting }, terms(holder.dossierId))
    await expect(preparing).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
    expect(await rowsOf(office, sql`SELECT count(*) AS n FROM contract`)).toEqual([{ n: 0 }])
  })

  test('the same data give the same bytes', async () => {
    const made = await aPreparedContract()
    const { office, context, holder, id, fileId } = made
    const [kept] = await rowsOf<{ data: string }>(office, sql`SELECT data FROM contract WHERE id = ${id}`)
    const { data, issuedOn } = JSON.parse(kept?.data ?? '')
    const again = await office.children.run('typeset', { template: 'contract', data, issuedOn })
    expect(Buffer.compare(again.pdf, await bytesOf(made, fileId))).toBe(0)
    await discardContract(context, { id })
    await alter(office, sql`UPDATE reference_counter SET last = 0 WHERE series = 'C'`)
    const twin = await prepareContract(context, terms(holder.dossierId))
    expect(twin.fileId).toBe(fileId)
    await discardContract(context, { id: twin.id })
    const other = await prepareContract(context, terms(holder.dossierId, { priceCents: 345_601 }))
    expect(other.fileId).not.toBe(fileId)
  })

  test('a provider of Guyane or Mayotte pays no VAT, with the mention', async () => {
    const made = await aPreparedContract({ postalCode: '97300', departmentCode: '973' })
    expect(await getContract(made.office, { id: made.id })).toMatchObject({
      vatRate: 0,
      vatCents: 0,
      totalCents: 345_600,
      vatNote: 'TVA non applicable, art.\u00a0294 du CGI',
    })
  })

  test('a provider of Réunion pays its rate, rounded to the cent', async () => {
    const made = await aPreparedContract(
      { postalCode: '97410', departmentCode: '974' },
      { priceCents: 345_609 },
    )
    expect(await getContract(made.office, { id: made.id })).toMatchObject({
      vatRate: 850,
      vatCents: 29_377,
      totalCents: 374_986,
    })
  })

  test('what the platform must say of itself is named, and nothing is kept', async () => {
    const { office, context, holder, staffId } = await aGrantedDossier()
    await office.store.write(async ({ db }) => {
      const { platform } = await loadSettings(db, office.folders.data)
      const value = { ...platform, siret: '', jurisdiction: '' }
      await saveSetting(db, { key: 'platform', value, at: 1, by: staffId })
      await saveSetting(db, { key: 'mediators', value: [], at: 1, by: staffId })
    })
    await expect(prepareContract(context, terms(holder.dossierId))).rejects.toMatchObject({
      code: 'SETTINGS_INCOMPLETE',
      data: { fields: ['SIRET de la plateforme', 'deux médiateurs', 'juridiction compétente'] },
    })
    expect(await rowsOf(office, sql`SELECT * FROM reference_counter WHERE series = 'C'`)).toEqual([])
  })

  test.each([
    [{ email: null }, {}, ['courriel du contact principal']],
    [{ postalCode: '98000' }, {}, ['code postal du prestataire']],
    [{}, { signatureDueOn: '2027-12-01' }, ['date limite de signature, avant la fin de la période']],
  ] as const)('what lacks of the dossier or the terms is named: %o %o', async (options, changes, fields) => {
    const { context, holder } = await aGrantedDossier(options)
    await expect(prepareContract(context, terms(holder.dossierId, changes))).rejects.toMatchObject({
      code: 'CONTRACT_INCOMPLETE',
      data: { fields },
    })
  })

  test('a name that no font can print is refused, not printed otherwise', async () => {
    const { context, holder } = await aGrantedDossier({ name: 'Chazelot \u{13080}' })
    await expect(prepareContract(context, terms(holder.dossierId))).rejects.toMatchObject({
      code: 'CONTRACT_INCOMPLETE',
    })
  })

  test('of two at once, one covers the cells', async () => {
    const { office, context, holder } = await aGrantedDossier()
    const both = await Promise.allSettled([
      prepareContract(context, terms(holder.dossierId)),
      prepareContract(context, terms(holder.dossierId)),
    ])
    expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await rowsOf(office, sql`SELECT id FROM contract`)).toHaveLength(1)
  })

  test('a typesetter that cannot work refuses, and keeps nothing', async () => {
    const made = await aGrantedDossier()
    const { ChildFailure } = await import('../../children/child-failure.ts')
    const children = {
      ...made.office.children,
      run: async () => {
        throw new ChildFailure('typeset', 'memory')
      },
    }
    const context = { ...made.context, office: { ...made.office, children } }
    await expect(prepareContract(context, terms(made.holder.dossierId))).rejects.toMatchObject({
      code: 'TYPESETTING_FAILED',
      data: { reason: 'memory' },
    })
    expect(await rowsOf(made.office, sql`SELECT id FROM contract`)).toEqual([])
  })

  test.each([
    ['received', "UPDATE dossier SET state = 'received'"],
    ['approved', 'DELETE FROM exclusivity'],
  ])('a dossier %s without cells to cover has no contract', async (state, statement) => {
    const { office, context, holder } = await aGrantedDossier()
    await alter(office, sql.raw(statement))
    await expect(prepareContract(context, terms(holder.dossierId))).rejects.toMatchObject({
      code: 'DOSSIER_STATE',
      data: { state },
    })
  })
})

describe('a contract that was only prepared', () => {
  test('can be thrown away: its cells wait for another, and its journal does not pass to the next', async () => {
    const { office, context, holder, id } = await aPreparedContract()
    await discardContract(context, { id })
    expect(await listContractsToPrepare(office)).toMatchObject([{ dossierId: holder.dossierId, cells: 2 }])
    await expect(getContract(office, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const next = await prepareContract(context, terms(holder.dossierId))
    expect(next.number).toBe('C-2026-0002')
    const { journal } = await getContract(office, { id: next.id })
    expect(journal.map(entry => entry.kind)).toEqual(['contract.prepared'])
  })
})

describe('sending', () => {
  test('carries the PDF as it was prepared to the main contact, and freezes the contract', async () => {
    const made = await aPreparedContract()
    const { office, context, id, fileId, number, asked } = made
    const preview = await previewSend(context, { id })
    expect(preview).toMatchObject({
      toName: 'Marc Chazelot',
      toAddress: 'contact@chazelot.example',
      subject: `Contrat de référencement exclusif ${number}`,
    })
    expect(preview.text).toContain('au plus tard le 1ᵉʳ\u00a0décembre 2026')
    const { sentAt } = await sendContract(context, { id })
    expect(asked.deliver).toBe(1)
    const detail = await getContract(office, { id })
    expect(detail).toMatchObject({ state: 'sent', sentAt, delivery: { state: 'queued', answer: null } })
    const [message] = await rowsOf<{ file_id: number }>(office, sql`SELECT * FROM outbox_message`)
    const mail = await parseEml(await bytesOf(made, message?.file_id ?? 0))
    expect(mail.text).toBe(preview.text.trim())
    expect(mail.attachments).toMatchObject([{ name: `Contrat ${number}.pdf`, mediaType: 'application/pdf' }])
    expect(Buffer.compare(mail.attachments[0]?.bytes ?? new Uint8Array(), await bytesOf(made, fileId))).toBe(
      0,
    )
  })

  test('happens once, and again only when the message is known not to have arrived', async () => {
    const { office, context, id, clock } = await aPreparedContract()
    const first = await sendContract(context, { id })
    const twice = sendContract(context, { id })
    await expect(twice).rejects.toMatchObject({ code: 'CONTRACT_STATE', data: { state: 'sent' } })
    await comeTo(office, 'failed')
    clock.advance(60_000)
    expect(await sendContract(context, { id })).toEqual(first)
    expect(await rowsOf(office, sql`SELECT id FROM outbox_message`)).toHaveLength(2)
    await discardContract(context, { id }).then(
      () => expect.unreachable(),
      error => expect(error).toMatchObject({ code: 'CONTRACT_STATE', data: { state: 'sent' } }),
    )
  })

  test.each([
    ['number', "'C-2026-9999'"],
    ['price_cents', '1'],
    ['vat_rate', '0'],
    ['starts_on', "'2026-11-01'"],
    ['ends_on', "'2029-01-01'"],
    ['data', "'{}'"],
    ['file_id', '(SELECT min(id) FROM file WHERE id <> contract.file_id)'],
    ['sent_at', '1'],
    ['state', "'prepared'"],
  ])('leaves a contract whose %s nothing can change in the database', async (column, value) => {
    const { office, context, id } = await aPreparedContract()
    await sendContract(context, { id })
    const rewrite = alter(office, sql.raw(`UPDATE contract SET ${column} = ${value}`))
    await expect(rewrite).rejects.toThrow()
    await expect(alter(office, sql`DELETE FROM contract`)).rejects.toThrow()
  })
})

describe('the signature', () => {
  let made: Awaited<ReturnType<typeof aPreparedContract>>
  beforeAll(async () => {
    const opened = await anOffice({ keepOpen: true })
    await completeSettings(opened)
    const holder = await aHolder(opened, { contract: 'none', startsOn: '2026-12-01', endsOn: '2027-12-01' })
    made = { ...opened, holder, ...(await prepareContract(opened.context, terms(holder.dossierId))) }
  })
  afterAll(() => made.close())

  test('is not of a day to come', async () => {
    await expect(
      recordSignature(made.context, { id: made.id, signedOn: '2026-11-25' }),
    ).rejects.toMatchObject({
      code: 'SIGNATURE_DAY_INVALID',
      data: { reason: 'to-come' },
    })
  })

  test('is not of a day before the contract was composed', async () => {
    for (const signedOn of ['1990-01-01', '2026-11-23']) {
      const signing = recordSignature(made.context, { id: made.id, signedOn })
      await expect(signing).rejects.toMatchObject({
        code: 'SIGNATURE_DAY_INVALID',
        data: { reason: 'too-early', composedOn: '2026-11-24' },
      })
    }
  })

  test('starts the contract on its first day, ends it on its last, and lets requests go through meanwhile', async () => {
    const { office, context, id, number, clock } = made
    await sendContract(context, { id })
    expect(await numbersIn(made, 'to_sign')).toEqual([number])
    expect(await recordSignature(context, { id, signedOn: '2026-11-24' })).toEqual({ state: 'upcoming' })
    const again = recordSignature(context, { id, signedOn: '2026-11-24' })
    await expect(again).rejects.toMatchObject({ code: 'CONTRACT_STATE', data: { state: 'upcoming' } })
    clock.set('2026-11-30T23:00:00Z')
    expect((await getContract(office, { id })).state).toBe('active')
    const lead = await createLead(context, sureLead)
    await dispatchLead(context, { id: lead.id, version: 1 })
    expect(await countContractViews(office)).toEqual({ current: 1, to_sign: 0, ended: 0, all: 1 })
    clock.set('2027-11-30T22:59:59Z')
    expect((await getContract(office, { id })).state).toBe('active')
    clock.set('2027-11-30T23:00:00Z')
    expect((await getContract(office, { id })).state).toBe('ended')
    expect(await countContractViews(office)).toEqual({ current: 0, to_sign: 0, ended: 1, all: 1 })
    expect(await numbersIn(made, 'ended')).toEqual([number])
    expect(await numbersIn(made, 'current')).toEqual([])
  })
})

test('the list is found by number or by name, and answers what the contract promises', async () => {
  const made = await aPreparedContract()
  const { rows } = await listContracts(made.office, { view: 'current', search: '', offset: 0, limit: 50 })
  for (const row of rows) expect(contractRow.strict().parse(row)).toBeTruthy()
  for (const search of ['C-2026', 'c-2026-0001', 'rhone', 'Chazelot', 'thermique cha']) {
    expect([search, await numbersIn(made, 'all', search)]).toEqual([search, ['C-2026-0001']])
  }
  for (const search of ['C-2027', '%', '_', 'azelot x']) {
    expect([search, await numbersIn(made, 'all', search)]).toEqual([search, []])
  }
})

test('nobody signed in prepares, sends, signs or throws away', async () => {
  const made = await aPreparedContract()
  const { id, holder } = made
  const nobody = made.asNobody()
  for (const act of [
    prepareContract(nobody, terms(holder.dossierId)),
    previewSend(nobody, { id }),
    sendContract(nobody, { id }),
    recordSignature(nobody, { id, signedOn: '2026-11-24' }),
    discardContract(nobody, { id }),
  ]) {
    await expect(act).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  }
})
