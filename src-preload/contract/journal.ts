import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId, instant } from './ids.ts'
import { refusals } from './refusals.ts'
import { journalEntry, page, pageInput, progress } from './shared.ts'

/** What the acts of a journal are about. */
export const journalFamily = z.enum([
  'dossier',
  'identity',
  'documents',
  'messages',
  'decisions',
  'exclusivity',
])
export type JournalFamily = z.infer<typeof journalFamily>

/** An act, with the words that the journal itself never holds, from where they are kept. */
export const toldEntry = journalEntry.extend({
  /** A value that was changed, where it is known: as it was, as it became. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** What the person wrote: a motive, a reason, a note. */
  words: z.string().nullable(),
})
export type ToldEntry = z.infer<typeof toldEntry>

export const journalCheck = z.object({
  /** How many acts were read. */
  count: z.int(),
  /** The first act that is not what was written, or does not follow the one before; null: the chain holds. */
  brokenAt: z.int().nullable(),
  /** SHA-256 of the last act, which stands for all the others. */
  hash: z.string().nullable(),
  at: instant,
})
export type JournalCheck = z.infer<typeof journalCheck>

export const journal = {
  /** What was done in a dossier, with its contracts and messages, the latest first. */
  ofDossier: oc
    .input(z.object({ id: dossierId, family: journalFamily.nullable().default(null), ...pageInput }))
    .output(page(toldEntry))
    .errors(refusals('NOT_FOUND')),
  /** Reads the whole chain, of all dossiers, beside the rest of the work; stopping to listen stops it. */
  verify: oc.output(eventIterator(progress, journalCheck)).errors(refusals('NOT_SIGNED_IN')),
}
