import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { aSigner, signed, type TestSigner } from '../../documents/signature/signing-fixture.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { findFile } from '../../store/queries/files.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings } from '../testing-holders.ts'
import { attachSignature } from './attach-signature.ts'
import { getContract } from './get-contract.ts'
import { prepareContract } from './prepare-contract.ts'
import { readSignature } from './read-signature.ts'
import { recordSignature } from './record-signature.ts'

const AT = Date.parse('2026-11-24T07:30:00Z')
const NAME = 'Zoë Œuvrard-Noël'

let signer: TestSigner
beforeAll(async () => {
  signer = await aSigner(NAME)
})

async function aContractToSign() {
  const made = await anOffice()
  await completeSettings(made)
  const { dossierId } = await aHolder(made, {
    contract: 'none',
    startsOn: '2026-12-01',
    endsOn: '2027-12-01',
  })
  const prepare = (placeOfSignature: string, headcount = 4) =>
    prepareContract(made.context, {
      dossierId,
      priceCents: 345_600,
      representative: 'Zoë Œuvrard-Noël, gérante',
      placeOfSignature,
      offPremises: true,
      headcount,
      signatureDueOn: '2026-12-01',
    })
  const { id } = await prepare('Lyon')
  return { ...made, id, sent: await pdfOf(made, id) }
}

async function pdfOf({ office }: TestOffice, id: ContractId): Promise<Uint8Array> {
  const { fileId } = await getContract(office, { id })
  const file = await office.store.read(db => findFile(db, fileId))
  return office.vault.read(file?.sha256 ?? '')
}

const upload = ({ office }: TestOffice, bytes: Uint8Array) =>
  office.uploads.keep({ name: 'contrat-signé.pdf', bytes })

const refusal = (reason: string) => ({ code: 'SIGNATURE_REFUSED', data: { reason } })

describe('a file signed elsewhere', () => {
  test('is read, then kept with what its signature says', async () => {
    const made = await aContractToSign()
    const { office, context, id, sent } = made
    const uploadId = await upload(made, await signed(sent, signer, AT))
    const facts = {
      signatures: [{ signer: NAME, issuer: NAME, signedAt: AT }],
      isIntact: true,
      coversWhole: true,
      beginsWithSent: true,
    }
    expect(await readSignature(context, { id, uploadId })).toEqual(facts)
    await recordSignature(context, { id, signedOn: '2026-11-24', kind: 'electronic', uploadId })
    const contract = await getContract(office, { id })
    expect(contract).toMatchObject({
      state: 'upcoming',
      signature: { kind: 'electronic', file: { mediaType: 'application/pdf' }, facts },
    })
    const name = await office.store.read(db => findFile(db, contract.signature?.file?.id ?? 0))
    expect(name?.name).toBe(`Contrat ${contract.number} signé.pdf`)
    expect(await office.uploads.peek(uploadId)).toBeNull()
  })

  test.each<[string, string, (sent: Uint8Array) => Promise<Uint8Array>]>([
    ['is no PDF', 'not-a-pdf', async () => Buffer.from('bonjour')],
    ['bears no signature', 'no-signature', async sent => sent],
    [
      'was changed since',
      'altered',
      async sent => {
        const file = await signed(sent, signer, AT)
        file[500] = (file[500] ?? 0) ^ 1
        return file
      },
    ],
    [
      'was added to since',
      'not-whole',
      async sent => Buffer.concat([await signed(sent, signer, AT), Buffer.from('1 0 obj\n')]),
    ],
    [
      'is another contract, well signed',
      'another-file',
      sent => signed(Buffer.concat([sent.subarray(0, -2), Buffer.from('\n\n%%EOF\n')]), signer, AT),
    ],
  ])('is refused when it %s, and nothing is recorded', async (_, reason, make) => {
    const made = await aContractToSign()
    const { office, context, id, sent } = made
    const uploadId = await upload(made, await make(sent))
    await expect(readSignature(context, { id, uploadId })).rejects.toMatchObject(refusal(reason))
    const record = recordSignature(context, { id, signedOn: '2026-11-24', kind: 'electronic', uploadId })
    await expect(record).rejects.toMatchObject(refusal(reason))
    expect(await getContract(office, { id })).toMatchObject({ state: 'prepared', signature: null })
  })

  test('is needed for an electronic signature', async () => {
    const { context, id } = await aContractToSign()
    const record = recordSignature(context, { id, signedOn: '2026-11-24', kind: 'electronic' })
    await expect(record).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
  })
})

describe('pages signed on paper', () => {
  test('are joined later, once, and never replaced', async () => {
    const made = await aContractToSign()
    const { office, context, id, sent } = made
    await recordSignature(context, { id, signedOn: '2026-11-24' })
    expect((await getContract(office, { id })).signature).toEqual({ kind: 'paper', file: null, facts: null })
    const text = await upload(made, Buffer.from('pas une page'))
    await expect(attachSignature(context, { id, uploadId: text })).rejects.toMatchObject(
      refusal('not-a-page'),
    )
    await attachSignature(context, { id, uploadId: await upload(made, sent) })
    expect((await getContract(office, { id })).signature?.file).toMatchObject({
      mediaType: 'application/pdf',
    })
    const again = attachSignature(context, { id, uploadId: await upload(made, sent) })
    await expect(again).rejects.toMatchObject(refusal('kept-already'))
    const replaced = alter(office, sql`UPDATE contract SET signature_file_id = NULL WHERE id = ${id}`)
    await expect(replaced.catch(error => Promise.reject(conflictOf(error)))).rejects.toBe('CONTRACT_FROZEN')
  })
})

test('a provider who may withdraw: until the fourteenth day, and nothing to pay before the eighth', async () => {
  const { office, context, id } = await aContractToSign()
  expect((await getContract(office, { id })).withdrawal).toEqual({ lastDay: null, payableFrom: null })
  await recordSignature(context, { id, signedOn: '2026-11-24' })
  expect((await getContract(office, { id })).withdrawal).toEqual({
    lastDay: '2026-12-08',
    payableFrom: '2026-12-02',
  })
})
