import { oc } from '@orpc/contract'
import { z } from 'zod'
import { evidence } from './documents.ts'
import { declaredIdentity } from './dossiers.ts'
import { documentVersionId, dossierId, instant } from './ids.ts'
import { refusals } from './refusals.ts'
import { registryAnswer, registryService } from './registry.ts'

/** One identity, three sources: what was declared, what the registry says, what is read in the document shown. */

export const sourceRowName = z.enum([
  'companyName',
  'siret',
  'legalForm',
  'seat',
  'manager',
  'registeredOn',
  'headcount',
  'activity',
])
export type SourceRowName = z.infer<typeof sourceRowName>

/** The columns of the dossier that a value can be adopted into; a seat is adopted in its three parts. */
export const adoptedField = z.enum([
  'companyName',
  'siret',
  'legalForm',
  'address',
  'postalCode',
  'commune',
  'headcount',
])
export type AdoptedField = z.infer<typeof adoptedField>

/** Words of a value; `differs` where the compared one has not the same. */
export const sourceWord = z.object({ text: z.string(), differs: z.boolean() })
export type SourceWord = z.infer<typeof sourceWord>

const compared = {
  /** As it is shown, or a date or number that the screen sets out. */
  value: z.string(),
  words: z.array(sourceWord),
  /** Null: nothing is there to compare it with. */
  same: z.boolean().nullable(),
  /** Whether it can take the place of what was declared. */
  adopts: z.boolean(),
}

export const adoption = z.object({
  field: adoptedField,
  declared: z.string().nullable(),
  source: z.enum(['registry', 'document']),
  by: z.string(),
  at: instant,
})
export type Adoption = z.infer<typeof adoption>

export const sourceRow = z.object({
  row: sourceRowName,
  declared: z.object({
    value: z.string(),
    words: z.array(sourceWord),
    /** What was declared before a value was adopted in its place, while the adopted one is there. */
    adopted: z.array(adoption),
  }),
  registry: z.object(compared).nullable(),
  read: z.object({ ...compared, evidence }).nullable(),
})
export type SourceRow = z.infer<typeof sourceRow>

/** What is looked at in the dossier as a whole. A rule never decides. */
export const dossierRuleCode = z.enum([
  'registry-active',
  'zone-matches-address',
  'capacity-declared',
  'no-duplicate',
  'cells-free',
])
export type DossierRuleCode = z.infer<typeof dossierRuleCode>

export const dossierRule = z.object({
  rule: dossierRuleCode,
  outcome: z.enum(['validee', 'echouee', 'non-verifiable']),
  expected: z.string().nullable(),
  read: z.string().nullable(),
})
export type DossierRule = z.infer<typeof dossierRule>

/** `identity`: as it is from then on. */
const saved = z.object({ version: z.int(), savedAt: instant, identity: declaredIdentity })
const change = refusals(
  'NOT_SIGNED_IN',
  'NOT_FOUND',
  'DOSSIER_STATE',
  'DOSSIER_CLAIMED',
  'STALE',
  'SIRET_INVALID',
  'NOTHING_TO_ADOPT',
)

export const sources = {
  /** `versionId`: the version of a document that is beside it; null: none. */
  of: oc
    .input(z.object({ id: dossierId, versionId: documentVersionId.nullable() }))
    .output(
      z.object({
        service: registryService,
        answer: registryAnswer.nullable(),
        rows: z.array(sourceRow),
        rules: z.array(dossierRule),
      }),
    )
    .errors(refusals('NOT_FOUND')),
  /** Takes over what a source says of a row; what was declared is kept. `adoptions` is what to give to `undo`. */
  adopt: oc
    .input(
      z.object({
        id: dossierId,
        version: z.int(),
        row: sourceRowName,
        /** A version of a document, or null: the registry. */
        versionId: documentVersionId.nullable(),
      }),
    )
    .output(saved.extend({ adoptions: z.array(z.int()) }))
    .errors(change),
  /** Puts back what was declared before these adoptions. */
  undo: oc
    .input(z.object({ id: dossierId, version: z.int(), adoptions: z.array(z.int()).min(1).max(10) }))
    .output(saved)
    .errors(change),
}
