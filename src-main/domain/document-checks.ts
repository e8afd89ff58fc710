/**
 * What the evidence read in a document says of it, rule by rule. No rule decides: it puts what was read beside what
 * was expected, for the person who judges. What could not be read is « non vérifiable », never a failure.
 */
import type { EvidenceField, RuleCode, RuleOutcome } from '../../src-preload/contract/documents.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { isSameAddress } from './address.ts'
import { addDays, type CivilDate, type Period, parseCivilDate } from './civil-date.ts'
import { fold } from './fold.ts'
import { nameSimilarity, SIMILAR_NAMES } from './name-similarity.ts'

/** One candidate read in the document, the most likely of its field first. Dates are 'YYYY-MM-DD', numbers digits. */
export type EvidenceFact = {
  readonly field: EvidenceField
  readonly value: string
  /** False: read on a scan, and nothing proves it. Missing: it is certain. */
  readonly certain?: boolean
}

export type DocumentCheckFacts = {
  readonly kind: DocumentKind
  readonly evidence: readonly EvidenceFact[]
  /** As declared; the SIREN is null while the SIRET is missing or wrong. */
  readonly company: { readonly name: string; readonly siren: string | null }
  readonly today: CivilDate
  /** Usage, not law: three months (92 days) unless the settings say otherwise. */
  readonly maxAgeDays?: number
  /** When given, an insurance has to cover all of it. */
  readonly contractPeriod?: Period & { readonly endsOn: CivilDate }
  /** What the reader took the document for. */
  readonly readKind?: string
  /** The seat in the registry, on one line; null or missing while it was not asked. */
  readonly seat?: string | null
  /** The names of the sub-types asked. */
  readonly subtypes?: readonly string[]
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
  'kind-right': { fields: [], check: kindRight },
  'seat-equal': { fields: ['address'], check: seatEqual },
  'covers-today': { fields: ['validFrom', 'validUntil', 'issuedOn'], check: coversToday },
  'covers-contract': { fields: ['validUntil'], check: coversContract },
  'activities-cover': { fields: ['activities'], check: activitiesCover },
  'insured-is-company': { fields: ['insured'], check: facts => similarTo(facts, 'insured') },
  'insurer-named': { fields: ['insurer'], check: insurerNamed },
  'not-struck-off': { fields: ['struckOffOn'], check: facts => absent(facts, 'struckOffOn') },
  'no-proceedings': { fields: ['proceedings'], check: facts => absent(facts, 'proceedings') },
  'company-active': { fields: ['active', 'closedOn'], check: companyActive },
}

const REGISTERED: readonly RuleCode[] = ['kind-right', 'siren-equal', 'name-similar', 'seat-equal']
const INSURANCE: readonly RuleCode[] = [
  'kind-right',
  'siren-equal',
  'insured-is-company',
  'insurer-named',
  'covers-today',
  'covers-contract',
  'activities-cover',
]

/** An insurance has no registration to look at, a register no insurer; a loose attachment is for the eye alone. */
const APPLICABLE: Readonly<Record<DocumentKind, readonly RuleCode[]>> = {
  kbis: [...REGISTERED, 'issued-recently', 'not-struck-off', 'no-proceedings'],
  k: [...REGISTERED, 'issued-recently', 'not-struck-off', 'no-proceedings'],
  rne: [...REGISTERED, 'issued-recently', 'not-struck-off'],
  sirene: [...REGISTERED, 'issued-recently', 'company-active'],
  rc_pro: INSURANCE,
  decennale: INSURANCE,
  rge: ['kind-right', 'siren-equal', 'name-similar', 'covers-today', 'activities-cover'],
  other: [],
}

/** The rules that apply to the kind of the document, each with its outcome, in the order of the screen. */
export function checkDocument(facts: DocumentCheckFacts): RuleOutcome[] {
  return APPLICABLE[facts.kind].flatMap(rule => {
    const { fields, check } = RULES[rule]
    const finding = check(facts)
    return isTold(rule, finding, facts) ? [{ rule, ...finding, fields: [...fields] }] : []
  })
}

/** Of the kind only the wrong one is told; of the coming contract something once its days are known. */
function isTold(rule: RuleCode, { outcome }: Finding, { contractPeriod }: DocumentCheckFacts): boolean {
  if (rule === 'kind-right') return outcome === 'echouee'
  return rule !== 'covers-contract' || contractPeriod !== undefined
}

/**
 * A Kbis bears the SIREN, an avis SIRENE the SIRET: nine digits are compared. In a register the first number is the
 * company's (a later one may be its domiciliation company's); an attestation also bears insurers' and brokers'.
 */
function sirenEqual({ kind, evidence, company }: DocumentCheckFacts): Finding {
  const sirens = [...factsOf(evidence, 'siren'), ...factsOf(evidence, 'siret')].map(fact => ({
    ...fact,
    value: fact.value.slice(0, 9),
  }))
  const isInsurance = kind === 'rc_pro' || kind === 'decennale'
  const own = isInsurance ? sirens.find(({ value }) => value === company.siren) : undefined
  return proven(
    compare(company.siren, (own ?? sirens[0])?.value ?? null, siren => siren === company.siren),
    own ?? sirens[0],
  )
}

function similarTo({ evidence, company }: DocumentCheckFacts, field: EvidenceField): Finding {
  const closest = factsOf(evidence, field)
    .map(fact => ({ fact, score: nameSimilarity(fact.value, company.name) }))
    .toSorted((left, right) => right.score - left.score)[0]
  const isSimilar = () => (closest?.score ?? 0) >= SIMILAR_NAMES
  return proven(compare(company.name, closest?.fact.value ?? null, isSimilar), closest?.fact)
}

/** The seat as printed and as registered, however each abbreviates; without a registry nothing is expected. */
function seatEqual({ evidence, seat = null }: DocumentCheckFacts): Finding {
  const addresses = factsOf(evidence, 'address')
  const same = addresses.find(({ value }) => seat !== null && isSameAddress(value, seat)) ?? addresses[0]
  return proven(
    compare(seat, same?.value ?? null, address => seat !== null && isSameAddress(address, seat)),
    same,
  )
}

/** « Ce document ressemble à un avis SIRENE »: said only when the reader knew what it was. */
function kindRight({ kind, readKind }: DocumentCheckFacts): Finding {
  return compare(
    kind,
    readKind === undefined || readKind === 'other' ? null : readKind,
    read => read === kind,
  )
}

/** The age counts from the document's own date, never from the day it was received. A future date fails. */
function issuedRecently({ evidence, today, maxAgeDays = DEFAULT_MAX_AGE_DAYS }: DocumentCheckFacts): Finding {
  const oldest = addDays(today, -maxAgeDays)
  const issued = dateFactOf(evidence, 'issuedOn')
  return dated(
    compare(oldest, issued?.date ?? null, issuedOn => oldest <= issuedOn && issuedOn <= today),
    issued,
  )
}

/**
 * The validity contains today; it is written as first day/last day. An attestation that only says until when is valid
 * from the day it was issued; a passed end fails whatever the beginning.
 */
function coversToday({ evidence, today }: DocumentCheckFacts): Finding {
  const last = dateFactOf(evidence, 'validUntil')
  const start = dateFactOf(evidence, 'validFrom') ?? dateFactOf(evidence, 'issuedOn')
  const [from, until] = [start?.date ?? null, last?.date ?? null]
  const expected = `${today}/${today}`
  if (until === null) return { outcome: 'non-verifiable', expected, read: from && `${from}/` }
  if (from === null)
    return dated({ outcome: until < today ? 'echouee' : 'non-verifiable', expected, read: `/${until}` }, last)
  return dated(
    compare(expected, `${from}/${until}`, () => from <= today && today <= until),
    start,
    last,
  )
}

/** « Couvre jusqu'au …, le contrat irait jusqu'au … »: the last day of the twelve months to come. */
function coversContract({ evidence, contractPeriod }: DocumentCheckFacts): Finding {
  const lastDay = contractPeriod ? addDays(contractPeriod.endsOn, -1) : null
  const until = dateFactOf(evidence, 'validUntil')
  return dated(
    compare(lastDay, until?.date ?? null, date => lastDay !== null && lastDay <= date),
    until,
  )
}

/**
 * The match of activities with sub-types is for a person: the two are put side by side. Only a document that repeats
 * every word of every sub-type is taken as clear.
 */
function activitiesCover({ evidence, subtypes = [] }: DocumentCheckFacts): Finding {
  const read = valuesOf(evidence, 'activities').join('\u00a0; ') || null
  const expected = subtypes.length === 0 ? null : subtypes.join('\u00a0; ')
  const words = new Set(
    fold(read ?? '')
      .split(' ')
      .map(singular),
  )
  const isClear = subtypes.every(name => significant(name).every(word => words.has(word)))
  return {
    outcome: read !== null && expected !== null && isClear ? 'validee' : 'non-verifiable',
    expected,
    read,
  }
}

function significant(name: string): string[] {
  return fold(name)
    .split(' ')
    .filter(word => word.length > 2 && !['des', 'les', 'par', 'pour', 'sur', 'aux'].includes(word))
    .map(singular)
}

function singular(word: string): string {
  return word.replace(/[sx]$/, '')
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
  const wasRead = evidence.some(
    row => (row.field === 'siren' || row.field === 'siret') && row.certain !== false,
  )
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

function factsOf(evidence: readonly EvidenceFact[], field: EvidenceField): EvidenceFact[] {
  return evidence.filter(row => row.field === field && row.value.trim() !== '')
}

function valuesOf(evidence: readonly EvidenceFact[], field: EvidenceField): string[] {
  return factsOf(evidence, field).map(({ value }) => value)
}

type DateFact = { readonly date: CivilDate; readonly certain?: boolean }

function dateFactOf(evidence: readonly EvidenceFact[], field: EvidenceField): DateFact | undefined {
  return factsOf(evidence, field).flatMap(({ value, certain }) => {
    const date = parseCivilDate(value)
    return date === null ? [] : [{ date, ...(certain === undefined ? {} : { certain }) }]
  })[0]
}

/** A match bears itself out; a difference read on a poor scan may be the scan's. */
function proven(finding: Finding, fact: { readonly certain?: boolean } | undefined): Finding {
  return finding.outcome === 'echouee' && fact?.certain === false
    ? { ...finding, outcome: 'non-verifiable' }
    : finding
}

/** A date of which one figure may be wrong proves nothing, whichever way it falls. */
function dated(finding: Finding, ...facts: readonly (DateFact | undefined)[]): Finding {
  return facts.some(fact => fact?.certain === false) ? { ...finding, outcome: 'non-verifiable' } : finding
}
