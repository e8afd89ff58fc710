import { createHash, randomUUID } from 'node:crypto'
import { domainToASCII } from 'node:url'
import MailComposer from 'nodemailer/lib/mail-composer'
import { domainOf, normaliseEmailAddress } from '../domain/email-address.ts'
import { Refusal } from '../domain/refusal.ts'

export type Mailbox = { readonly name: string | null; readonly address: string }

/** One message to one recipient: each has its own fate. Attachments are bytes, never paths or addresses. */
export type Mail = {
  readonly from: Mailbox
  readonly to: Mailbox
  readonly replyTo?: Mailbox | undefined
  readonly subject: string
  readonly text: string
  readonly html?: string | undefined
  readonly attachments?: readonly MailFile[] | undefined
  /** From newMessageId; the same on every try. */
  readonly messageId: string
  /** The Message-ID of ours that it goes on with; mail programs then show them together. */
  readonly inReplyTo?: string | undefined
  /** Epoch milliseconds. */
  readonly date: number
  /** Of what comes again and again because it was asked for: the address that stops it (RFC 2369). */
  readonly unsubscribe?: string | undefined
}

export type MailFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** What a transport says in MAIL FROM and RCPT TO; ASCII, taken from the addresses and never from the bytes. */
export type Envelope = { readonly from: string; readonly to: string }

/** A Message-ID with its brackets, under the domain of the sender. */
export function newMessageId(fromAddress: string): string {
  return `<${randomUUID()}@${domainToASCII(domainOf(mailAddress(fromAddress)))}>`
}

/**
 * Builds the bytes of a message, once: they are kept and these are sent. The same mail gives the same bytes.
 * No value can add a header or a recipient: control characters become spaces and each address must be exactly one.
 *
 * @throws Refusal EMAIL_INVALID when an address is not one.
 */
export async function composeMail(mail: Mail): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: header(mail.from),
    to: header(mail.to),
    ...(mail.replyTo ? { replyTo: header(mail.replyTo) } : {}),
    subject: oneLine(mail.subject),
    text: body(mail.text),
    ...(mail.html === undefined ? {} : { html: body(mail.html) }),
    attachments: (mail.attachments ?? []).map(file => ({
      filename: oneLine(file.name).replace(/[/\\]/g, '-'),
      contentType: mediaType(file.mediaType),
      content: Buffer.from(file.bytes),
      contentTransferEncoding: 'base64',
    })),
    messageId: messageId(mail.messageId),
    ...(mail.inReplyTo === undefined
      ? {}
      : { inReplyTo: messageId(mail.inReplyTo), references: messageId(mail.inReplyTo) }),
    date: new Date(mail.date),
    ...(mail.unsubscribe === undefined
      ? {}
      : { headers: { 'List-Unsubscribe': stopAddress(mail.unsubscribe) } }),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return new Uint8Array(await composer.compile().build())
}

/** @throws Refusal EMAIL_INVALID when an address is not one. */
export function envelopeOf(from: string, to: string): Envelope {
  return { from: asciiAddress(from), to: asciiAddress(to) }
}

function header({ name, address }: Mailbox): { name: string; address: string } {
  return { name: oneLine(name ?? ''), address: asciiAddress(address) }
}

function asciiAddress(given: string): string {
  const address = mailAddress(given)
  const domain = domainToASCII(domainOf(address))
  if (domain === '') throw new Refusal('EMAIL_INVALID', { email: given })
  return `${address.slice(0, address.lastIndexOf('@'))}@${domain}`
}

/** RFC 2369: an address to write to, in angle brackets. */
function stopAddress(given: string): string {
  const address = asciiAddress(given)
  const local = encodeURIComponent(address.slice(0, address.lastIndexOf('@')))
  return `<mailto:${local}@${domainOf(address)}?subject=stop>`
}

// The whole text must be the address: « a@x.example, b@y.example » or « Nom <a@x.example> » name someone else.
function mailAddress(given: string): string {
  const address = normaliseEmailAddress(given)
  if (address === null || address !== given.trim().normalize('NFC').toLowerCase()) {
    throw new Refusal('EMAIL_INVALID', { email: given })
  }
  return address
}

function messageId(value: string): string {
  if (!/^<[a-z0-9.-]+@[a-z0-9.-]+>$/.test(value)) throw new Error(`not a Message-ID of ours: ${value}`)
  return value
}

function mediaType(value: string): string {
  return /^[a-z0-9]+\/[a-z0-9.+-]+$/.test(value) ? value : 'application/octet-stream'
}

/** No control character, no Unicode line break, no half of a pair, in what becomes a header. */
function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

/** Lines end as a mail's do: a lone return would be made one on the way, and what is proved is not what was sent. */
function body(value: string): string {
  return value
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/\r\n?|\n/g, '\r\n')
}
