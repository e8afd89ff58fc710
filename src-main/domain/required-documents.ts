/**
 * Which documents a provider must have, and how a dossier stands against that. A requirement is a group of
 * alternatives: one document of the group is enough.
 */
import type { DocumentKind, DocumentState } from '../../src-preload/contract/shared.ts'
import type { CivilDate } from './civil-date.ts'

/** One alternative is enough; the best comes first. */
export type Requirement = readonly DocumentKind[]

/** A document as judged. `validFrom` and `validUntil` are days as printed: valid on both. */
export type DocumentFact = {
  readonly kind: DocumentKind
  readonly state: DocumentState
  readonly validFrom: CivilDate | null
  readonly validUntil: CivilDate | null
}

type Expiry = { kind: DocumentKind; validUntil: CivilDate }

/** How the mandatory documents stand on a day; the shape of the routing test "documents". */
export type Standing = {
  readonly required: number
  /** Requirements that a conforme document fulfils on that day. */
  readonly conforme: number
  /** Requirements that nothing fulfils, expired ones left out. */
  readonly missing: DocumentKind[][]
  readonly expired: Expiry[]
  /** The first day of expiry to come among the documents that count. */
  readonly nearestExpiry: Expiry | null
}

const COMPANY: Requirement = ['kbis', 'rne']
const SOLE_TRADER: Requirement = ['k', 'rne', 'sirene']
const UNKNOWN_FORM: Requirement = ['kbis', 'rne', 'k', 'sirene']

/**
 * Registration, RC Pro for all, and the ten-year cover when a sub-type is building work. A sole trader has no Kbis;
 * while the legal form is unknown, the registration document of either will do.
 */
export function requiredDocuments(
  legalForm: string | null,
  subtypes: readonly { readonly tenYearCover: boolean }[],
): Requirement[] {
  const decennale: Requirement[] = subtypes.some(({ tenYearCover }) => tenYearCover) ? [['decennale']] : []
  return [registrationOf(legalForm), ['rc_pro'], ...decennale]
}

/**
 * Whether a legal form, as the INSEE category ('1000', '5499 - SARL') or in the provider's words (« EI »,
 * « micro-entrepreneur »), is that of a natural person. Null when nothing was said.
 */
export function isSoleTrader(legalForm: string | null): boolean | null {
  const words = (legalForm ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
  if (words === '') return null
  const category = /^\d{4}\b/.exec(words)?.[0]
  if (category) return category.startsWith('1')
  return /\b(?:ei|eirl|(?:micro|auto)[ -]?entrepr\w+|entrepr(?:ise|eneure?|eneuse) individuel(?:le)?|personne physique)\b|^artisan/.test(
    words,
  )
}

/** How `documents` stand against `required` on the day `on`. A document « sans objet » fulfils nothing. */
export function standingOf(
  required: readonly Requirement[],
  documents: readonly DocumentFact[],
  on: CivilDate,
): Standing {
  const fulfilling = required.map(group =>
    documents.find(document => group.includes(document.kind) && counts(document, on)),
  )
  const open = required.filter((_, index) => fulfilling[index] === undefined)
  const expiredOf = (group: Requirement) =>
    documents.filter(({ kind }) => group.includes(kind)).flatMap(asExpired(on))
  return {
    required: required.length,
    conforme: required.length - open.length,
    missing: open.filter(group => expiredOf(group).length === 0).map(group => [...group]),
    expired: open.flatMap(expiredOf),
    nearestExpiry: fulfilling.flatMap(expiryOf).toSorted(byDay)[0] ?? null,
  }
}

/** Conforme, but its last day of validity has passed. */
export function isExpired(document: Pick<DocumentFact, 'state' | 'validUntil'>, on: CivilDate): boolean {
  return document.state === 'conforme' && document.validUntil !== null && document.validUntil < on
}

function registrationOf(legalForm: string | null): Requirement {
  switch (isSoleTrader(legalForm)) {
    case null:
      return UNKNOWN_FORM
    case true:
      return SOLE_TRADER
    case false:
      return COMPANY
  }
}

function counts(document: DocumentFact, on: CivilDate): boolean {
  const hasBegun = document.validFrom === null || document.validFrom <= on
  return document.state === 'conforme' && hasBegun && !isExpired(document, on)
}

const asExpired = (on: CivilDate) => (document: DocumentFact) =>
  isExpired(document, on) ? expiryOf(document) : []

function expiryOf(document: DocumentFact | undefined): Expiry[] {
  return document?.validUntil ? [{ kind: document.kind, validUntil: document.validUntil }] : []
}

function byDay(left: Expiry, right: Expiry): number {
  return left.validUntil < right.validUntil ? -1 : 1
}
