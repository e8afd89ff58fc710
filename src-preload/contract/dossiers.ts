import { oc } from '@orpc/contract'
import { z } from 'zod'
import { cellView } from './cells.ts'
import { evidence, ruleOutcome } from './documents.ts'
import {
  cell,
  civilDate,
  contractId,
  documentId,
  documentVersionId,
  dossierId,
  fileId,
  instant,
  providerId,
  staffId,
} from './ids.ts'
import { readingMethod } from './readings.ts'
import { refusals } from './refusals.ts'
import {
  checkKind,
  documentKind,
  documentState,
  dossierState,
  journalEntry,
  judgedCheckKind,
  missingForApproval,
  page,
  pageInput,
  verdictState,
  waitingOn,
} from './shared.ts'

/** The saved views of the inbox, in the order of their tabs. */
export const dossierView = z.enum(['to_review', 'mine', 'waiting_provider', 'approved', 'refused', 'all'])
export type DossierView = z.infer<typeof dossierView>

export const dossierSort = z.enum(['since', 'received', 'company', 'reference'])
export type DossierSort = z.infer<typeof dossierSort>

export const dossierRow = z.object({
  id: dossierId,
  reference: z.string(),
  state: dossierState,
  companyName: z.string(),
  departmentCodes: z.array(z.string()),
  subtypeNames: z.array(z.string()),
  /** The state of each cell asked, in the order of the perimeter (at most twelve). */
  cells: z.array(cellView.shape.state),
  documents: z.array(z.object({ kind: documentKind, state: documentState })),
  waitingOn,
  waitingSince: instant,
  receivedAt: instant,
  claimedBy: z.object({ id: staffId, name: z.string() }).nullable(),
})
export type DossierRow = z.infer<typeof dossierRow>

export const dossierListInput = z.object({
  view: dossierView.default('to_review'),
  search: z.string().trim().max(200).default(''),
  departmentCode: z.string().optional(),
  subtypeCode: z.string().optional(),
  sort: z.object({ by: dossierSort, direction: z.enum(['asc', 'desc']) }).optional(),
  ...pageInput,
})

export const contactPerson = z.object({
  name: z.string().trim().max(120).nullable(),
  email: z.string().trim().max(254).nullable(),
  phone: z.string().trim().max(40).nullable(),
})
export type ContactPerson = z.infer<typeof contactPerson>

/** What the provider declares of itself. */
export const declaredIdentity = z.object({
  companyName: z.string().trim().min(1).max(200),
  siret: z.string().trim().max(20).nullable(),
  legalForm: z.string().trim().max(120).nullable(),
  address: z.string().trim().max(240).nullable(),
  postalCode: z.string().trim().max(10).nullable(),
  commune: z.string().trim().max(120).nullable(),
  headcount: z.int().min(0).max(100000).nullable(),
  declaredCapacity: z.string().trim().max(1000).nullable(),
  contact: contactPerson,
})
export type DeclaredIdentity = z.infer<typeof declaredIdentity>

export const documentVersion = z.object({
  id: documentVersionId,
  version: z.int(),
  fileId,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  receivedAt: instant,
  reading: z.discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({ state: z.literal('read'), kind: z.string(), pageCount: z.int(), method: readingMethod }),
    z.object({ state: z.literal('unreadable'), reason: z.string() }),
  ]),
  evidence: z.array(evidence),
  rules: z.array(ruleOutcome),
})
export type DocumentVersion = z.infer<typeof documentVersion>

export const dossierDocument = z.object({
  id: documentId,
  kind: documentKind,
  state: documentState,
  /** Derived: conforme, but its last day of validity has passed. */
  expired: z.boolean(),
  validFrom: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  motive: z.string().nullable(),
  judgedBy: z.string().nullable(),
  judgedAt: instant.nullable(),
  /** Newest first. */
  versions: z.array(documentVersion),
  /** Newest first; the verdict on an earlier version stays in sight. */
  verdicts: z.array(
    z.object({
      state: verdictState,
      motive: z.string().nullable(),
      by: z.string(),
      at: instant,
      version: z.int().nullable(),
    }),
  ),
})
export type DossierDocument = z.infer<typeof dossierDocument>

export const platformCheck = z.object({
  kind: checkKind,
  outcome: z.enum(['passed', 'failed', 'to_judge']),
  note: z.string().nullable(),
  judgedBy: z.string().nullable(),
  judgedAt: instant.nullable(),
  /** For the derived ones: how many of how many. */
  count: z.object({ passed: z.int(), total: z.int() }).nullable(),
})
export type PlatformCheck = z.infer<typeof platformCheck>

export const dossierDetail = z.object({
  id: dossierId,
  reference: z.string(),
  /** Counts the changes of what is declared: identity and perimeter. */
  version: z.int(),
  state: dossierState,
  origin: z.enum(['mail', 'folder', 'manual', 'import']),
  providerId: providerId.nullable(),
  identity: declaredIdentity,
  siretValid: z.boolean(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  sender: z.object({ name: z.string().nullable(), address: z.string().nullable() }).nullable(),
  sourceFileId: fileId.nullable(),
  receivedAt: instant,
  waitingOn,
  waitingSince: instant,
  claimedBy: z.object({ id: staffId, name: z.string() }).nullable(),
  claimedAt: instant.nullable(),
  /** Until when it is theirs; past it anyone may take it. */
  claimedUntil: instant.nullable(),
  decision: z.object({ by: z.string(), at: instant, reason: z.string().nullable() }).nullable(),
  /** Every decision ever taken, newest first: reopening does not erase the one before. */
  decisions: z.array(
    z.object({
      kind: z.enum(['approved', 'refused', 'closed', 'reopened']),
      by: z.string(),
      at: instant,
      reason: z.string().nullable(),
    }),
  ),
  perimeter: z.array(
    cellView.extend({
      departmentName: z.string(),
      subtypeName: z.string(),
      energy: z.boolean(),
      approvedAt: instant.nullable(),
      /** Held, optioned or free for this dossier itself. */
      heldByThis: z.boolean(),
    }),
  ),
  checks: z.array(platformCheck),
  /** The kinds of document required, each a group of alternatives of which one is enough. */
  required: z.array(z.array(documentKind)),
  documents: z.array(dossierDocument),
  missingForApproval: z.array(missingForApproval),
  contracts: z.array(z.object({ id: contractId, number: z.string(), state: z.string() })),
  duplicates: z.array(z.object({ id: dossierId, reference: z.string(), companyName: z.string() })),
  journal: z.array(journalEntry),
})
export type DossierDetail = z.infer<typeof dossierDetail>

const saved = z.object({ version: z.int(), savedAt: instant })
const own = { id: dossierId }
/** A dossier that someone else has taken is changed, judged and decided by nobody else; anyone may release it. */
const decision = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'DOSSIER_CLAIMED')

export const dossiers = {
  list: oc.input(dossierListInput).output(page(dossierRow)).errors(refusals('NOT_SIGNED_IN')),
  counts: oc.output(z.record(dossierView, z.int())),
  get: oc.input(z.object(own)).output(dossierDetail).errors(refusals('NOT_FOUND')),
  /** The manual form. The SIRET may be left empty, but not wrong. */
  create: oc
    .input(declaredIdentity.extend({ cells: z.array(cell).max(400) }))
    .output(z.object({ id: dossierId, reference: z.string() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SIRET_INVALID', 'EMAIL_INVALID')),
  /** Saves the identity as declared; `version` is the one that was read, an older one is refused. */
  saveIdentity: oc
    .input(z.object({ ...own, version: z.int(), identity: declaredIdentity }))
    .output(saved)
    .errors({ ...decision, ...refusals('STALE', 'SIRET_INVALID', 'EMAIL_INVALID') }),
  /** Corrects the main contact of an approved dossier, and of its provider: messages go there from then on. */
  correctContact: oc
    .input(z.object({ ...own, contact: contactPerson }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'EMAIL_INVALID')),
  savePerimeter: oc
    .input(z.object({ ...own, version: z.int(), cells: z.array(cell).max(400) }))
    .output(saved)
    .errors({ ...decision, ...refusals('STALE') }),
  /** Takes a dossier to oneself: no one else judges it meanwhile. */
  claim: oc
    .input(z.object(own))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_CLAIMED', 'DOSSIER_STATE')),
  release: oc.input(z.object(own)).output(saved).errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** Claims the oldest dossier to review that nobody has taken. */
  claimNext: oc.output(z.object({ id: dossierId })).errors(refusals('NOT_SIGNED_IN', 'NOTHING_LEFT')),
  judgeCheck: oc
    .input(
      z.object({
        ...own,
        kind: judgedCheckKind,
        outcome: z.enum(['passed', 'failed']),
        note: z.string().trim().max(2000).nullable(),
      }),
    )
    .output(saved)
    .errors(decision),
  /** Approves a perimeter: the exclusivity of each cell is granted for twelve months, all of them or none. */
  approve: oc
    .input(z.object({ ...own, cells: z.array(cell).min(1).max(400), startsOn: civilDate }))
    .output(z.object({ providerId, endsOn: civilDate, cells: z.int() }))
    .errors({ ...decision, ...refusals('NOT_READY', 'CELLS_TAKEN', 'SIRET_INVALID', 'PERIOD_INVALID') }),
  refuse: oc
    .input(z.object({ ...own, reason: z.string().trim().min(1).max(4000) }))
    .output(saved)
    .errors({ ...decision, ...refusals('MOTIVE_REQUIRED') }),
  close: oc
    .input(z.object({ ...own, reason: z.string().trim().max(4000) }))
    .output(saved)
    .errors(decision),
  /** Reopening is an event: the earlier decision stays in the journal. */
  reopen: oc
    .input(z.object({ ...own, reason: z.string().trim().min(1).max(4000) }))
    .output(saved)
    .errors(decision),
}
