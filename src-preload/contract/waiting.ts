import { oc } from '@orpc/contract'
import { z } from 'zod'
import { cell, civilDate, dossierId, instant, waitingRequestId } from './ids.ts'
import { refusals } from './refusals.ts'

export const waitingRow = z.object({
  id: waitingRequestId,
  dossierId,
  reference: z.string(),
  companyName: z.string(),
  requestedAt: instant,
  /** From 1, by the published rule: first come, first served, after the holder's window. */
  place: z.int(),
  offer: z.object({ offeredAt: instant, expiresAt: instant }).nullable(),
})
export type WaitingRow = z.infer<typeof waitingRow>

/** What the list is at: who decides next, and until when. */
export const waitingStanding = z.discriminatedUnion('state', [
  z.object({ state: z.literal('holder-first'), until: civilDate }),
  z.object({ state: z.literal('renewed') }),
  z.object({ state: z.literal('offered'), requestId: waitingRequestId, until: instant }),
  z.object({ state: z.literal('to-offer'), requestId: waitingRequestId }),
  z.object({ state: z.literal('taken'), requestId: waitingRequestId }),
  z.object({ state: z.literal('nobody') }),
])
export type WaitingStanding = z.infer<typeof waitingStanding>

/** Why someone waits no longer. */
export const waitingEnd = z.enum(['withdrawn', 'served', 'declined', 'lapsed', 'refused'])
export type WaitingEnd = z.infer<typeof waitingEnd>

export const waitingList = z.object({
  rows: z.array(waitingRow),
  /** Those who waited, the latest to leave first. */
  past: z.array(
    z.object({
      id: waitingRequestId,
      dossierId,
      companyName: z.string(),
      requestedAt: instant,
      offeredAt: instant.nullable(),
      leftAt: instant,
      why: waitingEnd,
    }),
  ),
  standing: waitingStanding,
  /** The days in which the holder alone may renew; null: nobody holds the cell. */
  holderWindow: z.object({ opensOn: civilDate, closesOn: civilDate, endsOn: civilDate }).nullable(),
})
export type WaitingList = z.infer<typeof waitingList>

export const waiting = {
  ofCell: oc.input(cell).output(waitingList),
  /** How many wait for each cell that is waited for. */
  counts: oc.output(z.array(cell.extend({ count: z.int() }))),
  /** The cells that a dossier waits for, with its place. */
  ofDossier: oc
    .input(z.object({ dossierId }))
    .output(z.array(cell.extend({ id: waitingRequestId, place: z.int(), requestedAt: instant }))),
  join: oc
    .input(z.object({ cell, dossierId }))
    .output(z.object({ id: waitingRequestId, place: z.int() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'WAITING_USELESS')),
  /** Moves the line of a cell on now, as the clock would: lapsed turns end, and a free cell is offered to the first. */
  serve: oc
    .input(cell)
    .output(z.object({ offeredTo: waitingRequestId.nullable() }))
    .errors(refusals('NOT_SIGNED_IN')),
  leave: oc
    .input(z.object({ id: waitingRequestId }))
    .output(z.object({ leftAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'WAITING_OVER')),
  /** What the provider said of the offer: accepted keeps the option for the proposal, declined passes the cell on. */
  answer: oc
    .input(z.object({ id: waitingRequestId, accepted: z.boolean() }))
    .output(z.object({ answeredAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'WAITING_OVER')),
}
