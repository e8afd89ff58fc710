import { createHash, randomBytes } from 'node:crypto'
import type { KeptKey } from '../store/queries/lead-sources.ts'

/** A key of a door as it is told, once, and what is kept of it. */
export function newLeadKey(): { readonly key: string; readonly kept: KeptKey } {
  const key = `apn_${randomBytes(32).toString('base64url')}`
  return { key, kept: { digest: keyDigest(key), hint: key.slice(-4) } }
}

/** A key of 256 random bits needs no salt nor slow hash; looked up by its digest, so that no time tells it. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex')
}
