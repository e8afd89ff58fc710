import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import { type AuthenticatedSafe, CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs'
import { nameIn } from './read-signatures.ts'

/** What a certificate says of itself. Instants in milliseconds since 1970 UTC. */
export type CertificateFacts = {
  readonly subject: string
  readonly issuer: string
  readonly notBefore: number
  readonly notAfter: number
  /** SHA-256, in hexadecimal. */
  readonly fingerprint: string
}

/** A certificate with its key and the certificates that lead to its authority, each in DER. */
export type SealIdentity = {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly key: KeyObject
  readonly facts: CertificateFacts
}

export type IdentityFault = 'not-pkcs12' | 'password' | 'old-encryption' | 'no-key' | 'algorithm'

export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused'
  readonly reason: IdentityFault
  constructor(reason: IdentityFault) {
    super(`the certificate cannot be used: ${reason}`)
    this.reason = reason
  }
}

/**
 * The identity in a PKCS#12 file (RFC 7292).
 *
 * @throws IdentityRefused
 */
export async function readIdentity(pkcs12: Uint8Array, password: string): Promise<SealIdentity> {
  const { keys, certificates } = await openSafe(parseSafe(pkcs12), password)
  const [der] = keys
  if (!der) throw new IdentityRefused('no-key')
  const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
  const isUsable = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec'
  if (!isUsable) throw new IdentityRefused('algorithm')
  const own = certificates.find(each => new X509Certificate(each).checkPrivateKey(key))
  if (!own) throw new IdentityRefused('no-key')
  return { certificate: own, chain: certificates.filter(each => each !== own), key, facts: factsOf(own) }
}

function factsOf(der: Uint8Array): CertificateFacts {
  const { subject, issuer } = new Certificate({ schema: fromBER(new Uint8Array(der).buffer).result })
  const { validFrom, validTo, fingerprint256 } = new X509Certificate(der)
  return {
    subject: nameIn(subject),
    issuer: nameIn(issuer),
    notBefore: Date.parse(validFrom),
    notAfter: Date.parse(validTo),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}

function parseSafe(bytes: Uint8Array): PFX {
  try {
    const parsed = fromBER(new Uint8Array(bytes).buffer)
    if (parsed.offset === -1) throw new IdentityRefused('not-pkcs12')
    return new PFX({ schema: parsed.result })
  } catch {
    throw new IdentityRefused('not-pkcs12')
  }
}

type Opened = { readonly keys: Uint8Array[]; readonly certificates: Uint8Array[] }

async function openSafe(pfx: PFX, text: string): Promise<Opened> {
  const password = new Uint8Array(Buffer.from(text, 'utf8')).buffer
  try {
    await pfx.parseInternalValues({ password, checkIntegrity: true })
  } catch {
    throw new IdentityRefused('password')
  }
  const safe = pfx.parsedValue?.authenticatedSafe
  if (!safe) throw new IdentityRefused('not-pkcs12')
  try {
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) })
    return await contentsOf(safe, password)
  } catch {
    // The password is right, the file says so: what is left is a way of encrypting that was given up (RC2, triple DES).
    throw new IdentityRefused('old-encryption')
  }
}

async function contentsOf(safe: AuthenticatedSafe, password: ArrayBuffer): Promise<Opened> {
  const opened: Opened = { keys: [], certificates: [] }
  for (const content of safe.parsedValue?.safeContents ?? [])
    for (const { bagValue } of content.value.safeBags) {
      if (bagValue instanceof PrivateKeyInfo) opened.keys.push(derOf(bagValue))
      if (bagValue instanceof PKCS8ShroudedKeyBag) {
        // Seam: pkijs says protected of what its own examples call.
        const bag = bagValue as unknown as {
          parseInternalValues(given: { password: ArrayBuffer }): Promise<void>
          parsedValue?: PrivateKeyInfo
        }
        await bag.parseInternalValues({ password })
        if (bag.parsedValue) opened.keys.push(derOf(bag.parsedValue))
      }
      if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate)
        opened.certificates.push(derOf(bagValue.parsedValue))
    }
  return opened
}

const derOf = (value: PrivateKeyInfo | Certificate): Uint8Array =>
  new Uint8Array(value.toSchema().toBER(false))
