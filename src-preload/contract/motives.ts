import { oc } from '@orpc/contract'
import { z } from 'zod'
import { documentId, documentVersionId, dossierId, instant, motiveId, motiveWordingId } from './ids.ts'
import { refusals } from './refusals.ts'
import { documentKind } from './shared.ts'

/** What a motive is about: a kind of document, any of them, or the dossier itself. */
export const motiveScope = z.enum(['any', 'dossier', ...documentKind.options])
export type MotiveScope = z.infer<typeof motiveScope>

/** For a dossier, 'refused' explains a refusal and 'to_replace' a closing: the provider may come again. */
export const motiveFamily = z.enum(['to_replace', 'refused'])
export type MotiveFamily = z.infer<typeof motiveFamily>

/** What a wording may quote, in braces. `precision` is never filled: a person writes it each time. */
export const motiveVariable = z.enum([
  'entreprise',
  'reference',
  'contact',
  'document',
  'date_lue',
  'age_jours',
  'age_max',
  'date_limite',
  'date_debut',
  'date_fin',
  'siren_lu',
  'siren_attendu',
  'siret_lu',
  'siret_attendu',
  'nom_lu',
  'dirigeant_lu',
  'date_radiation',
  'procedure',
  'assure_lu',
  'assureur_lu',
  'activite',
  'activites_lues',
  'territoire_lu',
  'departement',
  'precision',
])
export type MotiveVariable = z.infer<typeof motiveVariable>

const label = z.string().trim().min(1).max(80)
const text = z.string().trim().min(1).max(2000)

export const motiveRow = z.object({
  id: motiveId,
  code: z.string(),
  scope: motiveScope,
  family: motiveFamily,
  archived: z.boolean(),
  wordingId: motiveWordingId,
  /** Of the present wording, from 1; the ones before are kept. */
  version: z.int(),
  label: z.string(),
  text: z.string(),
  /** Who wrote this wording; null: it came with the application. */
  by: z.string().nullable(),
  at: instant,
})
export type MotiveRow = z.infer<typeof motiveRow>

/** A motive as it would be sent: its variables filled with what was read. */
export const motiveChoice = z.object({
  wordingId: motiveWordingId,
  family: motiveFamily,
  label: z.string(),
  text: z.string(),
  /** What is left in braces, for the person to complete: nothing was read, or nothing proves it. */
  missing: z.array(motiveVariable),
})
export type MotiveChoice = z.infer<typeof motiveChoice>

const saved = z.object({ savedAt: instant })

export const motives = {
  /** The whole catalogue, in the order of the lists; the archived ones too. */
  list: oc.output(z.array(motiveRow)),
  /** The motives for a document, those of its kind first, filled from the version looked at. */
  ofDocument: oc
    .input(z.object({ documentId, versionId: documentVersionId.nullable() }))
    .output(z.array(motiveChoice))
    .errors(refusals('NOT_FOUND')),
  /** The motives for refusing or closing a dossier. */
  ofDossier: oc.input(z.object({ dossierId })).output(z.array(motiveChoice)).errors(refusals('NOT_FOUND')),
  add: oc
    .input(z.object({ scope: motiveScope, family: motiveFamily, label, text }))
    .output(z.object({ id: motiveId, savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'MOTIVE_VARIABLE_UNKNOWN')),
  /** Another wording from now on; `wordingId` is the one that was read, an older one is refused. */
  reword: oc
    .input(z.object({ id: motiveId, wordingId: motiveWordingId, label, text }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'STALE', 'MOTIVE_VARIABLE_UNKNOWN')),
  /** One place up or down among those of its scope and family that are in use. */
  move: oc
    .input(z.object({ id: motiveId, by: z.union([z.literal(-1), z.literal(1)]) }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** Takes a motive out of the lists, or puts it back; what was said with it stays. */
  archive: oc
    .input(z.object({ id: motiveId, archived: z.boolean() }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
}
