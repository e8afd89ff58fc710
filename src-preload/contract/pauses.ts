import { oc } from '@orpc/contract'
import { z } from 'zod'
import { civilDate, instant, pauseId, providerId } from './ids.ts'
import { refusals } from './refusals.ts'

/** A pause that a provider asked for: nothing is sent to it meanwhile. `endsOn` is excluded; null: not said yet. */
export const pause = z.object({
  id: pauseId,
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  reason: z.string(),
  notedAt: instant,
  by: z.string(),
  /** Who brought its end forward. */
  endedBy: z.string().nullable(),
  state: z.enum(['planned', 'running', 'over']),
})
export type Pause = z.infer<typeof pause>

export const pauses = {
  /** The pauses of a provider, the latest first; `waiting`: requests of its cells that wait now. */
  list: oc
    .input(z.object({ providerId }))
    .output(z.object({ rows: z.array(pause), waiting: z.int(), today: civilDate })),
  /** Notes a pause from a day on, today at the earliest. What waits in the queue is stopped when it would leave. */
  add: oc
    .input(
      z.object({
        providerId,
        startsOn: civilDate,
        endsOn: civilDate.nullable(),
        reason: z.string().trim().min(1).max(400),
      }),
    )
    .output(z.object({ id: pauseId }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'PAUSE_INVALID')),
  /** Ends a pause now: requests may go to the provider again today. One that has not begun never does. */
  end: oc
    .input(z.object({ id: pauseId }))
    .output(z.object({ endsOn: civilDate }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'PAUSE_OVER')),
}
