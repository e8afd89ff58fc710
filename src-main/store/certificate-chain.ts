import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonical-json.ts'

/** What stands for the certificate before the first one. */
export const BEFORE_THE_FIRST = '0'.repeat(64)

/** The digest of a certificate: SHA-256 of the digest of the one before and of its statement in canonical JSON. */
export function certificateDigest(previousDigest: string, statement: string): string {
  return sha256(previousDigest + statement)
}

/**
 * Stands for the customer, who is not named: whoever knows name, telephone, address of mail and postal code can make
 * it again, nobody can read them from it. `salt` keeps two certificates of one customer from being recognised.
 */
export function customerDigest(customer: { readonly [key: string]: Json }, salt: string): string {
  return sha256(salt + canonicalJson(customer))
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
