import type { Email } from 'postal-mime'

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/** What a mail server tells of one recipient of a message it had taken. */
export type RecipientReport = {
  readonly action: DeliveryAction
  /** The enhanced code, « 5.1.1 » (RFC 3463). */
  readonly status: string | null
  readonly recipient: string | null
  readonly diagnostic: string | null
}

/** A message that tells the fate of another one. Anyone can write one: it is believed of a message we sent only. */
export type DeliveryReport = {
  /** `standard`: multipart/report (RFC 3464); else what a mail system writes in its own way. */
  readonly standard: boolean
  readonly recipients: readonly RecipientReport[]
  /** All that it writes in brackets like a Message-ID: the one of the message that came back is among them. */
  readonly quotedIds: readonly string[]
}

const MAX_QUOTED_IDS = 50
const MAX_PART_CHARS = 256 * 1024
const MAX_RECIPIENTS = 20
const MAX_LENGTH = 500

const ACTIONS: readonly string[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']
const isAction = (word: string): word is DeliveryAction => ACTIONS.includes(word)

/** Reads what a message tells of another's delivery; null when it tells nothing of the kind. Pure. */
export function deliveryReport(email: Email, text: string): DeliveryReport | null {
  const parts = email.attachments.map(part => ({
    type: part.mimeType.toLowerCase(),
    text: partText(part.content),
  }))
  const status = parts.find(({ type }) => type === 'message/delivery-status')
  if (!status && !looksLikeBounce(email)) return null
  const quoted = [...parts.filter(({ type }) => /^(message|text)\//.test(type)).map(part => part.text), text]
  const recipients = status ? statusOf(status.text) : [freeStatus(email, text)]
  return {
    standard: status !== undefined,
    recipients: recipients.length > 0 ? recipients : [freeStatus(email, text)],
    quotedIds: idsIn(quoted),
  }
}

/** The per-recipient groups of message/delivery-status: fields, split by empty lines, the first one about the message. */
function statusOf(text: string): RecipientReport[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter(fields => fields.has('action'))
    .slice(0, MAX_RECIPIENTS)
    .map(fields => {
      const action = fields.get('action')?.toLowerCase() ?? ''
      return {
        action: isAction(action) ? action : 'failed',
        status: statusIn(fields.get('status') ?? ''),
        recipient: typed(fields.get('final-recipient') ?? fields.get('original-recipient')),
        diagnostic: typed(fields.get('diagnostic-code')),
      }
    })
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const unfolded = group.replace(/\n[ \t]+/g, ' ')
  const fields = new Map<string, string>()
  for (const line of unfolded.split('\n')) {
    const match = /^([A-Za-z-]{1,40}):\s*(.*)$/.exec(line)
    if (match?.[1] !== undefined) fields.set(match[1].toLowerCase(), (match[2] ?? '').trim())
  }
  return fields
}

/** « rfc822; a@b.example » → « a@b.example » */
const typed = (value: string | undefined) => cut(value?.replace(/^[a-z0-9-]{1,20}\s*;\s*/i, ''))

/** Mail systems that write no report: who they are, or the empty return path, gives them away. */
function looksLikeBounce(email: Email): boolean {
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value.trim()
  if (header('x-failed-recipients')) return true
  if (/report-type="?delivery-status/i.test(header('content-type') ?? '')) return true
  const from = email.from?.address?.toLowerCase() ?? ''
  return /^(mailer-daemon|mail-daemon|postmaster)@/.test(from) || header('return-path') === '<>'
}

function freeStatus(email: Email, text: string): RecipientReport {
  const failed = email.headers.find(({ key }) => key === 'x-failed-recipients')?.value.split(',')[0]
  const lines = text.slice(0, MAX_PART_CHARS).split('\n')
  return {
    action: /delay|warning|retard|différée/i.test(email.subject ?? '') ? 'delayed' : 'failed',
    status: statusIn(text),
    recipient: cut(failed ?? /<([^<>\s@]+@[^<>\s]+)>:/.exec(text)?.[1]),
    diagnostic: cut(lines.find(line => /(?:^|\s)[45]\d\d[ -]/.test(line) && line.length < 1000)),
  }
}

const statusIn = (text: string) => /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null

function idsIn(texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    for (const [id] of text.slice(0, MAX_PART_CHARS).matchAll(/<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g)) {
      if (found.size < MAX_QUOTED_IDS) found.add(id)
    }
  }
  return [...found]
}

function partText(content: string | ArrayBuffer | Uint8Array): string {
  if (typeof content === 'string') return content.slice(0, MAX_PART_CHARS)
  return new TextDecoder().decode(new Uint8Array(content).subarray(0, MAX_PART_CHARS))
}

const cut = (text: string | undefined) =>
  text
    ?.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH) || null
