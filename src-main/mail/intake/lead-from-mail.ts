import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { isDepartmentCode } from '../../domain/department.ts'
import { codeNamed, type Named } from '../../domain/named.ts'
import { foldLabel, labelledLines } from './labelled-lines.ts'
import type { ParsedMail } from './parse-eml.ts'

/** The labels of a form, folded, with the other words in use for each. */
const LABELS = {
  name: ['nom', 'nom et prenom', 'nom prenom', 'prenom et nom', 'nom complet', 'client'],
  phone: ['telephone', 'tel', 'portable', 'mobile', 'numero de telephone'],
  email: ['courriel', 'email', 'e mail', 'mail', 'adresse e mail', 'adresse courriel'],
  postalCode: ['code postal', 'cp'],
  commune: ['commune', 'ville', 'localite'],
  department: ['departement'],
  subtype: ['sous type', 'sous type de prestation', 'prestation', 'type de prestation', 'travaux'],
  message: ['message', 'demande', 'description', 'projet', 'besoin', 'votre demande'],
  consent: ['consentement', 'accord'],
  consentVersion: ['version du consentement', 'version'],
  consentChannel: ['canal du consentement', 'canal', 'origine'],
} as const satisfies Record<string, readonly string[]>
type Label = keyof typeof LABELS

const KNOWN: ReadonlySet<string> = new Set(Object.values(LABELS).flat())

/**
 * The request that an end customer's message, or the message of a form, carries on its « Label : value » lines. What
 * is on no line stays null and the request waits to be qualified; without a labelled message, the whole body is the
 * message, so that nothing of it is lost.
 *
 * @param subtypes to recognise what is asked, by name or by code
 */
export function leadFromMail(mail: ParsedMail, subtypes: readonly Named[]): LeadFields {
  const lines = labelledLines(mail.text)
  const line = (label: Label) => firstOf(lines, LABELS[label])
  const isForm = [...lines.keys()].some(label => KNOWN.has(label))
  const consentText = cut(line('consent'), 4000)
  const department = line('department')?.toUpperCase() ?? ''
  return {
    customerName: cut(line('name') ?? senderName(mail), 160) ?? 'Client sans nom',
    phone: cut(line('phone'), 40),
    email: cut(line('email') ?? senderAddress(mail, isForm), 254),
    address: null,
    postalCode: cut(line('postalCode'), 12),
    commune: cut(line('commune'), 120),
    departmentCode: isDepartmentCode(department) ? department : null,
    subtypeCode: codeNamed(line('subtype') ?? '', subtypes),
    message: (labelledMessage(mail.text) ?? mail.text).slice(0, 20_000),
    consentText,
    consentVersion: cut(line('consentVersion'), 40),
    consentAt: consentText === null || mail.date === null ? null : Date.parse(mail.date),
    consentChannel: consentText === null ? null : (cut(line('consentChannel'), 80) ?? 'courriel'),
    consentRecipient: null,
  }
}

function firstOf(lines: ReadonlyMap<string, string>, labels: readonly string[]): string | undefined {
  return labels.map(label => lines.get(label)).find(value => value !== undefined && value !== '')
}

/** A form answers to its customer, and is sent by a robot; a message without labels is the customer's own. */
function senderAddress(mail: ParsedMail, isForm: boolean): string | undefined {
  return mail.replyTo[0]?.address ?? (isForm ? undefined : mail.from?.address)
}

function senderName(mail: ParsedMail): string | undefined {
  return mail.replyTo[0]?.name || mail.from?.name || mail.from?.address
}

/** All that follows « Message : » up to the next known label: people write several paragraphs, and colons in them. */
function labelledMessage(text: string): string | null {
  const lines = text.split('\n')
  const isMessage = (line: string) => (LABELS.message as readonly string[]).includes(labelOf(line) ?? '')
  const start = lines.findIndex(isMessage)
  if (start === -1) return null
  const after = lines.slice(start + 1)
  const end = after.findIndex(line => KNOWN.has(labelOf(line) ?? ''))
  const first = (lines[start] ?? '').replace(/^[^:]*:/, '')
  return [first, ...(end === -1 ? after : after.slice(0, end))].join('\n').trim() || null
}

function labelOf(line: string): string | null {
  const label = /^\s*([^:\n]{2,42}?)[\s\u00a0\u202f]*:/.exec(line)?.[1]
  return label === undefined ? null : foldLabel(label)
}

function cut(text: string | undefined, length: number): string | null {
  return text?.replace(/\s+/g, ' ').trim().slice(0, length) || null
}
