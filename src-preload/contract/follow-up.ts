import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dispatchId, fileId, inboundMessageId, instant, leadId, leadTaskId, providerId } from './ids.ts'
import { openingHours } from './opening-hours.ts'
import { refusals } from './refusals.ts'
import { page, pageInput } from './shared.ts'

/** What a provider says became of a request. Never an amount: prices are between the customer and the provider. */
export const feedbackStatus = z.enum(['reached', 'quoted', 'won', 'lost', 'unreachable'])
export type FeedbackStatus = z.infer<typeof feedbackStatus>

/** Why a provider may give a request back: a closed list. */
export const returnReason = z.enum([
  'wrong_contact',
  'outside_perimeter',
  'other_service',
  'not_a_request',
  'already_received',
  'withdrawn_by_customer',
])
export type ReturnReason = z.infer<typeof returnReason>

/** How something was said: by the link of a message, by a reply, or to a person of the office who noted it. */
export const saidBy = z.enum(['link', 'mail', 'staff'])
export type SaidBy = z.infer<typeof saidBy>

export const leadTaskKind = z.enum([
  'call_provider',
  'undelivered',
  'bounced',
  'call_customer',
  'decide_return',
  'read_reply',
])
export type LeadTaskKind = z.infer<typeof leadTaskKind>

/** What a person must do about a request, and whom to call for it. */
export const leadTask = z.object({
  id: leadTaskId,
  kind: leadTaskKind,
  leadId,
  reference: z.string(),
  subtypeName: z.string().nullable(),
  departmentCode: z.string().nullable(),
  providerId: providerId.nullable(),
  providerName: z.string().nullable(),
  /** Whom it asks to call or to read, as they are now; null: nobody is known. */
  person: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  createdAt: instant,
  dueAt: instant,
  doneAt: instant.nullable(),
  /** null while open, and when what it asked for happened by itself. */
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type LeadTask = z.infer<typeof leadTask>

/** The clock of the first contact, in the provider's opening hours. Minutes are working minutes. */
export const firstContact = z.object({
  startedAt: instant,
  remindAt: instant,
  callAt: instant,
  /** When the reminder was written, and whether it left: a clock stopped in time takes it back. */
  remindedAt: instant.nullable(),
  totalMinutes: z.number(),
  /** Left until `remindAt`; 0 once it has passed. */
  leftMinutes: z.number(),
  stoppedAt: instant.nullable(),
  stoppedBecause: z.enum(['feedback', 'returned', 'ended', 'withdrawn']).nullable(),
})
export type FirstContact = z.infer<typeof firstContact>

export const leadFeedback = z.object({
  status: feedbackStatus,
  saidAt: instant,
  channel: saidBy,
  /** Who of the office noted it. */
  by: z.string().nullable(),
  note: z.string().nullable(),
})
export type LeadFeedback = z.infer<typeof leadFeedback>

/** A request given back. Not decided by `decideBy`, it is accepted. */
export const leadReturn = z.object({
  reason: returnReason,
  detail: z.string(),
  askedAt: instant,
  channel: saidBy,
  notedBy: z.string().nullable(),
  decideBy: instant,
  decision: z.enum(['accepted', 'refused', 'accepted_by_silence']).nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** Days added to the contract in compensation. */
  addedDays: z.int(),
})
export type LeadReturn = z.infer<typeof leadReturn>

/** All that followed the forwarding of a request: of the live dispatch, else of the last one. */
export const followUpView = z.object({
  dispatch: z
    .object({
      id: dispatchId,
      providerId,
      providerName: z.string(),
      contactName: z.string().nullable(),
      phone: z.string().nullable(),
      live: z.boolean(),
    })
    .nullable(),
  /** null until the provider's server accepted the message. */
  firstContact: firstContact.nullable(),
  /** The newest first. */
  feedback: z.array(leadFeedback),
  /** What the provider wrote back, the newest first. */
  replies: z.array(
    z.object({
      id: inboundMessageId,
      receivedAt: instant,
      sender: z.string(),
      /** The first of its own words. */
      text: z.string(),
      fileId,
    }),
  ),
  returned: leadReturn.nullable(),
  /** The days that accepting a return adds to the contract, by the settings. */
  returnDays: z.int(),
  tasks: z.array(leadTask),
})
export type FollowUpView = z.infer<typeof followUpView>

/** How requests are followed once they are forwarded. Times are in working minutes. */
export const followUpSetting = z.object({
  /** From the acceptance by the provider's server to the reminder, in the provider's hours. */
  contactMinutes: z.int().min(15).max(2_400),
  /** From the reminder to the call by a person, in the provider's hours. */
  callMinutes: z.int().min(15).max(2_400),
  /** Of providers that said nothing of theirs. */
  providerHours: openingHours,
  /** Ours: they bind our own deadlines. */
  officeHours: openingHours,
  /** From the moment a request is given back to our decision, in our hours; 480 is a working day. */
  returnMinutes: z.int().min(60).max(4_800),
  /** Added to the contract for a return that was accepted; 0: none. */
  returnDays: z.int().min(0).max(30),
})
export type FollowUpSetting = z.infer<typeof followUpSetting>

const ofLead = z.object({ leadId })
const note = z.string().trim().max(2_000).nullable()

export const followUp = {
  get: oc.input(ofLead).output(followUpView).errors(refusals('NOT_FOUND')),
  /** What the provider told a person of the office. The last one said holds; the ones before stay. */
  recordFeedback: oc
    .input(ofLead.extend({ status: feedbackStatus, note }))
    .output(z.object({ saidAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE')),
  /** A provider gives a request back, and a person of the office notes it. */
  askReturn: oc
    .input(ofLead.extend({ reason: returnReason, detail: z.string().trim().max(2_000) }))
    .output(z.object({ decideBy: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE', 'RETURN_STATE')),
  /**
   * Decides a return and tells the provider. Accepted, the dispatch ends as returned and the contract gets its days;
   * `addedDays` is 0 when none could be added. Refused needs its reason.
   */
  decideReturn: oc
    .input(
      z.discriminatedUnion('accepted', [
        ofLead.extend({ accepted: z.literal(true), reason: z.string().trim().max(2_000).default('') }),
        ofLead.extend({ accepted: z.literal(false), reason: z.string().trim().min(1).max(2_000) }),
      ]),
    )
    .output(z.object({ addedDays: z.int(), told: z.boolean() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'RETURN_STATE')),
  /** Open: the soonest due first. Done: the last done first. */
  tasks: oc
    .input(z.object({ state: z.enum(['open', 'done']).default('open'), ...pageInput }))
    .output(page(leadTask).extend({ overdue: z.int() })),
  doTask: oc
    .input(z.object({ id: leadTaskId, note: z.string().trim().max(2_000) }))
    .output(z.object({ doneAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'TASK_DONE')),
}
