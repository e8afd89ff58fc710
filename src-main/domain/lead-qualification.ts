/**
 * What is sure of a request and what a person must still settle. Nothing is rejected: what cannot be read stays as
 * given, with the doubt that says why the request waits « à qualifier ».
 */
import type { GivenLead, LeadDoubt, LeadFields } from '../../src-preload/contract/leads.ts'
import { type DepartmentChoice, departmentOf, type PostalCodeExceptions } from './department.ts'
import { normaliseEmailAddress } from './email-address.ts'
import { normalisePhone } from './phone.ts'

export type QualifiedLead = {
  /** As they are kept: phone in E.164, e-mail in lower case, five digits, empty texts as null. */
  readonly fields: LeadFields
  /** Empty: the request can be routed. */
  readonly doubts: readonly LeadDoubt[]
  /** The départements to choose from when the postal code lies in two and nothing tells which. */
  readonly choices: readonly DepartmentChoice[]
}

/** Reads the fields of a request. The département comes from the postal code; the given one only settles a choice. */
export function qualifyLead(given: GivenLead, exceptions: PostalCodeExceptions): QualifiedLead {
  const phone = readPhone(blankAsNull(given.phone))
  const email = readEmail(blankAsNull(given.email))
  const commune = blankAsNull(given.commune)
  const place = readPlace(blankAsNull(given.postalCode), commune, given.departmentCode, exceptions)
  const subtypeCode = blankAsNull(given.subtypeCode)
  const consentText = blankAsNull(given.consentText)
  const doubts: LeadDoubt[] = [...place.doubts]
  if (subtypeCode === null) doubts.push('subtype-missing')
  if (phone.doubtful) doubts.push('phone-invalid')
  if (email.doubtful) doubts.push('email-invalid')
  if (phone.value === null && email.value === null) doubts.push('no-contact')
  if (consentText === null) doubts.push('consent-missing')
  return {
    fields: {
      customerName: given.customerName.trim(),
      phone: phone.value,
      email: email.value,
      address: blankAsNull(given.address ?? null),
      postalCode: place.postalCode,
      commune,
      departmentCode: place.departmentCode,
      subtypeCode,
      message: given.message.trim(),
      consentText,
      consentVersion: blankAsNull(given.consentVersion),
      consentAt: given.consentAt,
      consentChannel: blankAsNull(given.consentChannel),
      consentRecipient: blankAsNull(given.consentRecipient ?? null),
    },
    doubts,
    choices: place.choices,
  }
}

type Read = { readonly value: string | null; readonly doubtful: boolean }

function readPhone(given: string | null): Read {
  const e164 = given === null ? null : (normalisePhone(given)?.e164 ?? null)
  return { value: e164 ?? given, doubtful: given !== null && e164 === null }
}

function readEmail(given: string | null): Read {
  const address = given === null ? null : normaliseEmailAddress(given)
  return { value: address ?? given, doubtful: given !== null && address === null }
}

type Place = {
  readonly postalCode: string | null
  readonly departmentCode: string | null
  readonly doubts: readonly LeadDoubt[]
  readonly choices: readonly DepartmentChoice[]
}

function readPlace(
  given: string | null,
  commune: string | null,
  chosen: string | null,
  exceptions: PostalCodeExceptions,
): Place {
  const unsettled = (doubt: LeadDoubt, choices: readonly DepartmentChoice[] = []): Place => ({
    postalCode: given === null ? null : fiveDigits(given),
    departmentCode: null,
    doubts: [doubt],
    choices,
  })
  if (given === null) return unsettled('postal-code-missing')
  const found = departmentOf(given, exceptions)
  switch (found.kind) {
    case 'none':
      return unsettled('postal-code-unknown')
    case 'one':
      return { postalCode: fiveDigits(given), departmentCode: found.code, doubts: [], choices: [] }
    case 'ambiguous': {
      const settled = settleDepartment(found.choices, commune, chosen)
      if (settled === null) return unsettled('commune-to-choose', found.choices)
      return {
        postalCode: fiveDigits(given),
        departmentCode: settled,
        doubts: [],
        choices: [],
      }
    }
  }
}

/**
 * A person's choice counts first, then the name of a listed commune. A name that is not listed proves nothing: it
 * may be another commune of the code as well as a listed one written otherwise, so it is asked.
 */
function settleDepartment(
  choices: readonly DepartmentChoice[],
  commune: string | null,
  chosen: string | null,
): string | null {
  if (choices.some(choice => choice.departmentCode === chosen)) return chosen
  if (commune === null) return null
  const named = choices.find(choice =>
    choice.communes?.some(({ name }) => foldName(name) === foldName(commune)),
  )
  return named?.departmentCode ?? null
}

/** « 75 008 » and « 75008 CEDEX 08 » are kept as « 75008 »; anything else as given. */
function fiveDigits(postalCode: string): string {
  return /^\d{5}/.exec(postalCode.replace(/\s/g, ''))?.[0] ?? postalCode
}

/** « Saint-Eulien », « ST EULIEN » and « saint eulien » are one name. */
function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1')
    .trim()
}

function blankAsNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}
