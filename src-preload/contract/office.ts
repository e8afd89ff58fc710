import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { instant } from './ids.ts'

/** What changed, as ids only: a screen asks again for what it shows. */
export const changeTopic = z.enum([
  'staff',
  'settings',
  'dossier',
  'document',
  // Its ids are those of document versions.
  'reading',
  'exclusivity',
  'contract',
  'proposal',
  'lead',
  'outbox',
  'intake',
  'registry',
  // Its ids are those of staff: who was told something.
  'notice',
  'view',
  // Its ids are those of dossiers: who has one open.
  'presence',
])
export type ChangeTopic = z.infer<typeof changeTopic>
export const changeEvent = z.object({ topic: changeTopic, id: z.int().nullable() })
export type ChangeEvent = z.infer<typeof changeEvent>

export const officeStatus = z.object({
  version: z.string(),
  shell: z.enum(['desktop', 'served']),
  dataFolder: z.string(),
  /** Nothing was ever received: the example may be offered. */
  empty: z.boolean(),
  /** `unfiled`: messages that a person must say the place of. */
  counts: z.object({ inbox: z.int(), leads: z.int(), contracts: z.int(), unfiled: z.int() }),
  outbox: z.object({
    queued: z.int(),
    unknown: z.int(),
    failed: z.int(),
    lastAcceptedAt: instant.nullable(),
  }),
  /** The messages in « Refusés » of the watched folder, which wait for a person. */
  intake: z.object({ refused: z.int(), lastRefusedAt: instant.nullable() }),
  lastSavedAt: instant.nullable(),
})
export type OfficeStatus = z.infer<typeof officeStatus>

export const office = {
  status: oc.output(officeStatus),
  /** Tells what changed, from now on, until the caller stops listening. */
  changes: oc.output(eventIterator(changeEvent)),
}
