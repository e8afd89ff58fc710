import { webcrypto } from 'node:crypto'
import { Integer, ObjectIdentifier, OctetString, PrintableString, UTCTime, Utf8String } from 'asn1js'
import {
  Attribute,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'

/** For tests. A person's certificate, signed by itself, and its key. */
export type TestSigner = { readonly certificate: Certificate; readonly key: CryptoKey }

type CryptoKey = webcrypto.CryptoKey

export async function aSigner(name: string): Promise<TestSigner> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: 41 })
  for (const side of [certificate.subject, certificate.issuer])
    side.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'FR' }) }),
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
    )
  certificate.notBefore.value = new Date('2026-01-01T00:00:00Z')
  certificate.notAfter.value = new Date('2029-01-01T00:00:00Z')
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return { certificate, key: keys.privateKey }
}

const HOLE = 12_000

/** For tests. The file with a signature added after its bytes, as a signing tool adds it; `at` in ms since 1970 UTC. */
export async function signed(pdf: Uint8Array, signer: TestSigner, at: number): Promise<Uint8Array> {
  const file = Buffer.from(pdf)
  const startsAt = file.byteLength
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.subarray(-2048).toString('latin1'))?.[1]
  const range = `[0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`
  const dictionary = `\n90000 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange ${range} /Contents <${'0'.repeat(HOLE)}> >>\nendobj\n`
  const table = `xref\n90000 1\n${String(startsAt + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 90001 /Root 1 0 R /Prev ${previous ?? 0} >>\nstartxref\n${startsAt + dictionary.length}\n%%EOF\n`
  const whole = Buffer.concat([file, Buffer.from(dictionary + table, 'latin1')])
  const from = whole.indexOf('/Contents <', startsAt) + '/Contents '.length
  const until = from + HOLE + 2
  const place = whole.indexOf(range, startsAt)
  const numbers = [from, until, whole.byteLength - until].map(each => String(each).padEnd(10, ' '))
  whole.write(`[0 ${numbers.join(' ')}]`, place, 'latin1')
  const bytes = Buffer.concat([whole.subarray(0, from), whole.subarray(until)])
  const hex = Buffer.from(await detached(bytes, signer, at)).toString('hex')
  whole.write(hex, from + 1, 'latin1')
  return new Uint8Array(whole)
}

async function detached(
  bytes: Uint8Array,
  { certificate, key }: TestSigner,
  at: number,
): Promise<ArrayBuffer> {
  const digest = await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [oid('1.2.840.113549.1.7.1')] }),
    new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: new Date(at) })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
  ]
  const message = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate],
  })
  await message.sign(key, 0, 'SHA-256', new Uint8Array(bytes).buffer)
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: message.toSchema(true) })
  return content.toSchema().toBER(false)
}

const oid = (value: string) => new ObjectIdentifier({ value })
