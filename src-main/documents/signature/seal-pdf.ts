import { createHash, type KeyObject, webcrypto } from 'node:crypto'
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import type { SealIdentity } from './seal-identity.ts'
import { type SignatureWords, withEmptySignature } from './signature-field.ts'

/** An ECDSA signature is some bytes shorter or longer from one time to the next. */
const SLACK = 64

/**
 * A PDF of our typesetter with a seal after its bytes: PAdES-B-B (ETSI EN 319 142-1), that is a detached CAdES signature
 * that names its certificate. The time is the one that the file says; no authority vouches for it.
 */
export async function sealPdf(
  pdf: Uint8Array,
  identity: SealIdentity,
  words: SignatureWords,
): Promise<Uint8Array> {
  const room = (await detached(new Uint8Array(), identity)).byteLength + SLACK
  const { bytes, from, until } = withEmptySignature(pdf, words, room)
  const signed = new Uint8Array(Buffer.concat([bytes.subarray(0, from), bytes.subarray(until)]))
  const signature = Buffer.from(await detached(signed, identity))
  const sealed = Buffer.from(bytes)
  sealed.write(signature.toString('hex'), from + 1, 'latin1')
  return new Uint8Array(sealed)
}

const DATA = '1.2.840.113549.1.7.1'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** The signature of bytes that it does not hold. PAdES wants no signing time in it: the file tells its own. */
async function detached(bytes: Uint8Array, identity: SealIdentity): Promise<ArrayBuffer> {
  const certificate = parsed(identity.certificate)
  const attributes = [
    new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: DATA })] }),
    new Attribute({ type: MESSAGE_DIGEST, values: [new OctetString({ valueHex: sha256(bytes) })] }),
    new Attribute({ type: SIGNING_CERTIFICATE_V2, values: [signingCertificate(identity.certificate)] }),
  ].toSorted(inDerOrder)
  const { issuer, serialNumber } = certificate
  const message = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate, ...identity.chain.map(parsed)],
  })
  await message.sign(await signingKey(identity.key), 0, 'SHA-256', new Uint8Array(bytes).buffer)
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: message.toSchema(true) })
  return content.toSchema().toBER(false)
}

/** ESSCertIDv2 (RFC 5035) of the certificate: its SHA-256, which is the default and goes unsaid. */
function signingCertificate(der: Uint8Array): Sequence {
  const certificate = new Sequence({ value: [new OctetString({ valueHex: sha256(der) })] })
  return new Sequence({ value: [new Sequence({ value: [certificate] })] })
}

/** A set in DER lies in the order of its bytes. */
function inDerOrder(left: Attribute, right: Attribute): number {
  const [one, other] = [left, right].map(each => Buffer.from(each.toSchema().toBER(false)))
  return one && other ? Buffer.compare(one, other) : 0
}

function parsed(der: Uint8Array): Certificate {
  return new Certificate({ schema: fromBER(new Uint8Array(der).buffer).result })
}

async function signingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' })
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: curveOf(key) }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

function curveOf({ asymmetricKeyDetails }: KeyObject): string {
  const curve = CURVES[asymmetricKeyDetails?.namedCurve ?? '']
  if (curve === undefined) throw new RangeError('a curve that no reader of PDFs knows')
  return curve
}

function sha256(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(createHash('sha256').update(bytes).digest()).buffer
}
