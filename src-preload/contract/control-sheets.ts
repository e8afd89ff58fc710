import { oc } from '@orpc/contract'
import { z } from 'zod'
import { controlSheetId, dossierId, fileId, instant } from './ids.ts'
import { refusals } from './refusals.ts'

export const controlSheet = z.object({
  id: controlSheetId,
  fileId,
  madeAt: instant,
  by: z.string(),
  /** The last act of the journal that it tells of. */
  journalSeq: z.int(),
  /** Something was done in the dossier since. */
  outdated: z.boolean(),
})
export type ControlSheet = z.infer<typeof controlSheet>

export const controlSheets = {
  /** The sheets issued of a dossier, newest first. */
  list: oc
    .input(z.object({ id: dossierId }))
    .output(z.array(controlSheet))
    .errors(refusals('NOT_FOUND')),
  /** Issues the sheet of all that was checked so far; the last one again while nothing was done since. */
  make: oc
    .input(z.object({ id: dossierId }))
    .output(controlSheet)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'TYPESETTING_FAILED')),
}
