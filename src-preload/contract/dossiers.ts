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
import { inboxField, inboxFilters, listOrder } from './inbox.ts'
import { attention } from './notices.ts'
import { readingMethod } from './readings.ts'
import { refusals } from './refusals.ts'
import { letterWords } from './requests.ts'
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

export { type DossierSort, dossierSort } from './inbox.ts'

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
  /** Who has it, while the lease lasts. */
  claimedBy: z.object({ id: staffId, name: z.string() }).nullable(),
  claimedUntil: instant.nullable(),
  assignedTo: z.object({ id: staffId, name: z.string() }).nullable(),
  /** Why it wants to be looked at, and since when. */
  attention: attention.nullable(),
  attentionAt: instant.nullable(),
  /** The values of the fields that were asked for; several are joined by commas, persons are named. */
  values: z.partialRecord(inboxField, z.union([z.string(), z.number(), z.null()])),
})
export type DossierRow = z.infer<typeof dossierRow>

export const dossierListInput = z.object({
  view: dossierView.default('to_review'),
  search: z.string().trim().max(200).default(''),
  departmentCode: z.string().optional(),
  subtypeCode: z.string().optional(),
  /** Filters of one field are alternatives, fields add up. */
  filters: inboxFilters.default([]),
  /** Fields whose values are asked for, beside what every row has. */
  columns: z.array(inboxField).max(40).default([]),
  sort: listOrder.optional(),
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
  journal: z.array(journalEntry),
})
export type DossierDetail = z.infer<typeof dossierDetail>

const saved = z.object({ version: z.int(), savedAt: instant })
const own = { id: dossierId }
/** A dossier that someone else has taken is changed, judged and decided by nobody else; anyone may release it. */
const decision = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'DOSSIER_CLAIMED')

/** What the sending of a letter may refuse. */
const letterRefusals = refusals('MOTIVE_UNFILLED', 'NO_ADDRESS', 'EMAIL_INVALID', 'SETTINGS_INCOMPLETE')
const endingRefusals = { ...decision, ...letterRefusals, ...refusals('MOTIVE_REQUIRED', 'LETTER_REQUIRED') }
const ending = z.object({
  ...own,
  reason: z.string().trim().min(1).max(2000),
  letter: letterWords.nullable(),
})

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
  /**
   * Claims the next dossier that nobody has: of `ids` in their order, then of `list`; without either, the one that has
   * waited for us the longest.
   */
  claimNext: oc
    .input(
      z
        .object({
          ids: z.array(dossierId).max(500).optional(),
          list: dossierListInput.omit({ offset: true, limit: true }).optional(),
        })
        .optional(),
    )
    .output(z.object({ id: dossierId }))
    .errors(refusals('NOT_SIGNED_IN', 'NOTHING_LEFT')),
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
  /** Approves a perimeter: each cell is granted for twelve months, or kept for a proposal; all of them or none. */
  approve: oc
    .input(
      z.object({
        ...own,
        cells: z.array(cell).min(1).max(400),
        startsOn: civilDate,
        /** false: the cells are only kept under option, for a proposal; its acceptance grants them. */
        grant: z.boolean().default(true),
        /** The letter that tells it, when one is sent. */
        letter: letterWords.nullable().default(null),
      }),
    )
    .output(z.object({ providerId, endsOn: civilDate, cells: z.int() }))
    .errors({
      ...decision,
      ...letterRefusals,
      ...refusals(
        'NOT_READY',
        'CELLS_TAKEN',
        'WAITING_BEFORE',
        'WAITING_FIRST',
        'SIRET_INVALID',
        'PERIOD_INVALID',
      ),
    }),
  /** Refuses, and tells the provider why by a letter; without one only while no address is known. */
  refuse: oc.input(ending).output(saved).errors(endingRefusals),
  /** « Sans suite », told in the same way. */
  close: oc.input(ending).output(saved).errors(endingRefusals),
  /** Reopening is an event: the earlier decision stays in the journal. */
  reopen: oc
    .input(z.object({ ...own, reason: z.string().trim().min(1).max(4000) }))
    .output(saved)
    .errors(decision),
}
