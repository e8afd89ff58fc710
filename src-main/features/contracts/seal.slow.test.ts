import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileId } from '../../../src-preload/contract/ids.ts'
import { readSignatures } from '../../documents/signature/read-signatures.ts'
import { anIdentityFile, hasTool } from '../../documents/signature/sealing-fixture.ts'
import { aSigner, signed } from '../../documents/signature/signing-fixture.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, completeSettings } from '../testing-holders.ts'
import { getContract } from './get-contract.ts'
import { prepareContract } from './prepare-contract.ts'
import { readSignature } from './read-signature.ts'
import { recordSignature } from './record-signature.ts'
import { forgetSealCertificate, getSealCertificate, importSealCertificate } from './seal-certificate.ts'
import { previewSend, sendContract } from './send-contract.ts'

const NAME = 'Relais Métiers, œuvre'
const password = 'Sésame 1'
const DAY = 86_400_000

let folder: string
let pkcs12: Uint8Array
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apanage-seal-'))
  if (hasTool('openssl')) pkcs12 = anIdentityFile({ folder, kind: 'rsa', name: NAME, password })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An office with a keyring and a contract to send; its day is one on which the certificate is valid. */
async function aContractToSend() {
  const made = await anOffice()
  const office = { ...made.office, secrets: { ...made.office.secrets, where: 'file' as const } }
  const context = { ...made.context, office }
  made.clock.set(new Date(Date.now() + DAY).toISOString())
  await completeSettings(made)
  const today = new Date(office.now()).toISOString().slice(0, 10)
  const { dossierId } = await aHolder(made, { contract: 'none', startsOn: today, endsOn: yearAfter(today) })
  const { id } = await prepareContract(context, {
    dossierId,
    priceCents: 345_600,
    representative: 'Zoë Œuvrard-Noël, gérante',
    placeOfSignature: 'Lyon',
    offPremises: false,
    headcount: 4,
    signatureDueOn: today,
  })
  return { ...made, office, context, id, today }
}

const yearAfter = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

const importIt = async ({ office, context }: Pick<TestOffice, 'office' | 'context'>) =>
  importSealCertificate(context, {
    uploadId: await office.uploads.keep({ name: 'sceau.p12', bytes: pkcs12 }),
    password,
  })

async function bytesOf({ office }: Pick<TestOffice, 'office'>, id: FileId): Promise<Uint8Array> {
  const file = await office.store.read(db => findFile(db, id))
  return office.vault.read(file?.sha256 ?? '')
}

describe.skipIf(!hasTool('openssl'))('a contract that leaves', () => {
  test('is sealed by the certificate of the office, and says so', async () => {
    const made = await aContractToSend()
    const { office, context, id } = made
    expect(await importIt(made)).toMatchObject({ subject: NAME })
    expect(await getSealCertificate(office)).toMatchObject({ certificate: { subject: NAME }, where: 'file' })
    expect((await previewSend(context, { id })).seal).toMatchObject({ state: 'sealed', subject: NAME })
    await sendContract(context, { id })
    const { seal, fileId } = await getContract(office, { id })
    expect(seal?.facts).toMatchObject({ at: office.now(), subject: NAME, issuer: NAME })
    const sealed = await bytesOf(made, seal?.fileId as FileId)
    const plain = await bytesOf(made, fileId)
    expect(Buffer.compare(sealed.subarray(0, plain.byteLength), plain)).toBe(0)
    expect(await readSignatures(sealed)).toMatchObject([{ signer: NAME, isIntact: true, coversWhole: true }])
    expect(Buffer.compare(await attachedTo(made), sealed)).toBe(0)
  })

  test('signed elsewhere after its seal shows the signature of the provider alone', async () => {
    const made = await aContractToSend()
    const { office, context, id, today } = made
    await importIt(made)
    await sendContract(context, { id })
    const { seal } = await getContract(office, { id })
    const sealed = await bytesOf(made, seal?.fileId as FileId)
    const upload = (bytes: Uint8Array) => office.uploads.keep({ name: 'signé.pdf', bytes })
    await expect(readSignature(context, { id, uploadId: await upload(sealed) })).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      data: { reason: 'no-signature' },
    })
    const theirs = await signed(sealed, await aSigner('Zoë Œuvrard'), office.now())
    const uploadId = await upload(theirs)
    await recordSignature(context, { id, signedOn: today, kind: 'electronic', uploadId })
    const { signature } = await getContract(office, { id })
    expect(signature?.facts?.signatures.map(({ signer }) => signer)).toEqual(['Zoë Œuvrard'])
  })

  test('without a certificate, or with one that expired, goes unsealed and says so', async () => {
    const made = await aContractToSend()
    const { office, context, clock, id } = made
    expect((await previewSend(context, { id })).seal).toEqual({ state: 'none' })
    await importIt(made)
    clock.advance(3651 * DAY)
    expect((await previewSend(context, { id })).seal).toMatchObject({ state: 'expired', subject: NAME })
    await expect(importIt(made)).rejects.toMatchObject({ data: { reason: 'expired' } })
    await forgetSealCertificate(context)
    await sendContract(context, { id })
    expect((await getContract(office, { id })).seal).toBeNull()
    expect((await getSealCertificate(office)).certificate).toBeNull()
  })

  test('the certificate is not taken without a keyring, nor its password told', async () => {
    const made = await aContractToSend()
    const nowhere = { ...made.office, secrets: { ...made.office.secrets, where: 'nowhere' as const } }
    const refused = importIt({ office: nowhere, context: { ...made.context, office: nowhere } })
    await expect(refused).rejects.toMatchObject({
      code: 'CERTIFICATE_REFUSED',
      data: { reason: 'no-keyring' },
    })
    await importIt(made)
    const journal = await made.office.store.read(async db =>
      JSON.stringify(db.all(sql`SELECT * FROM journal`)),
    )
    expect(journal).toContain('seal.imported')
    expect(journal).not.toContain(password)
  })
})

/** The PDF in the message that waits to leave. */
async function attachedTo({ office }: Pick<TestOffice, 'office'>): Promise<Uint8Array> {
  const [row] = await office.store.read(async db =>
    db.all<{ sha256: string }>(sql`SELECT f.sha256 FROM outbox_message m JOIN file f ON f.id = m.file_id`),
  )
  const { attachments } = await parseEml(await office.vault.read(row?.sha256 ?? ''))
  return attachments[0]?.bytes ?? new Uint8Array()
}
