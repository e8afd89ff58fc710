/**
 * Which documents a provider must have, and how a dossier stands against that. A requirement is a group of
 * alternatives: one document of the group is enough.
 */
import type { AskedOf, RequiredDocumentsRule } from '../../src-preload/contract/settings.ts'
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

/**
 * What is asked until an office says otherwise. A company has a Kbis, a sole trader an extrait K; the attestation of
 * the RNE does for both, the avis SIRENE for a sole trader who is in no register of companies.
 */
export const DEFAULT_REQUIRED: RequiredDocumentsRule = {
  companyProofs: ['kbis', 'rne'],
  soleTraderProofs: ['k', 'rne', 'sirene'],
  more: [],
}

/** What a sub-type asks for. */
export type SubtypeNeeds = { readonly tenYearCover: boolean; readonly energy?: boolean }

/**
 * Registration, RC Pro for all, and the ten-year cover when a sub-type is building work: so much is asked whatever the
 * rule of the office, which chooses among the proofs of registration and may ask for more. While the legal form is
 * unknown, the registration document of either will do.
 */
export function requiredDocuments(
  legalForm: string | null,
  subtypes: readonly SubtypeNeeds[],
  rule: RequiredDocumentsRule = DEFAULT_REQUIRED,
): Requirement[] {
  const isSole = isSoleTrader(legalForm)
  const needsCover = subtypes.some(({ tenYearCover }) => tenYearCover)
  const applies: Readonly<Record<AskedOf, boolean>> = {
    everyone: true,
    // Not asked of a form that is unknown: the document may not exist.
    company: isSole === false,
    sole_trader: isSole === true,
    energy: subtypes.some(({ energy }) => energy === true),
    ten_year_cover: needsCover,
  }
  const base: Requirement[] = [
    registrationOf(isSole, rule),
    ['rc_pro'],
    ...(needsCover ? [['decennale'] as const] : []),
  ]
  const asked = rule.more.filter(({ of }) => applies[of]).map(({ kind }) => kind)
  const more = [...new Set(asked)].filter(
    kind => !base.some(group => group.length === 1 && group[0] === kind),
  )
  return [...base, ...more.map(kind => [kind])]
}

/**
 * What is wrong with a rule, in French; null: nothing. It may not accept what the law does not take for a proof, nor
 * ask for a document of no kind.
 */
export function ruleFault({ companyProofs, soleTraderProofs, more }: RequiredDocumentsRule): string | null {
  const isWithin = (proofs: readonly DocumentKind[], allowed: readonly DocumentKind[]) =>
    proofs.length > 0 &&
    proofs.every(kind => allowed.includes(kind)) &&
    new Set(proofs).size === proofs.length
  if (!isWithin(companyProofs, DEFAULT_REQUIRED.companyProofs)) {
    return 'Pour une société, gardez le Kbis ou l’attestation RNE.'
  }
  if (!isWithin(soleTraderProofs, DEFAULT_REQUIRED.soleTraderProofs)) {
    return 'Pour un entrepreneur individuel, gardez l’extrait K, l’attestation RNE ou l’avis SIRENE.'
  }
  return more.some(({ kind }) => kind === 'other')
    ? 'Choisissez la nature de la pièce demandée en plus.'
    : null
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

function registrationOf(
  isSole: boolean | null,
  { companyProofs, soleTraderProofs }: RequiredDocumentsRule,
): Requirement {
  switch (isSole) {
    case null:
      return [...new Set([...companyProofs, ...soleTraderProofs])]
    case true:
      return soleTraderProofs
    case false:
      return companyProofs
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
