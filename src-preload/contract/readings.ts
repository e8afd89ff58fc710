import { oc } from '@orpc/contract'
import { z } from 'zod'
import { documentId, documentVersionId, dossierId } from './ids.ts'
import { refusals } from './refusals.ts'

/** How a version was read: by the text that the file carries, or by recognising the words of a picture. */
export const readingMethod = z.enum(['text', 'ocr'])
export type ReadingMethod = z.infer<typeof readingMethod>

/** Pages of one file that are recognised at most: the proof stands on its first ones. */
export const MOST_RECOGNISED_PAGES = 40

/** A reading of now: pages done out of how many; `total` is 0 until the file is open. */
export const readingUnderway = z.object({
  dossierId,
  documentId,
  versionId: documentVersionId,
  method: readingMethod,
  done: z.int(),
  total: z.int(),
})
export type ReadingUnderway = z.infer<typeof readingUnderway>

export const readings = {
  /**
   * The readings under way, of one dossier or of the office, whoever asked for them; a version that only waits for
   * its turn is not among them. The topic `reading` tells each page.
   */
  underway: oc
    .input(z.object({ dossierId: dossierId.optional() }))
    .output(z.array(readingUnderway))
    .errors(refusals('NOT_SIGNED_IN')),
  /**
   * Stops the reading of a version, whoever asked for it. What was never read stays unread, for the reason `stopped`,
   * until somebody asks for it (`documents.read`); `stopped` is false when it was over already.
   */
  stop: oc
    .input(z.object({ versionId: documentVersionId }))
    .output(z.object({ stopped: z.boolean() }))
    .errors(refusals('NOT_SIGNED_IN')),
}
