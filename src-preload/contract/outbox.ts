import { oc } from '@orpc/contract'
import { z } from 'zod'
import { fileId, instant, leadId, outboxMessageId } from './ids.ts'
import { refusals } from './refusals.ts'
import { outboxState, page, pageInput } from './shared.ts'

/** Why a message did not leave, when the cause is ours and no server said anything. */
export const ownCause = z.enum([
  'connect-failed',
  'name-unknown',
  'tls-required',
  'tls-failed',
  'login-impossible',
  'too-long',
  'line-cut',
  'senseless',
  'answered-early',
  'too-large',
  'address-invalid',
  'closed',
  'interrupted',
  'folder-unwritable',
  'folder-full',
  'no-longer-allowed',
])
export type OwnCause = z.infer<typeof ownCause>

/** Kept in the place of a server's answer, which never begins so. */
export const ownAnswer = <Cause extends OwnCause>(cause: Cause): `apanage:${Cause}` => `apanage:${cause}`

export const outboxKind = z.enum([
  'lead',
  'contract',
  'test',
  'request',
  'reminder',
  'decision',
  'proposal',
  'notice',
  'customer',
  /** To the holder of a request: a reminder of the first contact. */
  'follow_up',
  /** To the holder of a request: it was taken back, ended, or its return decided. */
  'lead_end',
  'digest',
])
export type OutboxKind = z.infer<typeof outboxKind>

export const outboxRow = z.object({
  id: outboxMessageId,
  messageId: z.string(),
  kind: outboxKind,
  state: outboxState,
  toName: z.string().nullable(),
  toAddress: z.string(),
  subject: z.string(),
  fileId,
  createdAt: instant,
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  /** What the server said, word for word; or `ownAnswer` when it said nothing. */
  answer: z.string().nullable(),
  leadId: leadId.nullable(),
  /** When a server told that it did not arrive after all, and in which words. */
  bouncedAt: instant.nullable(),
  bounce: z.string().nullable(),
})
export type OutboxRow = z.infer<typeof outboxRow>

/** What proves that a message left: its bytes, each try with what the server said, and what was told of it later. */
export const deliveryProof = z.object({
  id: outboxMessageId,
  messageId: z.string(),
  state: outboxState,
  toName: z.string().nullable(),
  toAddress: z.string(),
  subject: z.string(),
  fileId,
  /** Of the bytes that are kept, hexadecimal; every try sent exactly those. */
  sha256: z.string(),
  /** In bytes. */
  size: z.int(),
  queuedAt: instant,
  acceptedAt: instant.nullable(),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  attempts: z.array(
    z.object({
      attempt: z.int(),
      transport: z.enum(['smtp', 'folder']),
      /** How far it is known to have gone. */
      phase: z.enum(['connecting', 'data_started', 'done']),
      outcome: z.enum(['accepted', 'refused', 'deferred', 'unknown']).nullable(),
      /** Word for word, or `ownAnswer`. */
      answer: z.string().nullable(),
      startedAt: instant,
      endedAt: instant.nullable(),
    }),
  ),
  /** What mail servers told of it after it was accepted. */
  notices: z.array(
    z.object({
      action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
      status: z.string().nullable(),
      diagnostic: z.string().nullable(),
      at: instant,
    }),
  ),
  /** The other message of the same dispatch: the one before it to the first address, or after it to the second. */
  other: z
    .object({ id: outboxMessageId, toAddress: z.string(), state: outboxState, isSecond: z.boolean() })
    .nullable(),
})
export type DeliveryProof = z.infer<typeof deliveryProof>

const byId = z.object({ id: outboxMessageId })
const changed = z.object({ state: outboxState })

export const outbox = {
  list: oc.input(z.object({ state: outboxState.optional(), ...pageInput })).output(page(outboxRow)),
  proof: oc.input(byId).output(deliveryProof).errors(refusals('NOT_FOUND')),
  /** The words of a message, read from the bytes that are kept. */
  read: oc
    .input(byId)
    .output(
      z.object({ from: z.string(), to: z.string(), subject: z.string(), at: instant, text: z.string() }),
    )
    .errors(refusals('NOT_FOUND')),
  /** Tries a waiting message now instead of at its time. */
  tryNow: oc
    .input(byId)
    .output(changed)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'OUTBOX_STATE')),
  /** Settles an unknown outcome by what the person learned: it was received, or it was not and goes out again. */
  settle: oc
    .input(byId.extend({ received: z.boolean() }))
    .output(changed)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'OUTBOX_STATE')),
}
