/**
 * What is looked at in a dossier as a whole, beside its documents: each rule puts what was found beside what was
 * expected, for the person who judges the checks of the platform. No rule decides.
 */
import type { RegistryAnswer } from '../../src-preload/contract/registry.ts'
import type { DossierRule, DossierRuleCode } from '../../src-preload/contract/sources.ts'

type Department = { readonly code: string; readonly name: string }

export type DossierCheckFacts = {
  /** What the registry said last of the SIRET; null: nothing yet. */
  readonly answer: Pick<RegistryAnswer, 'outcome' | 'company'> | null
  /** The départements of the perimeter asked, each once. */
  readonly asked: readonly Department[]
  /** Where the company is; null: its postal code is missing, wrong, or in two départements. */
  readonly home: Department | null
  readonly cells: readonly { readonly available: boolean }[]
  readonly headcount: number | null
  readonly declaredCapacity: string | null
  /** How many dossiers resemble this one of which nobody has said what they are; null: not looked at yet. */
  readonly resembling: number | null
}

type Finding = Pick<DossierRule, 'outcome' | 'expected' | 'read'>

const RULES: Readonly<Record<DossierRuleCode, (facts: DossierCheckFacts) => Finding>> = {
  'registry-active': registryActive,
  'zone-matches-address': zoneMatchesAddress,
  'capacity-declared': capacityDeclared,
  'cells-free': cellsFree,
  'no-duplicate': noDuplicate,
}
const ORDER = Object.keys(RULES) as DossierRuleCode[]

/** Every rule with its outcome, in the order of the screen. */
export function checkDossier(facts: DossierCheckFacts): DossierRule[] {
  return ORDER.map(rule => ({ rule, ...RULES[rule](facts) }))
}

/** `read`: 'active', 'company-closed/day', 'establishment-closed/day' (the day may be empty) or 'unknown-siret'. */
function registryActive({ answer }: DossierCheckFacts): Finding {
  const finding = (outcome: Finding['outcome'], read: string | null): Finding => ({
    outcome,
    expected: null,
    read,
  })
  if (answer === null) return finding('non-verifiable', null)
  const { outcome, company } = answer
  if (company?.active === false) return finding('echouee', `company-closed/${company.closedOn ?? ''}`)
  if (outcome === 'not_found') return finding('echouee', 'unknown-siret')
  const place = company?.establishment
  if (place?.active === false) return finding('echouee', `establishment-closed/${place.closedOn ?? ''}`)
  return company?.active === true ? finding('validee', 'active') : finding('non-verifiable', null)
}

/** A company may well serve the département next to its own: another address is for a person to weigh. */
function zoneMatchesAddress({ asked, home }: DossierCheckFacts): Finding {
  const named = ({ code, name }: Department) => `${code}\u00a0${name}`
  const isAsked = home !== null && asked.some(({ code }) => code === home.code)
  return {
    outcome: isAsked ? 'validee' : 'non-verifiable',
    expected: asked.length === 0 ? null : asked.map(named).join(', '),
    read: home && named(home),
  }
}

/** `expected`: the number of cells; `read`: 'headcount/words'. How many requests people can answer is not computed. */
function capacityDeclared({ cells, headcount, declaredCapacity }: DossierCheckFacts): Finding {
  const isDeclared = headcount !== null || declaredCapacity !== null
  return {
    outcome: 'non-verifiable',
    expected: String(cells.length),
    read: isDeclared ? `${headcount ?? ''}/${declaredCapacity ?? ''}` : null,
  }
}

function cellsFree({ cells }: DossierCheckFacts): Finding {
  const free = cells.filter(({ available }) => available).length
  const [expected, read] = [String(cells.length), String(free)]
  if (cells.length === 0) return { outcome: 'non-verifiable', expected, read: null }
  return { outcome: free === cells.length ? 'validee' : 'echouee', expected, read }
}

function noDuplicate({ resembling }: DossierCheckFacts): Finding {
  return {
    outcome: resembling === null ? 'non-verifiable' : resembling === 0 ? 'validee' : 'echouee',
    expected: null,
    read: resembling === null ? null : String(resembling),
  }
}
