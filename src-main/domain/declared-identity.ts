import type { ContactPerson, DeclaredIdentity } from '../../src-preload/contract/dossiers.ts'
import { normaliseEmailAddress } from './email-address.ts'
import { normalisePhone } from './phone.ts'
import { Refusal } from './refusal.ts'
import { isSiret, normaliseDigits } from './siret.ts'

/**
 * What a provider declared, in the form in which it is kept: no empty text, digits without spaces, an address in
 * lower case and a telephone number in E.164 when they can be read as such, else as they were given.
 */
export function normaliseIdentity(declared: DeclaredIdentity): DeclaredIdentity {
  const siret = textOf(declared.siret)
  return {
    companyName: declared.companyName.trim(),
    siret: siret && normaliseDigits(siret),
    legalForm: textOf(declared.legalForm),
    address: textOf(declared.address),
    postalCode: textOf(declared.postalCode),
    commune: textOf(declared.commune),
    headcount: declared.headcount,
    declaredCapacity: textOf(declared.declaredCapacity),
    contact: normaliseContact(declared.contact),
  }
}

/** A person to reach, in the form in which it is kept. */
export function normaliseContact(contact: ContactPerson): ContactPerson {
  const email = textOf(contact.email)
  const phone = textOf(contact.phone)
  return {
    name: textOf(contact.name),
    email: email && (normaliseEmailAddress(email) ?? email),
    phone: phone && (normalisePhone(phone)?.e164 ?? phone),
  }
}

/**
 * What a person types may be empty but not wrong; what a provider wrote in a message is kept as it is, and the
 * dossier says that it is wrong.
 *
 * @throws Refusal SIRET_INVALID, EMAIL_INVALID
 */
export function assertRightIdentity({ siret, contact }: DeclaredIdentity): void {
  if (siret !== null && !isSiret(siret)) throw new Refusal('SIRET_INVALID', { siret })
  if (contact.email !== null && normaliseEmailAddress(contact.email) === null) {
    throw new Refusal('EMAIL_INVALID', { email: contact.email })
  }
}

function textOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
