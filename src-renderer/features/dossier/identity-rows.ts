import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { SourceRow, SourceRowName } from '../../../src-preload/contract/sources.ts'
import type { Numbered } from './evidence-marks.ts'

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

/** The fields that a row of the three sources declares. */
export const fieldsOf: Record<SourceRowName, readonly IdentityField[]> = {
  companyName: ['companyName'],
  siret: ['siret'],
  legalForm: ['legalForm'],
  seat: ['address', 'postalCode', 'commune'],
  manager: [],
  registeredOn: [],
  headcount: ['headcount'],
  activity: [],
}

/** A row, with the number on the page of what was read. */
export type NumberedRow = Omit<SourceRow, 'read'> & {
  readonly read: (NonNullable<SourceRow['read']> & { readonly n: number }) | null
}

/** Finds what was read among what is numbered on the pages; what is of another version is left out. */
export const numberRows = (
  rows: readonly SourceRow[],
  numbered: readonly Numbered[],
): readonly NumberedRow[] =>
  rows.map(row => {
    const { read } = row
    const found = read && numbered.find(one => isSamePlace(one, read.evidence))
    return { ...row, read: read && found ? { ...read, n: found.n } : null }
  })

const isSamePlace = (one: Pick<Numbered, 'field' | 'value' | 'rect'>, other: typeof one): boolean =>
  one.field === other.field &&
  one.value === other.value &&
  one.rect.page === other.rect.page &&
  one.rect.x === other.rect.x &&
  one.rect.y === other.rect.y

/** The sources of a row that say something else than what is declared. */
export const isDifferent = ({ registry, read }: NumberedRow): boolean =>
  registry?.same === false || read?.same === false

/** What « Adopter » would take: the registry before the document, but what the person points at before both. */
export function adoptable(row: NumberedRow, active: number | null): 'registry' | 'read' | null {
  const { registry, read } = row
  const [fromRegistry, fromRead] = [offers(registry), offers(read)]
  if (fromRead && read?.n === active) return 'read'
  return fromRegistry ? 'registry' : fromRead ? 'read' : null
}

/** A value that differs, or that nothing was declared for. */
export const offers = (value: NumberedRow['registry'] | NumberedRow['read']): boolean =>
  value?.adopts === true && value.same !== true
