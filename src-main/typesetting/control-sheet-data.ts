import { z } from 'zod'
import { dossierDetail } from '../../src-preload/contract/dossiers.ts'
import { instant } from '../../src-preload/contract/ids.ts'
import { registryAnswer } from '../../src-preload/contract/registry.ts'
import { outboxState } from '../../src-preload/contract/shared.ts'
import { dossierRule, sourceRow } from '../../src-preload/contract/sources.ts'

/** A message of the dossier: one that was received, or one that was sent. */
const message = z.object({
  at: instant,
  /** What it was: the kind of the outbox, or how it was filed. */
  kind: z.string(),
  direction: z.enum(['in', 'out']),
  subject: z.string().nullable(),
  /** Of a message sent; null: it was received. */
  state: outboxState.nullable(),
})

/** All that the sheet prints, as it stood in one moment. */
export const ControlSheetData = z.object({
  platformName: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  dossier: dossierDetail.omit({ journal: true, body: true }),
  sources: z.object({
    answer: registryAnswer.nullable(),
    rows: z.array(sourceRow),
    rules: z.array(dossierRule),
    /** The document whose values are the third source. */
    document: z.string().nullable(),
  }),
  /** SHA-256 of each file, by its id. */
  hashes: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
  messages: z.array(message),
  journal: z.object({
    /** The last act that the sheet tells of, its hash, and how many acts of this dossier there are up to it. */
    seq: z.int().min(0),
    hash: z.string().nullable(),
    count: z.int().min(0),
  }),
})
export type ControlSheetData = z.infer<typeof ControlSheetData>
