/** The life of a dossier, and what still stands between it and its approval. */
import type {
  DocumentKind,
  DossierState,
  JudgedCheckKind,
  MissingForApproval,
} from '../../src-preload/contract/shared.ts'
import type { CivilDate } from './civil-date.ts'
import { normaliseEmailAddress } from './email-address.ts'
import { Refusal } from './refusal.ts'
import { type DocumentFact, type Requirement, standingOf } from './required-documents.ts'
import { isSiret } from './siret.ts'

/** What can happen to a dossier. Reopening adds to its history: the earlier decision stays in the journal. */
export type DossierEvent = 'start-review' | 'approve' | 'refuse' | 'close' | 'reopen'

const NEXT: Readonly<Record<DossierState, Readonly<Partial<Record<DossierEvent, DossierState>>>>> = {
  received: { 'start-review': 'in_review', close: 'closed' },
  in_review: { 'start-review': 'in_review', approve: 'approved', refuse: 'refused', close: 'closed' },
  approved: { reopen: 'in_review' },
  refused: { reopen: 'in_review' },
  closed: { reopen: 'in_review' },
}

/** What a dossier is after `event`. @throws Refusal DOSSIER_STATE when that cannot happen in its state. */
export function nextState(state: DossierState, event: DossierEvent): DossierState {
  const next = NEXT[state][event]
  if (next === undefined) throw new Refusal('DOSSIER_STATE', { state })
  return next
}

/** Whether `event` can happen to a dossier in `state`. */
export function canHappen(state: DossierState, event: DossierEvent): boolean {
  return NEXT[state][event] !== undefined
}

/** Whether identity, perimeter, documents and checks may still change: only before a decision. */
export function isOpen(state: DossierState): boolean {
  return state === 'received' || state === 'in_review'
}

/**
 * Whether files may still be added: before a decision, and for a provider that was approved, whose documents follow
 * each other for as long as it is listed.
 */
export function takesDocuments(state: DossierState): boolean {
  return isOpen(state) || state === 'approved'
}

/**
 * Whether what was said of a document may still change. What an approval was decided on stays as it was, and counts
 * until its last day; what came afterwards is judged as it comes. Both in milliseconds since 1970 UTC.
 */
export function mayJudge({
  dossierState,
  judgedAt,
  decidedAt,
}: {
  readonly dossierState: DossierState
  /** null: nobody has judged it. */
  readonly judgedAt: number | null
  readonly decidedAt: number | null
}): boolean {
  if (isOpen(dossierState)) return true
  return dossierState === 'approved' && (judgedAt === null || judgedAt > (decidedAt ?? 0))
}

/** What was said and what is known of a dossier. */
export type ApprovalFacts = {
  readonly siret: string | null
  readonly contactEmail: string | null
  /** The perimeter to approve; `available` by canGrant. */
  readonly cells: readonly { readonly available: boolean }[]
  readonly checks: Readonly<Partial<Record<JudgedCheckKind, 'passed' | 'failed'>>>
  readonly required: readonly Requirement[]
  readonly documents: readonly DocumentFact[]
  readonly today: CivilDate
}

/**
 * Everything that still prevents the approval, in the order of the screen; empty: it can be approved. A check that
 * nobody has made prevents it as much as one that failed.
 */
export function missingForApproval(facts: ApprovalFacts): MissingForApproval[] {
  return [
    ...missingIdentity(facts),
    ...missingPerimeter(facts),
    ...missingChecks(facts),
    ...missingDocuments(facts),
  ]
}

function missingIdentity({ siret, contactEmail }: ApprovalFacts): MissingForApproval[] {
  return [
    ...(siret !== null && isSiret(siret) ? [] : [{ what: 'siret' } as const]),
    ...(contactEmail !== null && normaliseEmailAddress(contactEmail)
      ? []
      : [{ what: 'contact-email' } as const]),
  ]
}

/** Some of the cells may be taken: the rest can be approved. */
function missingPerimeter({ cells }: ApprovalFacts): MissingForApproval[] {
  if (cells.length === 0) return [{ what: 'no-cell' }]
  return cells.some(({ available }) => available) ? [] : [{ what: 'check', check: 'exclusivity' }]
}

function missingChecks({ checks }: ApprovalFacts): MissingForApproval[] {
  const judged: readonly JudgedCheckKind[] = ['profile', 'zone', 'capacity']
  return judged
    .filter(check => checks[check] !== 'passed')
    .map(check => ({ what: checks[check] === undefined ? 'check-to-judge' : 'check', check }))
}

/** Whatever was received is judged first, but for loose attachments (« autre »); then come the gaps. */
function missingDocuments({ required, documents, today }: ApprovalFacts): MissingForApproval[] {
  const toJudge = kindsIn(documents, 'to_judge').filter(kind => kind !== 'other')
  const { missing, expired } = standingOf(required, documents, today)
  const isAwaited = (kind: DocumentKind) => toJudge.some(awaited => awaited === kind)
  return [
    ...toJudge.map(kind => ({ what: 'document-to-judge', kind }) as const),
    ...missing
      .filter(kinds => !kinds.some(isAwaited))
      .map(kinds => ({ what: 'document-missing', kinds }) as const),
    ...expired.map(({ kind, validUntil }) => ({ what: 'document-expired', kind, validUntil }) as const),
  ]
}

function kindsIn(documents: readonly DocumentFact[], state: DocumentFact['state']): DocumentKind[] {
  return [...new Set(documents.filter(document => document.state === state).map(({ kind }) => kind))]
}
