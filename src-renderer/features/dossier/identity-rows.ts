import type { EvidenceField } from '../../../src-preload/contract/documents.ts'
import type { DeclaredIdentity, DocumentVersion } from '../../../src-preload/contract/dossiers.ts'
import { fold } from '../../wording/fold.ts'
import { type Numbered, numberEvidence } from './evidence-marks.ts'

/** The fields of the identity, flat, all of them text. */
export type IdentityField =
  | 'companyName'
  | 'siret'
  | 'legalForm'
  | 'address'
  | 'postalCode'
  | 'commune'
  | 'headcount'
  | 'declaredCapacity'
  | 'contactName'
  | 'email'
  | 'phone'

export type ReadIdentity = {
  readonly evidence: Numbered
  readonly same: boolean
  /** What « Adopter » would write; null: it cannot be taken as it is (a SIREN is not a SIRET). */
  readonly adopts: Partial<Record<IdentityField, string>> | null
}

/** One row: what was declared (its fields), and what the document says of it. */
export type IdentityRow = {
  readonly id: string
  readonly label: string
  readonly fields: readonly IdentityField[]
  readonly read: ReadIdentity | null
}

const forms: Readonly<Record<string, string>> = {
  sarl: 'societe a responsabilite limitee',
  eurl: 'societe a responsabilite limitee associe unique',
  sas: 'societe par actions simplifiee',
  sasu: 'societe par actions simplifiee associe unique',
  sa: 'societe anonyme',
  ei: 'entrepreneur individuel',
}
const formOf = (text: string): string => {
  const words = fold(text.replaceAll(/\./g, ''))
    .replace(/^\d{4} /, '')
    .replaceAll(/\ba associe\b/g, 'associe')
  return forms[words] ?? words
}

const digits = (text: string): string => text.replaceAll(/\D/g, '')

/** « 14 B Rue des Forges 38500 Voiron » in its three parts; null when it does not end so. */
export function splitAddress(text: string): Record<'address' | 'postalCode' | 'commune', string> | null {
  const parts = /^(.*?)[\s,]*\b(\d{5})\s+(.+)$/s.exec(text.replaceAll(/\s+/g, ' ').trim())
  return parts ? { address: parts[1] ?? '', postalCode: parts[2] ?? '', commune: parts[3] ?? '' } : null
}

/** The identity as flat texts; unknown is empty. */
export const textsOf = (identity: DeclaredIdentity): Record<IdentityField, string> => ({
  companyName: identity.companyName,
  siret: identity.siret ?? '',
  legalForm: identity.legalForm ?? '',
  address: identity.address ?? '',
  postalCode: identity.postalCode ?? '',
  commune: identity.commune ?? '',
  headcount: identity.headcount === null ? '' : String(identity.headcount),
  declaredCapacity: identity.declaredCapacity ?? '',
  contactName: identity.contact.name ?? '',
  email: identity.contact.email ?? '',
  phone: identity.contact.phone ?? '',
})

/** The identity with some fields changed; empty is unknown, a headcount that is no number is left as it was. */
export function withTexts(
  identity: DeclaredIdentity,
  changes: Partial<Record<IdentityField, string>>,
): DeclaredIdentity {
  const texts = { ...textsOf(identity), ...changes }
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  const headcount = texts.headcount.trim()
  return {
    companyName: texts.companyName.trim() || identity.companyName,
    siret: orNull(texts.siret),
    legalForm: orNull(texts.legalForm),
    address: orNull(texts.address),
    postalCode: orNull(texts.postalCode),
    commune: orNull(texts.commune),
    headcount: headcount === '' ? null : /^\d{1,6}$/.test(headcount) ? Number(headcount) : identity.headcount,
    declaredCapacity: orNull(texts.declaredCapacity),
    contact: { name: orNull(texts.contactName), email: orNull(texts.email), phone: orNull(texts.phone) },
  }
}

/** The rows of the identity, beside what the version shown says of each. */
export function identityRows(
  identity: DeclaredIdentity,
  version: DocumentVersion | undefined,
): readonly IdentityRow[] {
  const numbered = numberEvidence(version?.evidence ?? [])
  const texts = textsOf(identity)
  // The reader gives the likeliest candidate of a field first; numbering has changed their order.
  const best = (...fields: readonly EvidenceField[]): Numbered | undefined => {
    const first = fields.map(field => version?.evidence.find(one => one.field === field)).find(one => one)
    return numbered.find(one => first && one.field === first.field && one.text === first.text)
  }
  const compare = (
    evidence: Numbered | undefined,
    same: (read: string) => boolean,
    adopts: (read: string) => ReadIdentity['adopts'],
  ): ReadIdentity | null =>
    evidence ? { evidence, same: same(evidence.value), adopts: adopts(evidence.value) } : null
  const declaredAddress = fold(`${texts.address} ${texts.postalCode} ${texts.commune}`)
  const row = (
    id: string,
    label: string,
    fields: readonly IdentityField[],
    read: ReadIdentity | null = null,
  ): IdentityRow => ({ id, label, fields, read })
  return [
    row(
      'companyName',
      'Raison sociale',
      ['companyName'],
      compare(
        best('name', 'insured'),
        read => fold(read) === fold(texts.companyName),
        read => ({ companyName: read }),
      ),
    ),
    row(
      'siret',
      'SIRET',
      ['siret'],
      compare(
        best('siret', 'siren'),
        read => digits(texts.siret).startsWith(digits(read)),
        read => (digits(read).length === 14 ? { siret: digits(read) } : null),
      ),
    ),
    row(
      'legalForm',
      'Forme',
      ['legalForm'],
      compare(
        best('legalForm'),
        read => formOf(read) === formOf(texts.legalForm),
        read => ({ legalForm: read }),
      ),
    ),
    row(
      'address',
      'Siège',
      ['address', 'postalCode', 'commune'],
      compare(best('address'), read => fold(read) === declaredAddress, splitAddress),
    ),
    row(
      'manager',
      'Dirigeant',
      [],
      compare(
        best('manager'),
        () => true,
        () => null,
      ),
    ),
    row(
      'registeredOn',
      'Immatriculée',
      [],
      compare(
        best('registeredOn'),
        () => true,
        () => null,
      ),
    ),
    row('headcount', 'Effectif', ['headcount']),
    row('contactName', 'Contact', ['contactName']),
    row('email', 'Courriel', ['email']),
    row('phone', 'Téléphone', ['phone']),
    row('declaredCapacity', 'Capacité', ['declaredCapacity']),
  ].filter(({ fields, read }) => fields.length > 0 || read !== null)
}

/** The words of `text`, those that `other` does not have set apart. */
export function differingWords(
  text: string,
  other: string,
): readonly { readonly word: string; readonly differs: boolean }[] {
  const known = new Set(fold(other).split(' '))
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map(word => ({
      word,
      differs: !fold(word)
        .split(' ')
        .every(part => known.has(part)),
    }))
}
