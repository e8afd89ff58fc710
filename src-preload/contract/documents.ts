import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  civilDate,
  documentId,
  documentVersionId,
  dossierId,
  instant,
  motiveWordingId,
  uploadId,
} from './ids.ts'
import { refusals } from './refusals.ts'
import { documentKind, progress, verdictState } from './shared.ts'

/** What a reader can find in a document. */
export const evidenceField = z.enum([
  'siren',
  'siret',
  'name',
  'legalForm',
  'capital',
  'address',
  'issuedOn',
  'registeredOn',
  'manager',
  'verificationCode',
  'struckOffOn',
  'proceedings',
  'active',
  'closedOn',
  'insured',
  'insurer',
  'policyNumber',
  'validFrom',
  'validUntil',
  'activities',
  'territory',
  'broker',
  'amount',
  'excess',
  'activityCode',
  'establishment',
])
export type EvidenceField = z.infer<typeof evidenceField>

/** In points of the displayed page, origin at its top left; pages count from 1. */
export const pageRect = z.object({
  page: z.int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type PageRect = z.infer<typeof pageRect>

/**
 * One candidate: its normalised value, the words as printed, and where they are. Not `certain`: read on a scan
 * without a key or a label that proves it; it is shown as probable.
 */
export const evidence = z.object({
  field: evidenceField,
  value: z.string(),
  text: z.string(),
  rect: pageRect,
  certain: z.boolean(),
})
export type Evidence = z.infer<typeof evidence>

export const ruleCode = z.enum([
  'siren-equal',
  'name-similar',
  'issued-recently',
  'covers-today',
  'insured-is-company',
  'insurer-named',
  'not-struck-off',
  'no-proceedings',
  'company-active',
  'kind-right',
  'seat-equal',
  'covers-contract',
  'activities-cover',
])
export type RuleCode = z.infer<typeof ruleCode>

/** A rule never decides: it says what was expected, what was read and where. */
export const ruleOutcome = z.object({
  rule: ruleCode,
  outcome: z.enum(['validee', 'echouee', 'non-verifiable']),
  expected: z.string().nullable(),
  read: z.string().nullable(),
  fields: z.array(evidenceField),
})
export type RuleOutcome = z.infer<typeof ruleOutcome>

/** A word of a scan and its place: text, x, y, width, height, in points of the displayed page. */
export const pageWord = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()])
export type PageWord = z.infer<typeof pageWord>

/** A page that was recognised from a picture; width and height in points, as displayed. */
export const recognisedPage = z.object({
  page: z.int().min(1),
  width: z.number(),
  height: z.number(),
  words: z.array(pageWord),
})
export type RecognisedPage = z.infer<typeof recognisedPage>

/** Another document with the very bytes of a version of this dossier. */
export const sameFile = z.object({
  versionId: documentVersionId,
  dossierId,
  reference: z.string(),
  companyName: z.string(),
  documentId,
  kind: documentKind,
  version: z.int(),
})
export type SameFile = z.infer<typeof sameFile>

export const documents = {
  /** Adds a file that was uploaded: a new version of a document, or a document of its own in the dossier. */
  add: oc
    .input(
      z.object({ dossierId, uploadId, documentId: documentId.optional(), kind: documentKind.optional() }),
    )
    .output(z.object({ documentId, versionId: documentVersionId }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'UPLOAD_GONE', 'FILE_REFUSED', 'DOSSIER_STATE')),
  /** Says what a document is: whoever may judge it. A verdict was about the kind it had, so it is to judge again. */
  reclassify: oc
    .input(z.object({ documentId, kind: documentKind }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'DOSSIER_CLAIMED')),
  /**
   * The verdict of the signed-in person on the version that was looked at. A newer version refuses it; anything
   * but "conforme" and "sans objet" wants its motive, which the provider will read.
   */
  judge: oc
    .input(
      z.object({
        documentId,
        versionId: documentVersionId.nullable(),
        state: verdictState,
        motive: z.string().trim().max(2000).nullable(),
        /** The wording of the catalogue that it was made from; null: own words. */
        motiveWordingId: motiveWordingId.nullable().default(null),
        validFrom: civilDate.nullable(),
        validUntil: civilDate.nullable(),
      }),
    )
    .output(z.object({ savedAt: instant }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'NO_FILE_TO_JUDGE',
        'NEW_VERSION_ARRIVED',
        'MOTIVE_REQUIRED',
        'MOTIVE_UNFILLED',
        'DOSSIER_STATE',
        'DOSSIER_CLAIMED',
      ),
    ),
  /** Takes a verdict back within the moment of undo: the document is to judge again, or missing. DOSSIER_STATE: none is there. */
  unjudge: oc
    .input(z.object({ documentId }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'DOSSIER_STATE', 'DOSSIER_CLAIMED')),
  /** Reads a version again, page by page; stopping to listen stops the work. */
  read: oc
    .input(z.object({ versionId: documentVersionId }))
    .output(eventIterator(progress, z.object({ state: z.enum(['read', 'unreadable']) })))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'READING_FAILED')),
  /**
   * The words of the pages that are pictures, in reading order, to select and find them in the viewer. The others
   * have their own text in the file and are not here.
   */
  pages: oc
    .input(z.object({ versionId: documentVersionId }))
    .output(
      z.object({
        pages: z.array(recognisedPage),
        /** Pages of pictures past the bound of what is recognised (MOST_RECOGNISED_PAGES). */
        passedOver: z.int(),
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** Where else the files of a dossier were received, byte for byte; at most sixty. */
  elsewhere: oc.input(z.object({ dossierId })).output(z.array(sameFile)).errors(refusals('NOT_SIGNED_IN')),
}
