import type { DocumentKind, EvidenceField } from '../../../src-main/documents/evidence/evidence.ts'
import type { CivilDate } from '../../../src-main/domain/civil-date.ts'
import { insuranceDocuments } from './insurances.ts'
import { registerDocuments } from './registers.ts'

/** What a document of the corpus says, and all it says of the fields named: an empty list is that it says nothing. */
export type Truth = {
  readonly kind: DocumentKind
  readonly also?: readonly DocumentKind[]
  /** The likeliest value first. */
  readonly fields: Readonly<Partial<Record<EvidenceField, readonly string[]>>>
}

export type CorpusDocument = {
  /** Kebab-case: of its files. */
  readonly name: string
  readonly truth: Truth
  /** A PDF of one page that carries its text. */
  readonly build: () => Uint8Array
}

/** The documents that the accuracy of reading is measured on, dated around `today`. */
export function corpusDocuments(today: CivilDate): readonly CorpusDocument[] {
  return [...registerDocuments(today), ...insuranceDocuments(today)]
}

/** The numbers and the days: what a wrong reading of would decide something. */
export const EXACT_FIELDS: readonly EvidenceField[] = [
  'siren',
  'siret',
  'establishment',
  'issuedOn',
  'registeredOn',
  'struckOffOn',
  'closedOn',
  'active',
  'validFrom',
  'validUntil',
]
