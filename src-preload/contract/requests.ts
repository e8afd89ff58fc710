import { oc } from '@orpc/contract'
import { z } from 'zod'
import { cell, documentId, dossierId, dossierRequestId, fileId, instant, outboxMessageId } from './ids.ts'
import { refusals } from './refusals.ts'
import { documentKind, outboxState } from './shared.ts'

export const askedState = z.enum(['missing', 'to_replace', 'refused', 'other'])
export type AskedState = z.infer<typeof askedState>

/** One thing to ask a provider, in the words it will read. Without a document it is something else. */
export const itemToAsk = z.object({
  documentId: documentId.nullable(),
  kind: documentKind.nullable(),
  asked: askedState,
  /** « Extrait Kbis, à remplacer » */
  title: z.string(),
  wording: z.string(),
})
export type ItemToAsk = z.infer<typeof itemToAsk>

/** Where a letter goes; `problem`: why nothing can leave, or what is known against the address. */
export const recipient = z.object({
  name: z.string().nullable(),
  address: z.string().nullable(),
  problem: z.enum(['missing', 'invalid', 'bounced']).nullable(),
})
export type Recipient = z.infer<typeof recipient>

/** A letter before it leaves: what a person may write in it, between what is fixed. */
export const letterPreview = z.object({
  to: recipient,
  /** « [D-2026-0418] », always in front of the subject: answers are filed by it. */
  tag: z.string(),
  subject: z.string(),
  greeting: z.string(),
  intro: z.string(),
  closing: z.string(),
  /** How to contest, who signs, who the platform is. */
  ending: z.string(),
})
export type LetterPreview = z.infer<typeof letterPreview>

/** What a person may change of a letter. */
export const letterWords = z.object({
  subject: z.string().trim().min(1).max(200),
  intro: z.string().trim().min(1).max(4000),
  closing: z.string().trim().max(4000),
})
export type LetterWords = z.infer<typeof letterWords>

/** What became of a message: `bounced` when a server told later that it did not arrive. */
export const deliveryView = z.object({
  messageId: outboxMessageId,
  fileId,
  state: outboxState,
  answer: z.string().nullable(),
  acceptedAt: instant.nullable(),
  bounced: z.object({ at: instant, diagnostic: z.string().nullable() }).nullable(),
})
export type DeliveryView = z.infer<typeof deliveryView>

export const requestView = z.object({
  id: dossierRequestId,
  state: z.enum(['open', 'answered', 'cancelled']),
  sentAt: instant,
  by: z.string(),
  delivery: deliveryView,
  items: z.array(
    z.object({
      documentId: documentId.nullable(),
      kind: documentKind.nullable(),
      asked: askedState,
      wording: z.string(),
      answered: z.boolean(),
    }),
  ),
  reminders: z.array(z.object({ number: z.int(), sentAt: instant, delivery: deliveryView })),
  /** When the next one leaves; null: none is planned. */
  nextReminderAt: instant.nullable(),
  remindersMax: z.int(),
  closedAt: instant.nullable(),
  /** A code ('replaced', 'undone', 'decided', 'answered') or a person's words. */
  closeReason: z.string().nullable(),
})
export type RequestView = z.infer<typeof requestView>

export const decisionKind = z.enum(['refuse', 'close', 'approve'])
export type DecisionKind = z.infer<typeof decisionKind>

const byId = z.object({ id: dossierRequestId })
const saved = z.object({ savedAt: instant })
const sending = refusals(
  'NOT_SIGNED_IN',
  'NOT_FOUND',
  'DOSSIER_STATE',
  'DOSSIER_CLAIMED',
  'SETTINGS_INCOMPLETE',
  'NO_ADDRESS',
  'EMAIL_INVALID',
  'MOTIVE_UNFILLED',
)

export const requests = {
  /** What is to ask, and what was asked: the open request, then the earlier ones, newest first. */
  ofDossier: oc
    .input(z.object({ dossierId }))
    .output(
      z.object({
        toAsk: z.array(itemToAsk),
        /** How many of them the open request does not tell: the message is worth sending. */
        untold: z.int(),
        open: requestView.nullable(),
        earlier: z.array(requestView),
      }),
    )
    .errors(refusals('NOT_FOUND')),
  /** The one message with everything to ask, as it would leave now. */
  preview: oc
    .input(z.object({ dossierId }))
    .output(
      z.object({
        letter: letterPreview,
        items: z.array(itemToAsk),
        /** Of what is asked: a document judged or received meanwhile changes it. */
        stamp: z.string(),
        /** The open request that this one takes the place of. */
        replaces: z.object({ sentAt: instant }).nullable(),
      }),
    )
    .errors(sending),
  /** Sends it, ten seconds later: until then it can be undone. */
  send: oc
    .input(
      z.object({
        dossierId,
        stamp: z.string(),
        words: letterWords,
        /** The wording of each item of the preview, in its order; more of them ask something else. */
        wordings: z.array(z.string().trim().min(1).max(2000)).min(1).max(40),
      }),
    )
    .output(z.object({ id: dossierRequestId, sentAt: instant, leavesAt: instant }))
    .errors({ ...sending, ...refusals('NOTHING_TO_ASK', 'REQUEST_CHANGED') }),
  /** Takes a request back before its message leaves; one that it replaced is open again. */
  undo: oc
    .input(byId)
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'REQUEST_STATE', 'UNDO_TOO_LATE')),
  /** Ends a request without its answer; its message stays, its reminders do not leave. */
  cancel: oc
    .input(byId.extend({ reason: z.string().trim().min(1).max(400) }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'REQUEST_STATE')),
  /** Stops or takes up again the reminders of an open request. */
  setReminders: oc
    .input(byId.extend({ on: z.boolean() }))
    .output(saved.extend({ nextReminderAt: instant.nullable() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'REQUEST_STATE')),
  /** The letter of a decision, as it would leave now; `reason` is written between its intro and its closing. */
  previewDecision: oc
    .input(
      z.object({
        dossierId,
        kind: decisionKind,
        cells: z.array(cell).max(400).default([]),
        /** Of an approval, as `dossiers.approve` takes it. */
        grant: z.boolean().default(true),
      }),
    )
    .output(
      letterPreview.extend({
        /** The heading above the reason, or above the perimeter of an approval. */
        title: z.string(),
        /** What stands there and is not for a person to write: the perimeter approved. */
        fixed: z.string().nullable(),
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SETTINGS_INCOMPLETE')),
}
