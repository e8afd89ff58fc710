import { createHash } from 'node:crypto'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { IntakeOutcome } from '../../../src-preload/contract/intake.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { detectMediaType } from '../../documents/media-type.ts'
import { safeName } from '../../documents/safe-name.ts'
import type { ParsedMail } from '../../mail/intake/parse-eml.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { contentOf, findInboundMessage, type KnownMessage } from '../../store/queries/inbound-messages.ts'
import type { Office } from '../context.ts'
import type { KeptFile, KeptMessage } from './kept-message.ts'
import { receiveApplication } from './receive-application.ts'
import { receiveAutoReply, receiveBounce, receiveUnfiled } from './receive-notice.ts'
import { receiveReply } from './receive-reply.ts'
import { receiveRequest } from './receive-request.ts'
import { receiveRequestReply } from './receive-request-reply.ts'
import { type Said, whereItGoes } from './where-it-goes.ts'

export type ReceivedMessage = {
  /** The file's name, to speak of it. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly channel: 'drop' | 'folder' | 'imap'
  /** What a person or a rule says it is: a provider's application, a customer's request; null: nobody says. */
  readonly as: 'dossier' | 'lead' | null
  /** Who dropped it; null when it came by itself. */
  readonly by: StaffId | null
  /** Told of a message that is kept, in its unit of work; not of one that is known or refused. */
  readonly alongside?: KeptMessage['alongside']
}

/**
 * Takes in one message (RFC 5322 bytes). It joins the dossier it belongs to, or becomes one, or a request, or waits
 * for a person to say (domain/filing.ts), in one unit of work with all its files; the same message again changes
 * nothing and says what it became. A Message-ID is only what its sender wrote: other words or files under a known one
 * are another message, or a person would be told that what was dropped is kept.
 */
export async function takeMessage(office: Office, received: ReceivedMessage): Promise<IntakeOutcome> {
  const { name } = received
  const messageOrReason = await parse(office, received.bytes)
  if (typeof messageOrReason === 'string') {
    return { outcome: 'refused', name, code: 'MAIL_UNREADABLE', reason: messageOrReason }
  }
  const sha256 = sha256Of(received.bytes)
  for (const messageKey of keysOf(messageOrReason, sha256)) {
    const known = await findKnown(office, messageKey)
    if (known && (known.sha256 === sha256 || known.content === contentIn(messageOrReason)))
      return already(name, known)
    if (known) continue
    const taken = await takeUnder(office, messageKey, received, messageOrReason)
    if (taken.outcome !== 'other-bytes') return taken
  }
  throw new Error('another message already has the key of these very bytes')
}

/** The keys a message may be kept under, in order: the second is for bytes whose Message-ID other bytes came under. */
const keysOf = ({ messageId }: ParsedMail, sha256: string): readonly string[] =>
  messageId === null ? [`sha256:${sha256}`] : [messageId, `${messageId}#sha256:${sha256}`]

const findKnown = (office: Office, messageKey: string) =>
  office.store.read(db => findInboundMessage(db, messageKey))

/** `other-bytes`: a message with the same key and other bytes was taken in meanwhile. */
async function takeUnder(
  office: Office,
  messageKey: string,
  received: ReceivedMessage,
  mail: ParsedMail,
): Promise<IntakeOutcome | { readonly outcome: 'other-bytes' }> {
  const message = await keepFiles(office, received, mail, messageKey)
  try {
    return { ...(await receive(office, message, SAYS[received.as ?? 'nobody'])), name: received.name }
  } catch (error) {
    // The same key came by another door in the meantime: the first one made it.
    if (conflictOf(error) !== 'MESSAGE_ALREADY_RECEIVED') throw error
    const first = await findKnown(office, messageKey)
    if (!first) throw error
    return first.sha256 === message.source.sha256 ? already(received.name, first) : { outcome: 'other-bytes' }
  }
}

const SAYS = { dossier: 'application', lead: 'request', nobody: null } as const

async function receive(office: Office, message: KeptMessage, said: Said) {
  const { filing, answers } = await office.store.read(db => whereItGoes(db, message.mail, said))
  switch (filing.as) {
    case 'bounce':
      return receiveBounce(office, message, filing.sent)
    case 'auto_reply':
      return receiveAutoReply(office, message, { ...filing, request: answers?.request ?? null })
    case 'reply':
      return receiveReply(office, message, { ...filing, sent: answers?.id ?? null })
    case 'request_reply':
      return receiveRequestReply(office, message, answers)
    case 'application':
      return receiveApplication(office, message)
    case 'request':
      return receiveRequest(office, message)
    case 'unfiled':
      return receiveUnfiled(office, message)
  }
}

/** The message, or a code of why it cannot be read as one. */
async function parse(office: Office, bytes: Uint8Array): Promise<ParsedMail | string> {
  try {
    return await office.children.run('parseMail', { bytes })
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    const reason = error.work?.detail.reason
    return typeof reason === 'string' ? reason : error.reason
  }
}

const already = (name: string, { reference, dossierId, leadId }: KnownMessage): IntakeOutcome => ({
  outcome: 'already',
  name,
  reference,
  dossierId,
  leadId,
})

async function keepFiles(
  office: Office,
  { bytes, channel, by, alongside = null }: ReceivedMessage,
  mail: ParsedMail,
  messageKey: string,
): Promise<KeptMessage> {
  const source = { ...(await office.vault.put(bytes)), name: 'message.eml', mediaType: 'message/rfc822' }
  const attachments: KeptFile[] = []
  for (const attachment of documentsOf(mail)) {
    const kept = await office.vault.put(attachment.bytes)
    attachments.push({
      ...kept,
      name: safeName(attachment.name),
      mediaType: detectMediaType(attachment.bytes),
    })
  }
  return { mail, messageKey, channel, by, at: office.now(), source, attachments, alongside }
}

/** What mail programs add by themselves: signatures, cards, invitations. */
const NOT_DOCUMENTS =
  /^(?:application\/(?:x-)?pkcs7-signature|application\/pgp-signature|text\/(?:calendar|(?:x-)?vcard)|message\/.*)$/

/** The logo of a signature is no document; a picture joined on purpose may be one, whatever it holds. */
const isDocument = ({ inline, mediaType }: ParsedMail['attachments'][number]) =>
  !(inline && mediaType.startsWith('image/')) && !NOT_DOCUMENTS.test(mediaType)

function contentIn(mail: ParsedMail): string {
  return contentOf({
    senderAddress: mail.from?.address || null,
    subject: mail.subject || null,
    sentAt: mail.date === null ? null : Date.parse(mail.date),
    body: mail.text || null,
    files: documentsOf(mail).map(({ bytes }) => sha256Of(bytes)),
  })
}

/** The files of a report are the message that came back. */
const documentsOf = (mail: ParsedMail) => (mail.report?.standard ? [] : mail.attachments.filter(isDocument))

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
