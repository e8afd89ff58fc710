import { hash } from 'node:crypto'
import type { GivenLead, LeadDoubt, LeadFields } from '../../../src-preload/contract/leads.ts'
import { departmentOf, type PostalCodeExceptions } from '../../domain/department.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { codeNamed, type Named } from '../../domain/named.ts'
import { departmentNamed } from '../../domain/named-department.ts'
import {
  type KeywordRule,
  proposeSubtype,
  type ReadyRules,
  readyRules,
} from '../../domain/propose-subtype.ts'
import { readInstant } from '../read-instant.ts'
import type { RequestRow } from './read-requests.ts'

/** What a row of a table is: a request with its stable key, or the reason, in French, why it cannot be one. */
export type RequestOfRow =
  | {
      readonly ok: true
      /** As they are kept (domain/lead-qualification.ts). */
      readonly fields: LeadFields
      readonly doubts: readonly LeadDoubt[]
      /** The words that propose its sub-type, when the table does not say it. */
      readonly subtypeBecause: string | null
      /** Null: the table does not say. */
      readonly receivedAt: number | null
      /** The same words make the same key, whatever the order of the columns, the encoding and the file. */
      readonly key: string
    }
  | { readonly ok: false; readonly reason: string }

/** What is known of the territory and the trade when a table is read. */
export type RequestFacts = {
  readonly subtypes: readonly Named[]
  readonly departments: readonly Named[]
  readonly rules: readonly KeywordRule[]
  readonly exceptions: PostalCodeExceptions
  /** Milliseconds since 1970 UTC: a request of later is refused. */
  readonly now: number
}

const LONGEST = {
  phone: 40,
  email: 254,
  postalCode: 12,
  address: 300,
  commune: 120,
  consent: 4000,
  consentVersion: 40,
  consentChannel: 80,
  consentRecipient: 400,
} as const

/** The same, ready for many rows: a table names few départements and few sub-types, very often. */
export type ReadyFacts = Pick<RequestFacts, 'exceptions' | 'now'> & {
  readonly rules: ReadyRules
  readonly subtypeNamed: (text: string) => string | null
  readonly departmentNamed: (text: string) => string | null | 'unknown'
}

export const readyFacts = ({ rules, subtypes, departments, exceptions, now }: RequestFacts): ReadyFacts => ({
  exceptions,
  now,
  rules: readyRules(rules),
  subtypeNamed: remembered(text => codeNamed(text, subtypes)),
  departmentNamed: remembered(text => departmentNamed(text, departments)),
})

function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  return text => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = ask(text)
    answers.set(text, answer)
    return answer
  }
}

export function requestOfRow({ values, misshapen }: RequestRow, given: ReadyFacts): RequestOfRow {
  if (misshapen) return refused('le nombre de colonnes n’est pas celui de l’en-tête')
  const tooLong = (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).find(
    column => (values[column]?.length ?? 0) > LONGEST[column],
  )
  if (tooLong) return refused(`une valeur est trop longue (${LONGEST[tooLong]} caractères au plus)`)
  const customerName = [values.firstName, values.name].filter(Boolean).join(' ')
  if (!values.name) return refused('le nom manque')
  if (customerName.length > 160) return refused('le nom est trop long')
  if (!values.phone && !values.email) return refused('ni téléphone ni courriel')
  const receivedAt = readInstant(values.date)
  if (receivedAt === 'unreadable') return refused(`date illisible\u00a0: ${values.date}`)
  if (receivedAt !== null && receivedAt > given.now) return refused('la date est à venir')
  const consentAt = readInstant(values.consentDate)
  if (consentAt === 'unreadable')
    return refused(`date de consentement illisible\u00a0: ${values.consentDate}`)
  const department = values.department === undefined ? null : given.departmentNamed(values.department)
  if (department === 'unknown') return refused(`département inconnu\u00a0: ${values.department}`)
  if (contradicts(department, values.postalCode, given.exceptions)) {
    return refused(`le code postal ${values.postalCode} n’est pas dans le département ${department}`)
  }
  const asked = [values.subtype, values.service].filter(text => text !== undefined)
  const subtypeCode = asked.map(given.subtypeNamed).find(code => code !== null) ?? null
  const message = messageOf(values.message ?? '', subtypeCode === null ? asked : [])
  if (message.length > 20_000) return refused('le message est trop long')
  const consentText = isBareWord(values.consent) ? null : (values.consent ?? null)
  const written: GivenLead = {
    customerName,
    phone: values.phone ?? null,
    email: values.email ?? null,
    address: values.address ?? null,
    postalCode: values.postalCode ?? null,
    commune: values.commune ?? null,
    departmentCode: department,
    subtypeCode,
    message,
    consentText,
    consentVersion: consentText === null ? null : (values.consentVersion ?? null),
    consentAt: consentText === null ? null : (consentAt ?? receivedAt),
    consentChannel: consentText === null ? null : (values.consentChannel ?? 'import d’un tableau'),
    consentRecipient: consentText === null ? null : (values.consentRecipient ?? null),
  }
  return judged(written, receivedAt, given)
}

function judged(
  written: GivenLead,
  receivedAt: number | null,
  { rules, exceptions }: ReadyFacts,
): RequestOfRow {
  const proposed = written.subtypeCode === null ? proposeSubtype(written.message, rules) : null
  const { fields, doubts } = qualifyLead(written, exceptions)
  const key = keyOf(fields, receivedAt)
  if (proposed === null) return { ok: true, fields, doubts, subtypeBecause: null, receivedAt, key }
  return {
    ok: true,
    fields: { ...fields, subtypeCode: proposed.subtypeCode },
    doubts: [...doubts.filter(doubt => doubt !== 'subtype-missing'), 'subtype-proposed'],
    subtypeBecause: proposed.because,
    receivedAt,
    key,
  }
}

const refused = (reason: string): RequestOfRow => ({ ok: false, reason })

/** « oui » is not the text that the customer agreed to: who, when and to which words would be our guess. */
function isBareWord(consent: string | undefined): boolean {
  return consent === undefined || !/\p{L}.*\s.*\p{L}/su.test(consent)
}

/** What is asked but not sold stays readable, for the person who qualifies. */
function messageOf(message: string, unknownSubtypes: readonly string[]): string {
  const asked =
    unknownSubtypes.length === 0 ? [] : [`Prestation demandée\u00a0: ${unknownSubtypes.join(', ')}`]
  return [...asked, message].filter(text => text !== '').join('\n')
}

function contradicts(
  department: string | null,
  postalCode: string | undefined,
  exceptions: PostalCodeExceptions,
): boolean {
  if (department === null || postalCode === undefined) return false
  const found = departmentOf(postalCode, exceptions)
  switch (found.kind) {
    case 'none':
      return false
    case 'one':
      return found.code !== department
    case 'ambiguous':
      return found.choices.every(choice => choice.departmentCode !== department)
  }
}

/** A sub-type that is only proposed is no part of it: another day's words may propose another. */
function keyOf(fields: LeadFields, receivedAt: number | null): string {
  const words = [
    receivedAt === null ? null : String(receivedAt),
    fields.customerName,
    fields.phone,
    fields.email,
    fields.postalCode,
    fields.commune,
    fields.subtypeCode,
    fields.message,
  ]
  const text = JSON.stringify(words.map(word => (word ?? '').normalize('NFC').replace(/\s+/g, ' ')))
  return `csv:${hash('sha256', text)}`
}
