import type { DossierId, StaffId } from '../../src-preload/contract/ids.ts'
import type { LetterPreview, Recipient } from '../../src-preload/contract/requests.ts'
import type { Rules } from '../../src-preload/contract/settings.ts'
import { normaliseEmailAddress } from '../domain/email-address.ts'
import type { DossierFacts } from '../domain/motive-values.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Mailbox } from '../mail/compose.ts'
import {
  endingOf,
  greetingOf,
  type LetterContext,
  subjectTag,
  type Words,
} from '../mail/letters/dossier-letter.ts'
import type { LetterPart } from '../mail/letters/letter.ts'
import type { ReadConnection } from '../store/connection.ts'
import { listDossierContacts } from '../store/queries/contacts.ts'
import { findMotiveFacts } from '../store/queries/motive-facts.ts'
import { hasBounced } from '../store/queries/requests.ts'
import { loadSettings, type StoredSettings } from '../store/queries/settings.ts'
import { findStaffMember } from '../store/queries/staff.ts'
import type { Office } from './context.ts'

/** All that a letter about a dossier is made of, besides its words. */
export type LetterFacts = {
  readonly dossier: DossierFacts
  readonly context: LetterContext
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Recipient
  readonly rules: Rules
}

/**
 * Reads what a letter about a dossier is made of.
 *
 * @param signerId who follows the dossier and is named in the letter
 * @throws Refusal NOT_FOUND, or SETTINGS_INCOMPLETE while nobody can tell who writes
 */
export async function readLetterFacts(
  db: ReadConnection,
  office: Office,
  { dossierId, signerId }: { readonly dossierId: DossierId; readonly signerId: StaffId },
): Promise<LetterFacts> {
  const dossier = await findMotiveFacts(db, dossierId)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const settings = await loadSettings(db, office.folders.data)
  assertComplete(settings)
  const { platform, mail, mediators, rules } = settings
  const signer = await findStaffMember(db, signerId)
  return {
    dossier,
    context: {
      platform: { ...platform, mediators },
      signer: signer?.name ?? platform.representative ?? platform.name,
      reference: dossier.reference,
      companyName: dossier.companyName,
      contactName: dossier.contactName,
    },
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to: await recipientOf(db, dossierId),
    rules,
  }
}

/** Who receives the letters of a dossier, with what is known against the address. */
export async function recipientOf(db: ReadConnection, id: DossierId): Promise<Recipient> {
  const [main] = await listDossierContacts(db, id)
  const given = main?.email?.trim() ?? ''
  const address = normaliseEmailAddress(given)
  const name = main?.name ?? null
  if (given === '') return { name, address: null, problem: 'missing' }
  if (address === null) return { name, address: given, problem: 'invalid' }
  return { name, address, problem: (await hasBounced(db, address)) ? 'bounced' : null }
}

/** The mailbox a letter goes to. @throws Refusal NO_ADDRESS when nothing can leave */
export function assertReachable({ name, address, problem }: Recipient): Mailbox {
  if (address === null || problem === 'missing' || problem === 'invalid') throw new Refusal('NO_ADDRESS', {})
  return { name, address }
}

/** The letter as the person reads it before it leaves. */
export function previewOf(
  { context, to }: Pick<LetterFacts, 'context' | 'to'>,
  words: Words,
  contest: LetterPart,
): LetterPreview {
  return {
    to,
    tag: subjectTag(context.reference),
    ...words,
    greeting: greetingOf(context),
    ending: endingOf(context, contest),
  }
}

function assertComplete({ mail, platform }: StoredSettings): void {
  const needed = [
    ['adresse d’envoi', mail.fromAddress],
    ['nom de la plateforme', platform.name],
    ['courriel de la plateforme', platform.email],
  ] as const
  const fields = needed.filter(([, value]) => value === '').map(([word]) => word)
  if (fields.length > 0) throw new Refusal('SETTINGS_INCOMPLETE', { fields })
}
