import { z } from 'zod'
import type { SealCertificate } from '../../../src-preload/contract/contracts.ts'
import { IdentityRefused, readIdentity, type SealIdentity } from '../../documents/signature/seal-identity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { SETTINGS_SUBJECT } from '../settings-subject.ts'

/** Under this name the keyring keeps the file of the certificate, its key and its password; nothing else does. */
const SEAL_IDENTITY = 'seal-identity'

const kept = z.object({ pkcs12: z.base64(), password: z.string() })

/**
 * Takes the certificate of the platform's seal from a PKCS#12 file: it is opened once to see that it works, then goes to
 * the keyring whole, with its password.
 *
 * @throws Refusal CERTIFICATE_REFUSED, UPLOAD_GONE
 */
export async function importSealCertificate(
  { office, session }: Context,
  { uploadId, password }: { readonly uploadId: string; readonly password: string },
): Promise<SealCertificate> {
  const staffId = signedIn(session)
  const at = office.now()
  if (office.secrets.where === 'nowhere') throw new Refusal('CERTIFICATE_REFUSED', { reason: 'no-keyring' })
  const upload = await office.uploads.peek(uploadId)
  if (!upload) throw new Refusal('UPLOAD_GONE', {})
  const { facts } = await opened(upload.bytes, password)
  if (facts.notAfter <= at) throw new Refusal('CERTIFICATE_REFUSED', { reason: 'expired' })
  const pkcs12 = Buffer.from(upload.bytes).toString('base64')
  await office.secrets.set(SEAL_IDENTITY, JSON.stringify({ pkcs12, password }))
  await office.uploads.forget(uploadId)
  await tell(office, { staffId, at, kind: 'seal.imported' })
  return facts
}

/** Contracts go unsealed from now on; those that are sealed stay so. */
export async function forgetSealCertificate({ office, session }: Context) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.secrets.delete(SEAL_IDENTITY)
  await tell(office, { staffId, at, kind: 'seal.forgotten' })
  return { forgottenAt: at }
}

/** What the certificate in the keyring says; null: there is none. Its key and its password never leave the core. */
export async function getSealCertificate(office: Office) {
  const identity = await loadSealIdentity(office)
  return { certificate: identity?.facts ?? null, where: office.secrets.where }
}

/** The identity that seals; null: there is none, or the keyring no longer gives it. */
export async function loadSealIdentity({ secrets }: Office): Promise<SealIdentity | null> {
  const secret = await secrets.get(SEAL_IDENTITY)
  if (secret === null) return null
  const { pkcs12, password } = kept.parse(JSON.parse(secret))
  return readIdentity(Buffer.from(pkcs12, 'base64'), password)
}

async function opened(bytes: Uint8Array, password: string): Promise<SealIdentity> {
  try {
    return await readIdentity(bytes, password)
  } catch (error) {
    if (error instanceof IdentityRefused) throw new Refusal('CERTIFICATE_REFUSED', { reason: error.reason })
    throw error
  }
}

async function tell(
  { store }: Office,
  said: { readonly staffId: ReturnType<typeof signedIn>; readonly at: number; readonly kind: string },
): Promise<void> {
  await store.write(async ({ db, changed }) => {
    await appendJournal(db, { ...said, subjectType: 'settings', subjectId: SETTINGS_SUBJECT })
    changed({ topic: 'settings', id: null })
  })
}
