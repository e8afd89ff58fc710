import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierListInput } from './dossiers.ts'
import { dossierId, instant, staffId } from './ids.ts'
import { inboxColumn } from './inbox.ts'
import { refusals } from './refusals.ts'
import { progress, waitingOn } from './shared.ts'

const own = { id: dossierId }
const saved = z.object({ savedAt: instant })
const person = z.object({ id: staffId, name: z.string() })

/** What can be done to several dossiers at once. */
export const batchAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal(['claim', 'release', 'registry']) }),
  z.object({ act: z.literal('assign'), to: staffId.nullable() }),
  z.object({ act: z.literal('waiting'), on: waitingOn }),
  z.object({ act: z.literal('close'), reason: z.string().trim().min(1).max(4000) }),
])
export type BatchAct = z.infer<typeof batchAct>

/** Which dossiers: these, or all that a list holds when the work begins. */
export const batchScope = z.union([
  z.object({ ids: z.array(dossierId).min(1).max(2000) }),
  z.object({ list: dossierListInput.omit({ offset: true, limit: true }) }),
])
export type BatchScope = z.infer<typeof batchScope>

export const batchItem = z.object({
  id: dossierId,
  reference: z.string(),
  companyName: z.string(),
  /** unchanged: it was so already; stopped: the person stopped before its turn. */
  outcome: z.enum(['done', 'unchanged', 'refused', 'stopped']),
  /** Why it was refused: a code of the refusals and its data. */
  refusal: z.object({ code: z.string(), data: z.unknown() }).nullable(),
})
export type BatchItem = z.infer<typeof batchItem>

/** A column of an export, with its heading and the words of its codes: those of the screen. */
export const exportColumn = z.object({
  column: inboxColumn,
  head: z.string().max(80),
  words: z.record(z.string(), z.string().max(160)).default({}),
})
export type ExportColumn = z.infer<typeof exportColumn>

export const desk = {
  /** Gives a dossier to someone, who is told; null takes it back. */
  assign: oc
    .input(z.object({ ...own, to: staffId.nullable() }))
    .output(z.object({ savedAt: instant, before: staffId.nullable() }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE')),
  /** Says who must act now. */
  setWaiting: oc
    .input(z.object({ ...own, on: waitingOn }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'DOSSIER_CLAIMED')),
  /**
   * Has the dossier open for as long as one listens, and tells who else has. What called for a look has been looked
   * at: by its reviewer, or by anyone while it has none.
   */
  open: oc
    .input(z.object(own))
    .output(eventIterator(z.object({ others: z.array(person) })))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** Who has which dossier open now, oneself included. */
  presence: oc.output(z.array(z.object({ ...own, people: z.array(person) }))),
  /** One after the other, each by the rules of the single act; stopping keeps what is done. */
  batch: oc
    .input(z.object({ scope: batchScope, act: batchAct }))
    .output(
      eventIterator(
        progress,
        z.object({ items: z.array(batchItem), undo: z.string().nullable(), stopped: z.boolean() }),
      ),
    )
    .errors(refusals('NOT_SIGNED_IN')),
  /** Takes back what a batch of one's own did, where nothing else happened since. */
  undoBatch: oc
    .input(z.object({ undo: z.string() }))
    .output(z.object({ items: z.array(batchItem) }))
    .errors(refusals('NOT_SIGNED_IN', 'UNDO_TOO_LATE')),
  /** Writes all that a list holds as a table; the file is there for an hour, at `/files/<fileId>`. */
  export: oc
    .input(
      z.object({
        list: dossierListInput.omit({ offset: true, limit: true }),
        columns: z.array(exportColumn).min(1).max(40),
        format: z.enum(['csv', 'xlsx']),
        name: z.string().trim().max(80),
      }),
    )
    .output(eventIterator(progress, z.object({ fileId: z.string(), name: z.string(), rows: z.int() })))
    .errors(refusals('NOT_SIGNED_IN')),
}
