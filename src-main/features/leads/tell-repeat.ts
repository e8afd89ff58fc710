import type { LeadDetail, UntoldBecause } from '../../../src-preload/contract/leads.ts'
import { normalisePhone } from '../../domain/phone.ts'
import { composeMail, type Mailbox, newMessageId } from '../../mail/compose.ts'
import type { WrittenLetter } from '../../mail/letters/lead-letter.ts'
import { writeRepeatLetter } from '../../mail/letters/repeat-letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { findDispatch } from '../../store/queries/dispatches.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { LeadRecord } from '../../store/queries/leads.ts'
import { type Holder, testRouting } from '../../store/queries/routing.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { assertComplete } from '../write-lead-message.ts'

type Dispatch = NonNullable<LeadDetail['dispatch']>

/** Who is told that a customer asks again, and in which words. */
export type RepeatNotice = {
  readonly providerId: Dispatch['providerId']
  readonly providerName: string
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
  readonly letter: WrittenLetter
}

export type Pair = { readonly repeat: LeadRecord; readonly first: LeadRecord }

/**
 * The message to the provider that has the first request, or why there is none. Only that provider is ever told, and
 * only while it could receive the request today; what the customer wrote again needs a consent of its own.
 *
 * @throws Refusal SETTINGS_INCOMPLETE
 */
export async function writeRepeatNotice(
  db: ReadConnection,
  office: Office,
  pair: Pair,
): Promise<RepeatNotice | UntoldBecause> {
  const dispatch = (await findDispatch(db, pair.first.id))?.dispatch ?? null
  const holder = await toldHolder(db, office, pair, dispatch)
  if (typeof holder === 'string' || dispatch === null)
    return typeof holder === 'string' ? holder : 'not-dispatched'
  const settings = await loadSettings(db, office.folders.data)
  assertComplete(settings)
  const { mail, platform } = settings
  const { repeat, first } = pair
  return {
    providerId: holder.providerId,
    providerName: holder.providerName,
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to: { name: holder.contactName ?? holder.providerName, address: holder.email },
    letter: writeRepeatLetter({
      platform: {
        name: platform.name,
        email: platform.email,
        complaintAddress: platform.complaintsEmail,
      },
      provider: { name: holder.providerName, contactName: holder.contactName },
      first: {
        reference: first.reference,
        forwardedAt: dispatch.at,
        subtypeName: first.subtypeName ?? 'prestation à préciser',
      },
      repeat: { receivedAt: repeat.receivedAt, message: repeat.message, energy: first.energy },
      customer: {
        name: repeat.customerName,
        phone: repeat.phone === null ? null : (normalisePhone(repeat.phone)?.national ?? repeat.phone),
        email: repeat.email,
      },
    }),
  }
}

async function toldHolder(
  db: ReadConnection,
  office: Office,
  { repeat, first }: Pair,
  dispatch: Dispatch | null,
): Promise<(Holder & { readonly email: string }) | UntoldBecause> {
  if (dispatch === null) return 'not-dispatched'
  if (dispatch.message.state === 'failed' || dispatch.message.state === 'withdrawn') return 'undelivered'
  if (repeat.consentText === null) return 'no-consent'
  const cell = { ...first, consentText: repeat.consentText, id: null, withdrawnAt: repeat.withdrawnAt }
  const { holder, routing } = await testRouting(db, cell, office.now())
  const isSame = holder !== null && holder.providerId === dispatch.providerId
  if (!isSame || routing.verdict !== 'deliverable' || holder.email === null) return 'blocked'
  return { ...holder, email: holder.email }
}

export type KeptNotice = {
  readonly notice: RepeatNotice
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

/** Composes the message and keeps its bytes; nothing is in the queue yet. */
export async function keepNotice(office: Office, notice: RepeatNotice): Promise<KeptNotice> {
  const { from, replyTo, to, letter } = notice
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: office.now() })
  return { notice, messageId, file: await office.vault.put(bytes) }
}

/** Puts the message in the queue, about the repeat: no dispatch comes with it. */
export async function queueNotice(
  unit: Unit,
  { notice, messageId, file }: KeptNotice,
  about: {
    readonly repeat: LeadRecord
    readonly by: Parameters<typeof enqueue>[1]['createdBy']
    readonly at: number
  },
) {
  return enqueue(unit, {
    kind: 'follow_up',
    subjectOf: { type: 'lead', id: about.repeat.id },
    to: notice.to,
    subject: notice.letter.subject,
    body: notice.letter.text,
    fileId: await recordFile(unit.db, { ...file, mediaType: 'message/rfc822', at: about.at }),
    messageId,
    createdBy: about.by,
    at: about.at,
  })
}
