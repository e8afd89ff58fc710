import type { LeadDetail, LeadDoubt, LeadFields } from '../../../src-preload/contract/leads.ts'
import { dateInParis, formatPhone, formatTime } from '../../wording/format.ts'
import { parisInstant, parseTime } from '../../wording/paris-instant.ts'

/** What is being typed of a request, all of it text: it is read only when it is saved. */
export type LeadDraft = {
  readonly customerName: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postalCode: string
  readonly commune: string
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly message: string
  /** Somebody ticked that the customer agreed: never so at the beginning. */
  readonly consented: boolean
  readonly consentChannel: string
  /** Who was named to the customer; empty: nobody was. */
  readonly consentRecipient: string
  /** A civil date and a time of Paris. */
  readonly consentOn: string
  readonly consentTime: string
}
export type LeadDraftField = Exclude<keyof LeadDraft, 'consented'>

export const emptyDraft: LeadDraft = {
  customerName: '',
  phone: '',
  email: '',
  address: '',
  postalCode: '',
  commune: '',
  departmentCode: '',
  subtypeCode: '',
  message: '',
  consented: false,
  consentChannel: 'Téléphone',
  consentRecipient: '',
  consentOn: '',
  consentTime: '',
}

/** What is known of a request, ready to be corrected. */
export const draftOf = (lead: LeadDetail): LeadDraft => ({
  ...emptyDraft,
  customerName: lead.customerName,
  phone: lead.phone === null ? '' : formatPhone(lead.phone),
  email: lead.email ?? '',
  address: lead.address ?? '',
  postalCode: lead.postalCode ?? '',
  commune: lead.commune ?? '',
  departmentCode: lead.departmentCode ?? '',
  subtypeCode: lead.subtypeCode ?? '',
  message: lead.message,
})

export type Consent = Pick<
  LeadFields,
  'consentText' | 'consentVersion' | 'consentAt' | 'consentChannel' | 'consentRecipient'
>

export const noConsent: Consent = {
  consentText: null,
  consentVersion: null,
  consentAt: null,
  consentChannel: null,
  consentRecipient: null,
}

/** What a ticked box records: the exact text shown, its version, how and when; `now` where no day was typed. */
export function consentOf(
  draft: LeadDraft,
  rule: { readonly consentText: string; readonly consentVersion: string },
  now: number,
): Consent {
  if (!draft.consented) return noConsent
  const on = draft.consentOn || dateInParis(now)
  const time = parseTime(draft.consentTime)
  const isNow = draft.consentOn === '' && draft.consentTime === ''
  return {
    consentText: rule.consentText,
    consentVersion: rule.consentVersion || null,
    consentChannel: draft.consentChannel.trim() || null,
    consentRecipient: draft.consentRecipient.trim() || null,
    consentAt: isNow ? now : parisInstant(on, time ?? { hour: 0, minute: 0 }),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What the core is asked to keep. */
export const fieldsOf = (draft: LeadDraft, consent: Consent): LeadFields => ({
  customerName: draft.customerName.trim(),
  phone: orNull(draft.phone),
  email: orNull(draft.email),
  address: orNull(draft.address),
  postalCode: orNull(draft.postalCode),
  commune: orNull(draft.commune),
  departmentCode: orNull(draft.departmentCode) as LeadFields['departmentCode'],
  subtypeCode: orNull(draft.subtypeCode) as LeadFields['subtypeCode'],
  message: draft.message.trim(),
  ...consent,
})

/** What is wrong in one field, with its remedy. Only the name is needed to keep a request: the rest may wait. */
export function draftError(field: LeadDraftField, draft: LeadDraft, now: number): string | null {
  const typed = draft[field].trim()
  if (field === 'customerName') return typed === '' ? 'Indiquez le nom du client.' : null
  if (typed === '') return null
  switch (field) {
    case 'postalCode':
      return /^\d{5}$/.test(typed) ? null : 'Un code postal compte 5 chiffres.'
    case 'email':
      return /^\S+@\S+\.\S+$/.test(typed) ? null : 'Cette adresse de courriel est incomplète.'
    case 'phone':
      return typed.replaceAll(/\D/g, '').length >= 6 ? null : 'Ce numéro de téléphone est incomplet.'
    case 'consentTime':
      return parseTime(typed) === null ? 'Écrivez l’heure\u00a0: 9\u00a0h\u00a015.' : null
    case 'consentOn':
      return typed > dateInParis(now) ? 'Ce jour n’est pas encore venu.' : null
    default:
      return null
  }
}

/** The fields that may be wrong, in the order of the form. */
export const checkedFields: readonly LeadDraftField[] = [
  'customerName',
  'phone',
  'email',
  'postalCode',
  'consentOn',
  'consentTime',
]

/** Which doubt is told at which field. */
export const fieldOfDoubt: Readonly<Record<LeadDoubt, LeadDraftField | 'consented'>> = {
  'postal-code-missing': 'postalCode',
  'postal-code-unknown': 'postalCode',
  'commune-to-choose': 'commune',
  'subtype-missing': 'subtypeCode',
  'subtype-proposed': 'subtypeCode',
  'phone-invalid': 'phone',
  'email-invalid': 'email',
  'email-unconfirmed': 'email',
  'no-contact': 'phone',
  'consent-missing': 'consented',
  'duplicate-possible': 'customerName',
}

/** « 24/11/2026 » and « 9 h 15 » of an instant, to begin from. */
export const momentOf = (at: number): Pick<LeadDraft, 'consentOn' | 'consentTime'> => ({
  consentOn: dateInParis(at),
  consentTime: formatTime(at),
})
