/**
 * What the evidence read in a document says of it, rule by rule. No rule decides: it puts what was read beside what
 * was expected, for the person who judges. What could not be read is « non vérifiable », never a failure.
 */
import type { EvidenceField, RuleCode, RuleOutcome } from '../../src-preload/contract/documents.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { addDays, type CivilDate, type Period, parseCivilDate } from './civil-date.ts'
import { nameSimilarity, SIMILAR_NAMES } from './name-similarity.ts'

/** One candidate read in the document, the most likely of its field first. Dates are 'YYYY-MM-DD', numbers digits. */
export type EvidenceFact = { readonly field: EvidenceField; readonly value: string }

export type DocumentCheckFacts = {
  readonly kind: DocumentKind
  readonly evidence: readonly EvidenceFact[]
  /** As declared; the SIREN is null while the SIRET is missing or wrong. */
  readonly company: { readonly name: string; readonly siren: string | null }
  readonly today: CivilDate
  /** Usage, not law: three months (92 days) unless the settings say otherwise. */
  readonly maxAgeDays?: number
  /** When given, an insurance has to cover all of it as well as today. */
  readonly contractPeriod?: Period & { readonly endsOn: CivilDate }
}

type Finding = Pick<RuleOutcome, 'outcome' | 'expected' | 'read'>
type Rule = {
  readonly fields: readonly EvidenceField[]
  readonly check: (facts: DocumentCheckFacts) => Finding
}

const DEFAULT_MAX_AGE_DAYS = 92

const RULES: Readonly<Record<RuleCode, Rule>> = {
  'siren-equal': { fields: ['siren', 'siret'], check: sirenEqual },
  'name-similar': { fields: ['name'], check: facts => similarTo(facts, 'name') },
  'issued-recently': { fields: ['issuedOn'], check: issuedRecently },
  'covers-today': { fields: ['validFrom', 'validUntil', 'issuedOn'], check: coversToday },
  'insured-is-company': { fields: ['insured'], check: facts => similarTo(facts, 'insured') },
  'insurer-named': { fields: ['insurer'], check: insurerNamed },
  'not-struck-off': { fields: ['struckOffOn'], check: facts => absent(facts, 'struckOffOn') },
  'no-proceedings': { fields: ['proceedings'], check: facts => absent(facts, 'proceedings') },
  'company-active': { fields: ['active', 'closedOn'], check: companyActive },
}

/** An insurance has no registration to look at, a register no insurer; a loose attachment is for the eye alone. */
const APPLICABLE: Readonly<Record<DocumentKind, readonly RuleCode[]>> = {
  kbis: ['siren-equal', 'name-similar', 'issued-recently', 'not-struck-off', 'no-proceedings'],
  k: ['siren-equal', 'name-similar', 'issued-recently', 'not-struck-off', 'no-proceedings'],
  rne: ['siren-equal', 'name-similar', 'issued-recently', 'not-struck-off'],
  sirene: ['siren-equal', 'name-similar', 'issued-recently', 'company-active'],
  rc_pro: ['siren-equal', 'insured-is-company', 'insurer-named', 'covers-today'],
  decennale: ['siren-equal', 'insured-is-company', 'insurer-named', 'covers-today'],
  rge: ['siren-equal', 'name-similar', 'covers-today'],
  other: [],
}

/** The rules that apply to the kind of the document, each with its outcome, in the order of the screen. */
export function checkDocument(facts: DocumentCheckFacts): RuleOutcome[] {
  return APPLICABLE[facts.kind].map(rule => {
    const { fields, check } = RULES[rule]
    return { rule, ...check(facts), fields: [...fields] }
  })
}

/**
 * A Kbis bears the SIREN, an avis SIRENE the SIRET: nine digits are compared. In a register the first number is the
 * company's (a later one may be its domiciliation company's); an attestation also bears insurers' and brokers'.
 */
function sirenEqual({ kind, evidence, company }: DocumentCheckFacts): Finding {
  const sirens = [
    ...valuesOf(evidence, 'siren'),
    ...valuesOf(evidence, 'siret').map(siret => siret.slice(0, 9)),
  ]
  const isInsurance = kind === 'rc_pro' || kind === 'decennale'
  const read = (isInsurance ? sirens.find(siren => siren === company.siren) : undefined) ?? sirens[0] ?? null
  return compare(company.siren, read, siren => siren === company.siren)
}

function similarTo({ evidence, company }: DocumentCheckFacts, field: EvidenceField): Finding {
  const closest = valuesOf(evidence, field)
    .map(name => ({ name, score: nameSimilarity(name, company.name) }))
    .toSorted((left, right) => right.score - left.score)[0]
  return compare(company.name, closest?.name ?? null, () => (closest?.score ?? 0) >= SIMILAR_NAMES)
}

/** The age counts from the document's own date, never from the day it was received. A future date fails. */
function issuedRecently({ evidence, today, maxAgeDays = DEFAULT_MAX_AGE_DAYS }: DocumentCheckFacts): Finding {
  const oldest = addDays(today, -maxAgeDays)
  return compare(oldest, dateOf(evidence, 'issuedOn'), issuedOn => oldest <= issuedOn && issuedOn <= today)
}

/**
 * The validity contains today and the coming contract; both are written as first day/last day. An attestation that
 * only says until when is valid from the day it was issued; a passed end fails whatever the beginning.
 */
function coversToday({ evidence, today, contractPeriod }: DocumentCheckFacts): Finding {
  const until = dateOf(evidence, 'validUntil')
  const from = dateOf(evidence, 'validFrom') ?? dateOf(evidence, 'issuedOn')
  const lastDay = contractPeriod ? later(today, addDays(contractPeriod.endsOn, -1)) : today
  const expected = `${today}/${lastDay}`
  if (until === null) return { outcome: 'non-verifiable', expected, read: from && `${from}/` }
  if (from === null)
    return { outcome: until < lastDay ? 'echouee' : 'non-verifiable', expected, read: `/${until}` }
  return compare(expected, `${from}/${until}`, () => from <= today && lastDay <= until)
}

/** An insurer, not only the broker, must be named; the insured itself is not one. */
function insurerNamed({ evidence, company }: DocumentCheckFacts): Finding {
  const insurers = valuesOf(evidence, 'insurer')
  const other = insurers.find(insurer => nameSimilarity(insurer, company.name) < SIMILAR_NAMES)
  return { ...compare('', other ?? insurers[0] ?? null, () => other !== undefined), expected: null }
}

/** Its absence means something only in a document that could be read: one in which a number was found. */
function absent({ evidence }: DocumentCheckFacts, field: EvidenceField): Finding {
  const read = valuesOf(evidence, field)[0] ?? null
  const wasRead = evidence.some(row => row.field === 'siren' || row.field === 'siret')
  return { outcome: read !== null ? 'echouee' : wasRead ? 'validee' : 'non-verifiable', expected: null, read }
}

/** `read` is the day it closed, else the day it is active since. */
function companyActive({ evidence }: DocumentCheckFacts): Finding {
  const closed = valuesOf(evidence, 'closedOn')[0]
  if (closed !== undefined) return { outcome: 'echouee', expected: null, read: closed }
  return { ...compare('', valuesOf(evidence, 'active')[0] ?? null, () => true), expected: null }
}

function compare<Value extends string>(
  expected: string | null,
  read: Value | null,
  isRight: (read: Value) => boolean,
): Finding {
  if (expected === null || read === null) return { outcome: 'non-verifiable', expected, read }
  return { outcome: isRight(read) ? 'validee' : 'echouee', expected, read }
}

function valuesOf(evidence: readonly EvidenceFact[], field: EvidenceField): string[] {
  return evidence.filter(row => row.field === field && row.value.trim() !== '').map(({ value }) => value)
}

function dateOf(evidence: readonly EvidenceFact[], field: EvidenceField): CivilDate | null {
  return (
    valuesOf(evidence, field)
      .map(parseCivilDate)
      .find(date => date !== null) ?? null
  )
}

function later(left: CivilDate, right: CivilDate): CivilDate {
  return left < right ? right : left
}
