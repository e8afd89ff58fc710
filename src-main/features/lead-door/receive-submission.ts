import { createHash, randomUUID } from 'node:crypto'
import type { FileId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { GivenLead } from '../../../src-preload/contract/leads.ts'
import { detectMediaType } from '../../documents/media-type.ts'
import { safeName } from '../../documents/safe-name.ts'
import { consentSaid } from '../../domain/consent-said.ts'
import { isDepartmentCode } from '../../domain/department.ts'
import { codeNamed } from '../../domain/named.ts'
import { canonicalJson } from '../../store/canonical-json.ts'
import type { Unit } from '../../store/open-store.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { LeadSource } from '../../store/queries/lead-sources.ts'
import {
  findSameBody,
  findSubmission,
  insertSubmission,
  type KnownSubmission,
} from '../../store/queries/lead-submissions.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import type { Office } from '../context.ts'
import { doubtOfSource } from '../must-confirm.ts'
import type { SentFile } from './read-body.ts'
import type { Submission } from './submission.ts'

export type SubmissionOutcome =
  | { readonly outcome: 'received' | 'known'; readonly leadId: LeadId; readonly reference: string }
  /** The same key came before with other words. */
  | { readonly outcome: 'other-words' }

type Sent = {
  readonly source: LeadSource
  readonly words: Submission
  readonly files: readonly SentFile[]
  /** The sender's own, by which it tells a new request from a second try; null: it gave none. */
  readonly idempotencyKey: string | null
}

/** Without a key, the same words and files from the same source within this time are the same request. */
const SAME_WITHIN = 10 * 60_000

/**
 * Makes one request of a submission, once: units of work follow each other, so that of any number at the same instant
 * the first makes it and the others are told its reference. When this resolves the request is on the disk.
 */
export async function receiveSubmission(office: Office, sent: Sent): Promise<SubmissionOutcome> {
  const { source, words, files, idempotencyKey } = sent
  const bodyDigest = digestOf(words, files)
  const fields = leadOf(words, source, {
    now: office.now(),
    subtypes: await office.store.read(listSubtypes),
  })
  const kept = await Promise.all(files.map(file => keepFile(office, file)))
  return office.store.write(async unit => {
    const at = office.now()
    const known = await knownOf(unit, { source, idempotencyKey, bodyDigest, at })
    if (known !== null) {
      if (idempotencyKey !== null && known.bodyDigest !== bodyDigest) return { outcome: 'other-words' }
      return { outcome: 'known', leadId: known.leadId, reference: known.reference }
    }
    const { id, reference } = await receiveLead(unit, {
      fields,
      channel: 'form',
      sourceId: source.id,
      receivedAt: at,
      now: at,
      by: null,
      exceptions: postalCodeExceptions,
      seeksDuplicates: true,
      alsoDoubts: await doubtOfSource(unit.db, office, source, fields),
      attachments: await recorded(unit, kept, at),
    })
    const key = idempotencyKey ?? `#${randomUUID()}`
    await insertSubmission(unit.db, { sourceId: source.id, key, bodyDigest, leadId: id, at })
    return { outcome: 'received', leadId: id, reference }
  })
}

async function knownOf(
  { db }: Unit,
  sent: Pick<Sent, 'source' | 'idempotencyKey'> & { readonly bodyDigest: string; readonly at: number },
): Promise<KnownSubmission | null> {
  const { source, idempotencyKey, bodyDigest, at } = sent
  return idempotencyKey === null
    ? findSameBody(db, { sourceId: source.id, bodyDigest, since: at - SAME_WITHIN })
    : findSubmission(db, { sourceId: source.id, key: idempotencyKey })
}

type KeptFile = Awaited<ReturnType<typeof keepFile>>

/** The bytes go to the vault before the unit that refers to them; bytes that nothing refers to harm nobody. */
async function keepFile(office: Office, { name, bytes }: SentFile) {
  return { ...(await office.vault.put(bytes)), name: safeName(name), mediaType: detectMediaType(bytes) }
}

async function recorded(unit: Unit, kept: readonly KeptFile[], at: number) {
  const files: { fileId: FileId; name: string }[] = []
  for (const { name, ...bytes } of kept)
    files.push({ fileId: await recordFile(unit.db, { ...bytes, at }), name })
  return files
}

/** Of what was said and the files, however they were encoded: a form's boundary is another at each try. */
function digestOf(words: Submission, files: readonly SentFile[]): string {
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
  return sha256(
    canonicalJson({ words, files: files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })) }),
  )
}

function leadOf(
  words: Submission,
  source: LeadSource,
  { now, subtypes }: { readonly now: number; readonly subtypes: Parameters<typeof codeNamed>[1] },
): GivenLead {
  const subtypeCode = codeNamed(words.prestation ?? '', subtypes)
  const consent = consentSaid(
    { text: words.consentement, version: words.consentement_version },
    { text: source.consentText, version: source.consentVersion },
  )
  const department = words.departement?.toUpperCase().padStart(2, '0') ?? ''
  return {
    customerName: words.nom ?? 'Client sans nom',
    phone: words.telephone,
    email: words.courriel,
    address: words.adresse,
    postalCode: words.code_postal,
    commune: words.commune,
    departmentCode: isDepartmentCode(department) ? department : null,
    subtypeCode,
    message: messageOf(words, subtypeCode),
    consentText: consent?.text ?? null,
    consentVersion: consent?.version ?? null,
    consentAt: consent === null ? null : dateOf(words.consentement_date, now),
    consentChannel:
      consent === null ? null : (words.consentement_canal ?? `formulaire ${source.name}`.slice(0, 80)),
    consentRecipient: consent === null ? null : words.consentement_destinataire,
  }
}

const dateOf = (said: string | null, now: number) => (said === null ? now : Date.parse(said))

/** What is asked in words that name no sub-type of ours is not lost: a person reads it above the message. */
function messageOf({ message, prestation }: Submission, subtypeCode: string | null): string {
  const asked = prestation !== null && subtypeCode === null ? `Prestation demandée\u00a0: ${prestation}` : ''
  return [asked, message ?? ''].filter(Boolean).join('\n\n').slice(0, 20_000)
}
