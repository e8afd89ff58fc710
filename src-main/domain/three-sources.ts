/**
 * The identity of a company as three sources tell it: declared, in the registry, in a document. Each value is compared
 * with tolerance for how it is written, never for what it says; nothing is adopted by itself.
 */
import type { Evidence, EvidenceField } from '../../src-preload/contract/documents.ts'
import type { DeclaredIdentity } from '../../src-preload/contract/dossiers.ts'
import type { RegistryCompany, RegistryEstablishment } from '../../src-preload/contract/registry.ts'
import type { AdoptedField, SourceRowName, SourceWord } from '../../src-preload/contract/sources.ts'
import { addressLine, isSameAddress, splitAddress } from './address.ts'
import { differingAddressWords, differingWords, plainWords } from './differing-words.ts'
import { isSameLegalForm, legalFormName } from './legal-form.ts'
import { isInBand, isSameCompanyName, isSamePerson } from './same-identity.ts'
import { normaliseDigits } from './siret.ts'

export type AdoptedValues = Partial<Record<AdoptedField, string>>

export type SourceValue = {
  readonly value: string
  readonly words: SourceWord[]
  readonly same: boolean | null
  readonly adopts: AdoptedValues | null
}
export type ReadValue = SourceValue & { readonly evidence: Evidence }

export type ThreeSources = {
  readonly row: SourceRowName
  readonly declared: { readonly value: string; readonly words: SourceWord[] }
  readonly registry: SourceValue | null
  readonly read: ReadValue | null
}

export type ThreeSourcesFacts = {
  readonly declared: DeclaredIdentity
  /** Null: not asked, not found or masked. */
  readonly company: RegistryCompany | null
  /** Of the version looked at, the likeliest candidate of each field first. */
  readonly evidence: readonly Evidence[]
}

/** How one row is read out of each source and compared; `registry` and `read` are as they are shown. */
type RowRule = {
  readonly row: SourceRowName
  readonly declared: (identity: DeclaredIdentity) => string
  readonly registry: (company: RegistryCompany) => string | null
  readonly read: (evidence: readonly Evidence[], identity: DeclaredIdentity) => Evidence | undefined
  /** Null: the two cannot be told apart or together. */
  readonly same: (value: string, other: string, facts: ThreeSourcesFacts) => boolean | null
  readonly adoptsRegistry: (company: RegistryCompany) => AdoptedValues | null
  readonly adoptsRead: (value: string) => AdoptedValues | null
  readonly words: (text: string, other: string) => SourceWord[]
}

const NEVER = () => null

const RULES: readonly RowRule[] = [
  {
    row: 'companyName',
    declared: ({ companyName }) => companyName,
    registry: ({ name }) => name,
    read: first('name', 'insured'),
    same: isSameCompanyName,
    adoptsRegistry: ({ name }) => (name ? { companyName: name } : null),
    adoptsRead: companyName => ({ companyName }),
    words: differingWords,
  },
  {
    row: 'siret',
    declared: ({ siret }) => siret ?? '',
    registry: ({ establishment }) => establishment?.siret ?? null,
    read: siretOrSiren,
    same: isSameNumber,
    adoptsRegistry: NEVER, // it was asked with the very number that was declared
    adoptsRead: value => (digitsOf(value).length === 14 ? { siret: digitsOf(value) } : null),
    words: plainWords,
  },
  {
    row: 'legalForm',
    declared: ({ legalForm }) => legalForm ?? '',
    registry: ({ legalForm }) => (legalForm ? namedForm(legalForm) : null),
    read: first('legalForm'),
    same: isSameLegalForm,
    adoptsRegistry: ({ legalForm }) =>
      legalForm ? { legalForm: legalFormName(legalForm) ?? legalForm } : null,
    adoptsRead: legalForm => ({ legalForm }),
    words: differingWords,
  },
  {
    row: 'seat',
    declared: addressLine,
    registry: ({ seat }) => (seat && addressLine(seat)) || null,
    read: first('address'),
    same: isSameAddress,
    adoptsRegistry: ({ seat }) => seat && adoptedSeat(seat),
    adoptsRead: splitAddress,
    words: differingAddressWords,
  },
  {
    // Whom to write to is declared, who manages is not: the name is shown, and never is a difference.
    row: 'manager',
    declared: () => '',
    registry: ({ managers }) => managers.map(({ name }) => name).join(', ') || null,
    read: first('manager'),
    same: (value, other) =>
      other.split(', ').some(name => isSamePerson(value, name)) || isSamePerson(value, other),
    adoptsRegistry: NEVER,
    adoptsRead: NEVER,
    words: differingWords,
  },
  {
    // The day of creation and the day of registration may be some days apart: no difference is made of it.
    row: 'registeredOn',
    declared: () => '',
    registry: ({ createdOn }) => createdOn,
    read: first('registeredOn'),
    same: (value, other) => (value === other ? true : null),
    adoptsRegistry: NEVER,
    adoptsRead: NEVER,
    words: plainWords,
  },
  {
    row: 'headcount',
    declared: ({ headcount }) => (headcount === null ? '' : String(headcount)),
    registry: ({ headcount }) => headcount && bandOf(headcount),
    read: () => undefined,
    same: (_, __, { declared, company }) =>
      declared.headcount !== null && company?.headcount
        ? isInBand(declared.headcount, company.headcount)
        : null,
    adoptsRegistry: NEVER, // a band is not a number
    adoptsRead: NEVER,
    words: plainWords,
  },
  {
    row: 'activity',
    declared: () => '',
    registry: ({ activityCode }) => activityCode,
    read: first('activityCode'),
    same: (value, other) => value.replace('.', '') === other.replace('.', ''),
    adoptsRegistry: NEVER,
    adoptsRead: NEVER,
    words: plainWords,
  },
]

/** The rows of the table, in the order of the screen. */
export function threeSources(facts: ThreeSourcesFacts): ThreeSources[] {
  return RULES.map(rule => rowOf(rule, facts))
}

function rowOf(rule: RowRule, facts: ThreeSourcesFacts): ThreeSources {
  const { declared: identity, company, evidence } = facts
  const declared = rule.declared(identity)
  const inRegistry = company && rule.registry(company)
  const found = rule.read(evidence, identity)
  // Without a declared value the two others are compared with each other.
  const registry = inRegistry ? sourceValue(rule, facts, inRegistry, declared || (found?.value ?? '')) : null
  const read = found ? sourceValue(rule, facts, found.value, declared || (inRegistry ?? '')) : null
  const differing = [registry, read].find(source => source?.same === false)
  return {
    row: rule.row,
    declared: {
      value: declared,
      words: differing && declared !== '' ? rule.words(declared, differing.value) : plainWords(declared),
    },
    registry: registry && {
      ...registry,
      adopts: company && registry.same !== true ? rule.adoptsRegistry(company) : null,
    },
    read:
      read && found
        ? { ...read, adopts: read.same === true ? null : rule.adoptsRead(found.value), evidence: found }
        : null,
  }
}

function sourceValue(rule: RowRule, facts: ThreeSourcesFacts, value: string, other: string): SourceValue {
  const same = other === '' ? null : rule.same(value, other, facts)
  return { value, words: same === false ? rule.words(value, other) : plainWords(value), same, adopts: null }
}

function first(...fields: readonly EvidenceField[]) {
  return (evidence: readonly Evidence[]): Evidence | undefined =>
    fields.map(field => evidence.find(one => one.field === field)).find(one => one !== undefined)
}

/** An avis SIRENE bears the number of the seat and of the place: the one that was declared is shown, when it is there. */
function siretOrSiren(evidence: readonly Evidence[], { siret }: DeclaredIdentity): Evidence | undefined {
  const declared = evidence.find(one => one.field === 'siret' && digitsOf(one.value) === siret)
  return declared ?? first('siret', 'siren')(evidence)
}

/** A Kbis bears nine digits of the fourteen. */
function isSameNumber(value: string, declared: string): boolean {
  return digitsOf(value) !== '' && digitsOf(declared).startsWith(digitsOf(value))
}

function digitsOf(text: string): string {
  return normaliseDigits(text).replace(/\D/g, '')
}

function namedForm(category: string): string {
  const name = legalFormName(category)
  return name ? `${name}, code ${category}` : `code ${category}`
}

function adoptedSeat({ address, postalCode, commune }: RegistryEstablishment): AdoptedValues | null {
  return address && postalCode && commune ? { address, postalCode, commune } : null
}

/** « 3 à 5 salariés », as the registry counts: on 31 December, two years ago or so. */
function bandOf({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (to === 0) return 'aucun salarié'
  if (to === null) return `${from} salariés ou plus`
  return `${from} à ${to} salariés`
}
