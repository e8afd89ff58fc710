import {
  type LeadTemplate,
  type TemplateField,
  templateField,
} from '../../../src-preload/contract/lead-sources.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { consentSaid } from '../../domain/consent-said.ts'
import { isDepartmentCode } from '../../domain/department.ts'
import { codeNamed, type Named } from '../../domain/named.ts'
import { foldLabel, labelledLines } from './labelled-lines.ts'
import type { ParsedMail } from './parse-eml.ts'

/** The labels of a form, folded, with the other words in use for each. */
const LABELS: Readonly<Record<TemplateField, readonly string[]>> = {
  name: ['nom', 'nom et prenom', 'nom prenom', 'prenom et nom', 'nom complet', 'client'],
  phone: ['telephone', 'tel', 'portable', 'mobile', 'numero de telephone'],
  email: ['courriel', 'email', 'e mail', 'mail', 'adresse e mail', 'adresse courriel'],
  address: ['adresse', 'rue', 'adresse du chantier', 'adresse postale'],
  postalCode: ['code postal', 'cp'],
  commune: ['commune', 'ville', 'localite'],
  department: ['departement'],
  subtype: ['sous type', 'sous type de prestation', 'prestation', 'type de prestation', 'travaux'],
  message: ['message', 'demande', 'description', 'projet', 'besoin', 'votre demande'],
  consent: ['consentement', 'accord'],
  consentVersion: ['version du consentement', 'version'],
  consentRecipient: ['destinataire du consentement', 'destinataire'],
  consentChannel: ['canal du consentement', 'canal', 'origine'],
}

/** What is known of the messages of a source: its own labels, and the words that its customers agree to. */
export type MailSource = {
  readonly labels: LeadTemplate['labels']
  readonly consentText: string | null
  readonly consentVersion: string | null
}

const NO_SOURCE: MailSource = { labels: {}, consentText: null, consentVersion: null }

/**
 * The request that an end customer's message, or the message of a form, carries on its « Label : value » lines. What
 * is on no line stays null and the request waits to be qualified; without a labelled message, the whole body is the
 * message, so that nothing of it is lost.
 *
 * @param subtypes to recognise what is asked, by name or by code
 * @param source the one whose template takes the message; none: the usual labels alone
 */
export function leadFromMail(
  mail: ParsedMail,
  subtypes: readonly Named[],
  source: MailSource = NO_SOURCE,
): LeadFields {
  const line = lineReader(mail.text, source.labels)
  const isForm = templateField.options.some(field => line(field) !== undefined)
  const department = line('department')?.toUpperCase() ?? ''
  return {
    customerName: cut(line('name') ?? senderName(mail), 160) ?? 'Client sans nom',
    phone: cut(line('phone'), 40),
    email: cut(line('email') ?? senderAddress(mail, isForm), 254),
    address: cut(line('address'), 300),
    postalCode: cut(line('postalCode'), 12),
    commune: cut(line('commune'), 120),
    departmentCode: isDepartmentCode(department) ? department : null,
    subtypeCode: codeNamed(line('subtype') ?? '', subtypes),
    message: (line('message') ?? mail.text).slice(0, 20_000),
    ...consentOf(mail, line, source),
  }
}

type LineReader = (field: TemplateField) => string | undefined

/** Reads the lines of a text by their labels: those of the source before the usual ones; undefined: on no line. */
export function lineReader(text: string, own: LeadTemplate['labels']): LineReader {
  const ownOf = (field: TemplateField) => (own[field] ?? []).map(foldLabel)
  const labelsOf = (field: TemplateField) => [...ownOf(field), ...LABELS[field]]
  const known = new Set(templateField.options.flatMap(labelsOf))
  const lines = labelledLines(text, new Set(templateField.options.flatMap(ownOf)))
  return field =>
    field === 'message'
      ? (labelledMessage(text, new Set(labelsOf('message')), known) ?? undefined)
      : firstOf(lines, labelsOf(field))
}

function consentOf(mail: ParsedMail, line: LineReader, source: MailSource) {
  const said = { text: cut(line('consent'), 4000), version: cut(line('consentVersion'), 40) }
  const shown = { text: source.consentText, version: source.consentVersion }
  // Words that no source is known for are kept as they came, a mere « oui » too: a person reads them.
  const words =
    source === NO_SOURCE
      ? said.text === null
        ? null
        : { ...said, text: said.text }
      : consentSaid(said, shown)
  return {
    consentText: words?.text ?? null,
    consentVersion: words?.version ?? said.version,
    consentAt: words === null || mail.date === null ? null : Date.parse(mail.date),
    consentChannel: words === null ? null : (cut(line('consentChannel'), 80) ?? 'courriel'),
    consentRecipient: words === null ? null : cut(line('consentRecipient'), 400),
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
function labelledMessage(
  text: string,
  ofMessage: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string | null {
  const lines = text.split('\n')
  const start = lines.findIndex(line => ofMessage.has(labelOf(line) ?? ''))
  if (start === -1) return null
  const after = lines.slice(start + 1)
  const end = after.findIndex(line => known.has(labelOf(line) ?? ''))
  const first = (lines[start] ?? '').replace(/^[^:]*:/, '')
  return [first, ...(end === -1 ? after : after.slice(0, end))].join('\n').trim() || null
}

function labelOf(line: string): string | null {
  const label = /^\s*([^:\n]{2,80}?)[\s\u00a0\u202f]*:/.exec(line)?.[1]
  return label === undefined ? null : foldLabel(label)
}

function cut(text: string | undefined, length: number): string | null {
  return text?.replace(/\s+/g, ' ').trim().slice(0, length) || null
}
