import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { contactPerson } from './dossiers.ts'
import { feedbackStatus, leadTaskKind } from './follow-up.ts'
import {
  contractId,
  departmentCode,
  dossierId,
  fileId,
  instant,
  leadId,
  outboxMessageId,
  providerId,
  subtypeCode,
  uploadId,
} from './ids.ts'
import { leadDispatch } from './lead-dispatch.ts'
import { leadFilters } from './lead-filters.ts'
import { refusals } from './refusals.ts'
import {
  communeChoice,
  journalEntry,
  outboxState,
  page,
  pageInput,
  progress,
  routingTest,
  routingVerdict,
} from './shared.ts'

export const leadState = z.enum([
  'to_qualify',
  'ready',
  'without_holder',
  'dispatched',
  'duplicate',
  'refused',
  'withdrawn',
])
export type LeadState = z.infer<typeof leadState>

export const leadChannel = z.enum(['manual', 'mail', 'csv', 'folder', 'form'])
export type LeadChannel = z.infer<typeof leadChannel>

/** Why a request is still to qualify. */
export const leadDoubt = z.enum([
  'postal-code-missing',
  'postal-code-unknown',
  'commune-to-choose',
  'subtype-missing',
  /** Proposed from the words of the request: a person accepts it or says another. */
  'subtype-proposed',
  'phone-invalid',
  'email-invalid',
  /** The door asked the customer to confirm the address, and no answer came yet. */
  'email-unconfirmed',
  'no-contact',
  'consent-missing',
  /** The same customer asked for the same thing not long ago: linked by a person, or said to be another need. */
  'duplicate-possible',
])
export type LeadDoubt = z.infer<typeof leadDoubt>

/**
 * The lists of the queue. `open`: all that somebody still waits for, the most urgent first; `tasks`: what a person was
 * asked to do; `unsettled`: sent, and whether it arrived is unknown or known to be wrong; `overdue`: the provider was
 * to call the customer and says nothing.
 */
/** Worth seeing, and no doubt: a metropolitan number for works overseas (or the reverse), a foreign number. */
export const leadRemark = z.enum(['phone-elsewhere', 'phone-foreign'])
export type LeadRemark = z.infer<typeof leadRemark>

export const leadView = z.enum([
  'open',
  'tasks',
  'to_qualify',
  'ready',
  'unsettled',
  'without_holder',
  'overdue',
  'dispatched',
  'all',
])
export type LeadView = z.infer<typeof leadView>

/** Why a request is where it is in the queue, the most urgent first (domain/lead-urgency.ts). */
export const leadUrgency = z.enum([
  'to_settle',
  'undelivered',
  'overdue',
  'task',
  'ready',
  'to_qualify',
  'sending',
  'expected',
  'without_holder',
])
export type LeadUrgency = z.infer<typeof leadUrgency>

/** What of its holder keeps a ready request from going: its contract, its documents, its address. */
export const leadBlock = z.enum(['contract', 'suspension', 'pause', 'documents', 'contact', 'later-holder'])
export type LeadBlock = z.infer<typeof leadBlock>

export const leadRow = z.object({
  id: leadId,
  reference: z.string(),
  state: leadState,
  receivedAt: instant,
  customerName: z.string(),
  subtypeName: z.string().nullable(),
  departmentCode: departmentCode.nullable(),
  postalCode: z.string().nullable(),
  commune: z.string().nullable(),
  doubts: z.array(leadDoubt),
  holderName: z.string().nullable(),
  delivery: outboxState.nullable(),
  /** Of a ready request, the first thing that blocks it today; null: it can be forwarded. */
  blockedBy: leadBlock.nullable(),
  /** Null: nobody waits for anything. */
  urgency: leadUrgency.nullable(),
  /** When the provider was to have called, while that is waited for. */
  contactBy: instant.nullable(),
  /** What the provider said last. */
  outcome: feedbackStatus.nullable(),
  /** The customer took it back: what identified them is no longer kept. */
  masked: z.boolean(),
})
export type LeadRow = z.infer<typeof leadRow>

export const leadFields = z.object({
  customerName: z.string().trim().min(1).max(160),
  phone: z.string().trim().max(40).nullable(),
  email: z.string().trim().max(254).nullable(),
  /** The street, as given. */
  address: z.string().trim().max(300).nullable(),
  postalCode: z.string().trim().max(12).nullable(),
  commune: z.string().trim().max(120).nullable(),
  /** Given when the postal code lies in two departments: the person chose. */
  departmentCode: departmentCode.nullable(),
  subtypeCode: subtypeCode.nullable(),
  message: z.string().trim().max(20_000),
  /** The exact words agreed to; null: no consent was recorded, and the request stays to qualify. */
  consentText: z.string().trim().max(4000).nullable(),
  consentVersion: z.string().trim().max(40).nullable(),
  consentAt: instant.nullable(),
  consentChannel: z.string().trim().max(80).nullable(),
  /** To whom the customer agreed that it goes, in the words shown. */
  consentRecipient: z.string().trim().max(400).nullable(),
})
export type LeadFields = z.infer<typeof leadFields>

/** As a door gives them: what it does not know of the street or the recipient may be left out. */
export const givenLead = leadFields.extend({
  address: leadFields.shape.address.default(null),
  consentRecipient: leadFields.shape.consentRecipient.default(null),
})
export type GivenLead = z.input<typeof givenLead>

export const routing = z.object({
  verdict: routingVerdict,
  tests: z.array(routingTest),
  providerId: providerId.nullable(),
  providerName: z.string().nullable(),
  testedAt: instant,
})
export type Routing = z.infer<typeof routing>

/** What is the same of two requests; `likeness` from 0 to 1, 1 for what is equal. */
export const duplicateSign = z.object({
  what: z.enum(['phone', 'email', 'address', 'text']),
  likeness: z.number().min(0).max(1),
})
export type DuplicateSign = z.infer<typeof duplicateSign>

export const leadRepeat = z.object({
  id: leadId,
  reference: z.string(),
  version: z.int(),
  receivedAt: instant,
  state: leadState,
  /** Of the message that told the provider of it; null: it was not told. */
  told: outboxState.nullable(),
})
export type LeadRepeat = z.infer<typeof leadRepeat>

export const leadAttachment = z.object({
  fileId,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
})
export type LeadAttachment = z.infer<typeof leadAttachment>

/** Why the provider of the first request is not told of its repeat. */
export const untoldBecause = z.enum(['not-dispatched', 'undelivered', 'no-consent', 'blocked'])
export type UntoldBecause = z.infer<typeof untoldBecause>

export const leadDetail = leadFields.extend({
  id: leadId,
  reference: z.string(),
  version: z.int(),
  state: leadState,
  channel: leadChannel,
  receivedAt: instant,
  departmentName: z.string().nullable(),
  subtypeName: z.string().nullable(),
  energy: z.boolean(),
  /** The words of the rule that proposed the sub-type; null when it was said. */
  subtypeBecause: z.string().nullable(),
  doubts: z.array(leadDoubt),
  communeChoices: z.array(communeChoice),
  /** Others that may be of the same customer and need: linked by a person, never deleted. */
  duplicates: z.array(
    z.object({
      id: leadId,
      reference: z.string(),
      version: z.int(),
      receivedAt: instant,
      state: leadState,
      customerName: z.string(),
      /** What is the same, one at least. */
      same: z.array(duplicateSign),
    }),
  ),
  /** The first request that this one repeats; null when it repeats none. */
  duplicateOf: z
    .object({ id: leadId, reference: z.string(), receivedAt: instant, state: leadState })
    .nullable(),
  /** The requests that repeat this one. */
  repeats: z.array(leadRepeat),
  /** « demandes.csv, ligne 12 », of a request that came in a table. */
  importedFrom: z.string().nullable(),
  remarks: z.array(leadRemark),
  /** The files that came with it. */
  attachments: z.array(leadAttachment),
  /** What would happen now; for a dispatched request, what happened then. */
  routing,
  dispatch: z
    .object({
      providerId,
      providerName: z.string(),
      contractId,
      contractNumber: z.string(),
      /** The approved dossier of that contract. */
      dossierId,
      /** Whom a message to that provider goes to now; the one sent went to `message.toAddress`. */
      contact: contactPerson.nullable(),
      at: instant,
      /** Null: its source sent it by itself, see `sourceName`. */
      by: z.string().nullable(),
      sourceName: z.string().nullable(),
      message: z.object({
        id: outboxMessageId,
        state: outboxState,
        subject: z.string(),
        toAddress: z.string(),
        fileId,
        attempts: z.int(),
        nextAttemptAt: instant.nullable(),
        acceptedAt: instant.nullable(),
        answer: z.string().nullable(),
      }),
    })
    .nullable(),
  refusedReason: z.string().nullable(),
  sourceFileId: fileId.nullable(),
  /** The customer took it back: what identified them is no longer kept. */
  masked: z.boolean(),
  journal: z.array(journalEntry),
  /** Tries of its messages that ended in neither way, which the journal does not tell. */
  tries: z.array(z.object({ at: instant, attempt: z.int(), answer: z.string().nullable() })),
  /** What is to come if nothing happens, the nearest first. */
  ahead: z.array(
    z.object({
      at: instant,
      what: z.enum(['first-contact', 'reminder', 'call', 'task']),
      task: leadTaskKind.nullable(),
    }),
  ),
})
export type LeadDetail = z.infer<typeof leadDetail>

const byId = z.object({ id: leadId })
const saved = z.object({ version: z.int(), state: leadState })

export const importedRow = z.object({
  line: z.int(),
  outcome: z.enum(['added', 'already', 'refused']),
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  customerName: z.string(),
})
export type ImportedRow = z.infer<typeof importedRow>

export const leads = {
  list: oc
    .input(
      z.object({
        view: leadView.default('open'),
        search: z.string().trim().max(200).default(''),
        departmentCode: departmentCode.optional(),
        subtypeCode: subtypeCode.optional(),
        filters: leadFilters.default([]),
        ...pageInput,
      }),
    )
    /** `totalIsFloor`: a search with very many matches is not counted to its end, there are at least `total`. */
    .output(page(leadRow).extend({ totalIsFloor: z.boolean() })),
  counts: oc.output(z.record(leadView, z.int())),
  get: oc.input(byId).output(leadDetail).errors(refusals('NOT_FOUND')),
  /** The manual form. What is doubtful is kept and waits "à qualifier" with its reasons: nothing is rejected. */
  create: oc
    .input(givenLead)
    .output(z.object({ id: leadId, reference: z.string(), state: leadState }))
    .errors(refusals('NOT_SIGNED_IN')),
  qualify: oc
    .input(
      byId.extend({
        version: z.int(),
        fields: givenLead,
        /** Whether the proposed sub-type, left as it is, was accepted; what a person chose always is. */
        subtypeAccepted: z.boolean().default(true),
      }),
    )
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'STALE', 'LEAD_STATE')),
  /** What would be linked to what, and the words that would tell the provider who has the first request. */
  previewLink: oc
    .input(byId.extend({ of: leadId }))
    .output(
      z.object({
        first: z.object({ id: leadId, reference: z.string(), state: leadState }),
        told: z
          .object({
            providerId,
            providerName: z.string(),
            toName: z.string().nullable(),
            toAddress: z.string(),
            subject: z.string(),
            text: z.string(),
          })
          .nullable(),
        untoldBecause: untoldBecause.nullable(),
      }),
    )
    .errors(
      refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE', 'DUPLICATE_NOT_LINKABLE', 'SETTINGS_INCOMPLETE'),
    ),
  /**
   * Says that a request repeats another one: it is kept, never forwarded, and can be unlinked. `tell`: the provider of
   * the first one is told by a message, without another dispatch; STALE when it is no longer the one previewed.
   */
  linkDuplicate: oc
    .input(byId.extend({ version: z.int(), of: leadId, tell: providerId.nullable() }))
    .output(saved)
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'STALE',
        'LEAD_STATE',
        'DUPLICATE_NOT_LINKABLE',
        'SETTINGS_INCOMPLETE',
      ),
    ),
  /** It was another need after all: its doubts are counted again, and it is routed. */
  unlinkDuplicate: oc
    .input(byId.extend({ version: z.int() }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'STALE', 'LEAD_STATE')),
  /**
   * A table of requests, CSV or workbook: what the preview (`dryRun`) says is what happens, for all rows or for none.
   * Stopping to listen before the end leaves nothing. `rows`: the refused ones all, and the first of the others.
   */
  importCsv: oc
    .input(z.object({ uploadId, dryRun: z.boolean() }))
    .output(
      eventIterator(
        progress,
        z.object({ rows: z.array(importedRow), added: z.int(), already: z.int(), refused: z.int() }),
      ),
    )
    .errors(refusals('NOT_SIGNED_IN', 'UPLOAD_GONE', 'IMPORT_UNREADABLE')),
  previewDispatch: oc
    .input(byId)
    .output(
      z.object({
        providerId,
        toName: z.string().nullable(),
        toAddress: z.string(),
        subject: z.string(),
        text: z.string(),
      }),
    )
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'LEAD_STATE',
        'LEAD_NOT_DELIVERABLE',
        'ALREADY_DISPATCHED',
        'SETTINGS_INCOMPLETE',
      ),
    ),
  /**
   * Forwards the request to the one holder of its cell: once (but see sendAgain), and to nobody else, ever. `providerId` is the one whose
   * preview was read: when the cell changed hands meanwhile, the answer is STALE and nothing leaves.
   */
  dispatch: oc
    .input(byId.extend({ version: z.int(), providerId: providerId.optional() }))
    /** `leavesAt`: until then the message waits, and can be taken back (recallDispatch). */
    .output(z.object({ messageId: outboxMessageId, providerName: z.string(), leavesAt: instant }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'STALE',
        'LEAD_STATE',
        'LEAD_NOT_DELIVERABLE',
        'ALREADY_DISPATCHED',
        'SETTINGS_INCOMPLETE',
      ),
    ),
  /**
   * Forwards a request again, to the same provider, when the message that carried it is known not to have arrived:
   * to the address as it is now, after the same tests.
   */
  sendAgain: oc
    .input(byId.extend({ version: z.int() }))
    .output(z.object({ messageId: outboxMessageId, providerName: z.string() }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'STALE',
        'LEAD_STATE',
        'LEAD_NOT_DELIVERABLE',
        'ALREADY_DISPATCHED',
        'SETTINGS_INCOMPLETE',
      ),
    ),
  refuse: oc
    .input(byId.extend({ reason: z.string().trim().min(1).max(2000) }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE')),
  ...leadDispatch,
}
