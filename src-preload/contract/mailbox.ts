import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  documentId,
  documentVersionId,
  dossierId,
  fileId,
  inboundMessageId,
  instant,
  leadId,
  outboxMessageId,
} from './ids.ts'
import { outboxKind } from './outbox.ts'
import { refusals } from './refusals.ts'
import { deliveryView } from './requests.ts'
import { mailboxSetting } from './settings.ts'
import { dossierState, mailboxFailure, page, pageInput } from './shared.ts'

/** What became of a message that came in. */
export const filing = z.enum(['dossier', 'lead', 'reply', 'bounce', 'auto_reply', 'unfiled', 'ignored'])
export type Filing = z.infer<typeof filing>

/** What filed it, or suggests where it belongs. */
export const filedBecause = z.enum(['reference', 'thread', 'siren', 'sender', 'person'])
export type FiledBecause = z.infer<typeof filedBecause>

/** A file that came with a message; `documentId`: the document it became a version of. */
export const inboundFile = z.object({
  fileId,
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  documentId: documentId.nullable(),
  versionId: documentVersionId.nullable(),
})
export type InboundFile = z.infer<typeof inboundFile>

/** A dossier that a message may belong to, and what says so; the sender and the name prove nothing. */
export const suggestion = z.object({
  dossierId,
  reference: z.string(),
  companyName: z.string(),
  state: dossierState,
  because: z.enum(['reference', 'thread', 'siren', 'sender', 'name']),
})
export type Suggestion = z.infer<typeof suggestion>

export const unfiledRow = z.object({
  id: inboundMessageId,
  fileId,
  senderName: z.string().nullable(),
  senderAddress: z.string().nullable(),
  subject: z.string().nullable(),
  sentAt: instant.nullable(),
  receivedAt: instant,
  files: z.int(),
})
export type UnfiledRow = z.infer<typeof unfiledRow>

export const unfiledMessage = unfiledRow.extend({
  /** Its words; plain text. */
  body: z.string(),
  files: z.array(inboundFile),
  /** The likeliest first. */
  suggestions: z.array(suggestion),
})
export type UnfiledMessage = z.infer<typeof unfiledMessage>

/** A message between the office and a provider, as it is read beside the dossier; the oldest comes first. */
export const conversationMessage = z.discriminatedUnion('direction', [
  z.object({
    direction: z.literal('in'),
    id: inboundMessageId,
    /** The message itself, to save or open. */
    fileId,
    /** When it reached us. */
    at: instant,
    name: z.string().nullable(),
    address: z.string().nullable(),
    subject: z.string().nullable(),
    body: z.string(),
    filing,
    because: filedBecause.nullable(),
    /** The member who filed it; null: a rule did. */
    filedBy: z.string().nullable(),
    files: z.array(inboundFile),
    /** The message out that it answers, or tells the fate of. */
    answers: outboxMessageId.nullable(),
  }),
  z.object({
    direction: z.literal('out'),
    id: outboxMessageId,
    fileId,
    at: instant,
    name: z.string().nullable(),
    address: z.string(),
    subject: z.string(),
    body: z.string(),
    kind: outboxKind,
    by: z.string().nullable(),
    delivery: deliveryView,
  }),
])
export type ConversationMessage = z.infer<typeof conversationMessage>

/** A message of the mailbox is its account, folder, UIDVALIDITY and UID (RFC 9051, 2.3.1.1). */
export const ledgerKey = z.object({
  account: z.string().max(600),
  folder: z.string().max(1000),
  uidValidity: z.int(),
  uid: z.int().positive(),
})
export type LedgerKey = z.infer<typeof ledgerKey>

export const ledgerOutcome = z.enum(['taken', 'already', 'skipped', 'refused'])
export type LedgerOutcome = z.infer<typeof ledgerOutcome>

export const ledgerRow = ledgerKey.extend({
  outcome: ledgerOutcome,
  /** The rule that skipped it (« rule:2 »), or the code of what refused it. */
  reason: z.string().nullable(),
  senderAddress: z.string().nullable(),
  subject: z.string().nullable(),
  filing: filing.nullable(),
  dossier: z.object({ id: dossierId, reference: z.string() }).nullable(),
  lead: z.object({ id: leadId, reference: z.string() }).nullable(),
  seenAt: instant,
  /** When the server was told; null: still to do, or nothing to tell. */
  markedAt: instant.nullable(),
})
export type LedgerRow = z.infer<typeof ledgerRow>

/** What the mailbox is doing now. */
export const mailboxStatus = z.object({
  state: z.enum(['off', 'connecting', 'fetching', 'listening', 'polling', 'failing']),
  /** When the server last showed its messages. */
  lastSeenAt: instant.nullable(),
  /** While it fails: why, in the server's words when it spoke, and when it is tried again. */
  failure: z
    .object({ reason: mailboxFailure, answer: z.string().nullable(), at: instant, nextTryAt: instant })
    .nullable(),
  /** During a turn: how many of how many messages were dealt with. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
})
export type MailboxStatus = z.infer<typeof mailboxStatus>

const account = mailboxSetting.extend({ password: z.string().max(500).optional() })
const byId = z.object({ id: inboundMessageId })
const saved = z.object({ savedAt: instant })
const filingRefusals = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'MESSAGE_FILED')

export const mailbox = {
  /** `password`: undefined keeps the present one, '' forgets it. */
  save: oc.input(account).output(saved).errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  /** Connects with what is typed and tells what is there; takes and marks nothing. */
  test: oc
    .input(account)
    .output(
      z.object({
        messages: z.int(),
        unseen: z.int(),
        /** The folders of the account, as a person reads them. */
        folders: z.array(z.string()),
        /** Whether the server tells of new messages by itself. */
        idle: z.boolean(),
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID', 'MAILBOX_FAILED')),
  status: oc.output(mailboxStatus),
  /** Looks into the mailbox now instead of at its time. */
  lookNow: oc.output(saved).errors(refusals('NOT_SIGNED_IN')),
  /** The newest first. */
  ledger: oc.input(z.object({ outcome: ledgerOutcome.optional(), ...pageInput })).output(page(ledgerRow)),
  /** Takes again a message that was skipped or refused, whatever the rules say of it; it is fetched at the next turn. */
  replay: oc
    .input(ledgerKey)
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'MESSAGE_FILED')),

  /** The messages that nothing says where they belong, the oldest first. */
  unfiled: oc.input(z.object(pageInput)).output(page(unfiledRow)),
  message: oc.input(byId).output(unfiledMessage).errors(refusals('NOT_FOUND', 'MESSAGE_FILED')),
  /** Its words join the dossier, and its files wait there to be judged. */
  attach: oc
    .input(byId.extend({ dossierId }))
    .output(saved.extend({ reference: z.string(), files: z.int() }))
    .errors(filingRefusals),
  /** A dossier is made of it, as of any application. */
  makeDossier: oc
    .input(byId)
    .output(saved.extend({ dossierId, reference: z.string() }))
    .errors(filingRefusals),
  /** A customer's request is made of it. */
  makeLead: oc
    .input(byId)
    .output(saved.extend({ leadId, reference: z.string() }))
    .errors(filingRefusals),
  /** It belongs nowhere. */
  ignore: oc.input(byId).output(saved).errors(filingRefusals),
  /** Takes back what a person did of it, while no one did anything of what it brought. */
  unfile: oc
    .input(byId)
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'MESSAGE_USED')),
}
