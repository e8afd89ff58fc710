import { createPublicKey, generateKeyPair } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { promisify } from 'node:util'
import DKIM from 'nodemailer/lib/dkim'
import { domainOf } from '../domain/email-address.ts'

/** Under this name the private key that signs messages is kept, among the passwords and never in the store. */
export const DKIM_KEY = 'dkim-key'

export type DkimKey = {
  /** The domain of the sender: a signature of another one says nothing of it (DMARC). */
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** A new private key, PEM. RFC 8301 asks 2048 bits of RSA; fewer servers read the shorter Ed25519. */
export async function newDkimKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** What is to be published in the DNS for the signatures of a key to be found. */
export function dkimRecord({ domain, selector, privateKey }: DkimKey): {
  readonly name: string
  readonly value: string
} {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${key}` }
}

/**
 * The message with its signature before it. The bytes that are kept stay what they are: the signature is made at each
 * try, with the key of that moment, and whoever compares finds them after it, unchanged.
 */
export async function signMessage(
  bytes: Uint8Array,
  { domain, selector, privateKey }: DkimKey,
): Promise<Uint8Array> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey })
  const chunks: Buffer[] = []
  for await (const chunk of signer.sign(Buffer.from(bytes))) chunks.push(Buffer.from(chunk as Uint8Array))
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * How the messages of an account are signed now; undefined: they are not, or the key is no longer there.
 *
 * @param secret gives what is kept among the passwords under a name
 */
export async function signerOf(
  { fromAddress, dkimSelector: selector }: { readonly fromAddress: string; readonly dkimSelector: string },
  secret: (name: string) => Promise<string | null>,
): Promise<((bytes: Uint8Array) => Promise<Uint8Array>) | undefined> {
  if (selector === '') return undefined
  const privateKey = await secret(DKIM_KEY)
  const domain = domainToASCII(domainOf(fromAddress))
  return privateKey === null || domain === ''
    ? undefined
    : bytes => signMessage(bytes, { domain, selector, privateKey })
}
