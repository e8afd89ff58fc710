/**
 * The five checks that the platform promises. Three are judged by a person and have no default; the exclusivity
 * and the documents are computed from facts, so that nobody can say they are right when they are not.
 */
import type { CheckKind, JudgedCheckKind } from '../../src-preload/contract/shared.ts'
import type { CivilDate } from './civil-date.ts'
import { type DocumentFact, type Requirement, standingOf } from './required-documents.ts'

export const PLATFORM_CHECKS = [
  'profile',
  'zone',
  'capacity',
  'exclusivity',
  'documents',
] as const satisfies readonly CheckKind[]

/** `count` is for the derived ones: so many of so many are right. */
export type CheckResult = {
  readonly kind: CheckKind
  readonly outcome: 'passed' | 'failed' | 'to_judge'
  readonly count: { readonly passed: number; readonly total: number } | null
}

export type CheckFacts = {
  readonly judged: Readonly<Partial<Record<JudgedCheckKind, 'passed' | 'failed'>>>
  /** The perimeter asked, or approved; `available` by canGrant. */
  readonly cells: readonly { readonly available: boolean }[]
  /** Of an approved dossier: how many of the cells were granted to it. What is free today is no longer its question. */
  readonly granted?: number
  readonly required: readonly Requirement[]
  readonly documents: readonly DocumentFact[]
  readonly today: CivilDate
}

/** Whether a check is for a person to judge. */
export function isJudged(kind: CheckKind): kind is JudgedCheckKind {
  return kind !== 'exclusivity' && kind !== 'documents'
}

/** The five results, in the order of the screen. */
export function platformChecks(facts: CheckFacts): CheckResult[] {
  return PLATFORM_CHECKS.map(kind => {
    if (isJudged(kind)) return { kind, outcome: facts.judged[kind] ?? 'to_judge', count: null }
    return kind === 'exclusivity' ? exclusivityCheck(facts) : documentsCheck(facts)
  })
}

/** Right when every cell is free for the provider; nothing to say while no cell is asked. */
function exclusivityCheck({ cells, granted }: CheckFacts): CheckResult {
  if (granted !== undefined) {
    return { kind: 'exclusivity', outcome: 'passed', count: { passed: granted, total: cells.length } }
  }
  const count = { passed: cells.filter(({ available }) => available).length, total: cells.length }
  const outcome = count.total === 0 ? 'to_judge' : count.passed === count.total ? 'passed' : 'failed'
  return { kind: 'exclusivity', outcome, count }
}

/** Right when every requirement is fulfilled; still to judge while a document waits that could fulfil an open one. */
function documentsCheck({ required, documents, today }: CheckFacts): CheckResult {
  const standing = standingOf(required, documents, today)
  const count = { passed: standing.conforme, total: standing.required }
  if (count.total > 0 && count.passed === count.total) return { kind: 'documents', outcome: 'passed', count }
  const open = [...standing.missing.flat(), ...standing.expired.map(({ kind }) => kind)]
  const waits = documents.some(({ kind, state }) => state === 'to_judge' && open.includes(kind))
  return { kind: 'documents', outcome: waits ? 'to_judge' : 'failed', count }
}
