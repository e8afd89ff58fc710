import { createHash } from 'node:crypto'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { composeMail, newMessageId } from '../../mail/compose.ts'
import { writeConfirmEmailLetter } from '../../mail/letters/confirm-email-letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  type ConfirmableLead,
  findConfirmable,
  listUnaskedConfirmations,
} from '../../store/queries/email-confirmations.ts'
import { recordFile } from '../../store/queries/files.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { publicLink } from '../public-links.ts'

const DAY = 86_400_000
const CONFIRM_WITHIN = 14 * DAY
/** A request can be taken back as long as it may be answered. */
const WITHDRAW_WITHIN = 180 * DAY
/** Older ones were left for another reason than a kill: a person looks at them. */
const LOOK_BACK = 7 * DAY
const MOST_PER_TURN = 200

/** What a link confirms: this very address. Another one that a person typed since is not confirmed by it. */
export const addressMark = (email: string): string =>
  createHash('sha256').update(email, 'utf8').digest('base64url').slice(0, 16)

/** For the clock: asks the customers whom a kill, or an office that could not write yet, left unasked. */
export async function askConfirmations(office: Office, signal: AbortSignal): Promise<void> {
  const since = office.now() - LOOK_BACK
  const ids = await office.store.read(db => listUnaskedConfirmations(db, { since, limit: MOST_PER_TURN }))
  for (const id of ids) {
    if (signal.aborted || !(await askConfirmation(office, id))) return
  }
}

/**
 * Asks the customer of a request to confirm the address, once, when its source wants it. Safe to call any number of
 * times.
 *
 * @returns false while nothing can be asked: the office has no address to write from, or no public one to answer at
 */
export async function askConfirmation(office: Office, id: LeadId): Promise<boolean> {
  const lead = await office.store.read(db => findConfirmable(db, id))
  const to = normaliseEmailAddress(lead?.email ?? '')
  if (lead === null || to === null || !isToAsk(lead)) return true
  const letter = await writeTo(office, lead, to)
  if (letter === null) return false
  const messageId = newMessageId(letter.from.address)
  const at = office.now()
  const mail = { ...letter, to: { name: lead.customerName, address: to } }
  const kept = await office.vault.put(await composeMail({ ...mail, messageId, date: at }))
  const asked = await office.store.write(async unit => {
    const now = await findConfirmable(unit.db, id)
    if (now === null || !isToAsk(now) || now.email !== lead.email) return false
    const message = await enqueue(unit, {
      kind: 'customer',
      subjectOf: { type: 'lead', id },
      to: mail.to,
      subject: letter.subject,
      body: letter.text,
      fileId: await recordFile(unit.db, { ...kept, mediaType: 'message/rfc822', at }),
      messageId,
      createdBy: null,
      at,
    })
    await appendJournal(unit.db, {
      at,
      staffId: null,
      kind: 'lead.email-asked',
      subjectType: 'lead',
      subjectId: id,
      data: { message },
    })
    unit.changed({ topic: 'lead', id })
    return true
  })
  if (asked) office.deliverSoon()
  return true
}

const isToAsk = ({ state, doubts, asked }: ConfirmableLead) =>
  state === 'to_qualify' && !asked && doubts.includes('email-unconfirmed')

async function writeTo(office: Office, lead: ConfirmableLead, email: string) {
  const { mail, platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  const expiresAt = office.now() + CONFIRM_WITHIN
  const { id, customerName } = lead
  const confirmLink = await publicLink(office, {
    purpose: 'confirm-email',
    id,
    value: addressMark(email),
    expiresAt,
  })
  const withdrawLink = await publicLink(office, {
    purpose: 'withdraw',
    id,
    expiresAt: office.now() + WITHDRAW_WITHIN,
  })
  if (mail.fromAddress === '' || platform.email === '' || confirmLink === null || withdrawLink === null)
    return null
  const written = writeConfirmEmailLetter({
    platform: {
      name: platform.name,
      email: platform.email,
      complaintAddress: platform.complaintsEmail || platform.email,
    },
    customerName,
    lead,
    confirmLink,
    withdrawLink,
    expiresAt,
  })
  return {
    ...written,
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
  }
}
