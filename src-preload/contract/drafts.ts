import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant } from './ids.ts'
import { refusals } from './refusals.ts'

/** The forms that keep what is typed in them. */
export const draftName = z.enum(['new-dossier'])
export type DraftName = z.infer<typeof draftName>

/** What is typed, as JSON that only its form reads. */
const value = z.string().max(100_000)
const mine = { name: draftName }

export const drafts = {
  /** What the signed-in person was typing; null: nothing. */
  get: oc
    .input(z.object(mine))
    .output(z.object({ value, savedAt: instant }).nullable())
    .errors(refusals('NOT_SIGNED_IN')),
  /** Keeps what is typed, in the place of what was; null forgets it. */
  keep: oc
    .input(z.object({ ...mine, value: value.nullable() }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN')),
}
