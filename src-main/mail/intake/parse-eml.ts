import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { attachmentName } from './attachment-name.ts'
import { type Automatic, automaticOf } from './automatic.ts'
import { type DeliveryReport, deliveryReport } from './delivery-report.ts'
import { htmlToText } from './html-to-text.ts'

/** A person or a mailbox as a header names it. `address` is lower-case only in its domain, as received. */
export type MailAddress = { readonly name: string; readonly address: string }

/** One file carried by a message. `name` is a bare file name (no folder, no control character), never empty. */
export type MailAttachment = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Shown inside the body (a signature's logo, a picture), as opposed to joined on purpose. */
  readonly inline: boolean
}

/** What a received message says. Nothing in it was fetched, run or verified: a From can be forged. */
export type ParsedMail = {
  /** With its angle brackets, as in the header. */
  readonly messageId: string | null
  readonly from: MailAddress | null
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly subject: string
  /** ISO 8601 instant, null when absent or senseless. */
  readonly date: string | null
  /** Plain text, lines split by \n; taken from the HTML when the message has nothing else. */
  readonly text: string
  readonly attachments: readonly MailAttachment[]
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly automatic: Automatic
  /** What it tells of the delivery of another message; its files are then that message, and none of its own. */
  readonly report: DeliveryReport | null
}

export type MailUnreadableReason =
  | 'empty'
  | 'not-a-mail'
  | 'too-large'
  | 'too-deep'
  | 'too-many-parts'
  | 'headers-too-large'
  | 'malformed'

/** The bytes cannot be taken as a message. The caller stores nothing of them and shows `reason`. */
export class MailUnreadable extends Error {
  readonly reason: MailUnreadableReason

  constructor(reason: MailUnreadableReason, options?: ErrorOptions) {
    super(`unreadable mail: ${reason}`, options)
    this.name = 'MailUnreadable'
    this.reason = reason
  }
}

// Wide for any real dossier (a server rarely takes more than 50 MB), small enough for the child's memory.
const MAX_BYTES = 64 * 1024 * 1024
const MAX_DEPTH = 32
const MAX_FORWARDED_DEPTH = 3
const MAX_HEADER_BYTES = 256 * 1024
const MAX_DASHED_LINES = 10_000
const MAX_ATTACHMENTS = 500

/**
 * Reads the bytes of one message (RFC 5322 and MIME). Pure: no file, no network, no clock, so it can run alone
 * in a child process.
 *
 * @throws MailUnreadable when the bytes are no message or break a bound.
 */
export async function parseEml(bytes: Uint8Array): Promise<ParsedMail> {
  assertBounded(bytes)
  const email = await parseBounded(bytes)
  if (!looksLikeMail(email)) throw new MailUnreadable('not-a-mail')
  if (email.attachments.length > MAX_ATTACHMENTS) throw new MailUnreadable('too-many-parts')
  const text = await bodyText(email)
  return {
    messageId: email.messageId?.trim() || null,
    from: mailboxes(email.from)[0] ?? null,
    replyTo: mailboxes(...(email.replyTo ?? [])),
    to: mailboxes(...(email.to ?? [])),
    subject: oneLine(email.subject ?? ''),
    date: instantOf(email.date),
    text,
    attachments: email.attachments.map(toAttachment),
    inReplyTo: messageIds(email.inReplyTo)[0] ?? null,
    references: messageIds(email.references),
    automatic: automaticOf(email),
    report: deliveryReport(email, text),
  }
}

function assertBounded(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new MailUnreadable('empty')
  if (bytes.length > MAX_BYTES) throw new MailUnreadable('too-large')
  if (countDashedLines(bytes) > MAX_DASHED_LINES) throw new MailUnreadable('too-many-parts')
}

/** Every part opens with a line that starts with two dashes, whatever its boundary: counting them bounds the parts. */
function countDashedLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at !== -1 && at < bytes.length; at = nextLine(bytes, at)) {
    if (bytes[at] === 0x2d && bytes[at + 1] === 0x2d) count++
  }
  return count
}

function nextLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end === -1 ? -1 : end + 1
}

async function parseBounded(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADER_BYTES,
      maxRfc822NestingDepth: MAX_FORWARDED_DEPTH,
    })
  } catch (cause) {
    throw new MailUnreadable(reasonOf(cause), { cause })
  }
}

// postal-mime gives its two limits no code, only these sentences (mime-node.ts).
function reasonOf(cause: unknown): MailUnreadableReason {
  const message = cause instanceof Error ? cause.message : ''
  if (message.startsWith('Maximum MIME nesting depth')) return 'too-deep'
  if (message.startsWith('Maximum header size')) return 'headers-too-large'
  return 'malformed'
}

/** Any bytes parse as a body: a message is what has at least one header that only mail has. */
function looksLikeMail(email: Email): boolean {
  const known = new Set([
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'received',
    'mime-version',
    'return-path',
  ])
  return email.headers.some(header => known.has(header.key))
}

async function bodyText(email: Email): Promise<string> {
  const text = email.text?.trim() ? email.text : await htmlToText(email.html ?? '')
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
}

function mailboxes(...addresses: readonly (Address | undefined)[]): MailAddress[] {
  return addresses
    .flatMap(entry => entry?.group ?? (entry ? [entry] : []))
    .filter(entry => entry.address?.includes('@'))
    .map(entry => ({ name: oneLine(entry.name), address: oneLine(entry.address ?? '') }))
}

function toAttachment(attachment: Attachment, index: number): MailAttachment {
  const { content } = attachment
  return {
    name: attachmentName(attachment.filename, attachment.mimeType, index),
    mediaType: attachment.mimeType || 'application/octet-stream',
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    inline: attachment.related === true || attachment.disposition === 'inline',
  }
}

function messageIds(header: string | undefined): string[] {
  return header?.match(/<[^<>\s]+>/g) ?? []
}

function instantOf(date: string | undefined): string | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Encoded words may smuggle line breaks and control characters into a decoded header. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
