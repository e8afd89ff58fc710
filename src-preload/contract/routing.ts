import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  civilDate,
  contractId,
  departmentCode,
  dossierId,
  instant,
  leadId,
  providerId,
  subtypeCode,
} from './ids.ts'
import { routing as routingResult } from './leads.ts'
import { refusals } from './refusals.ts'
import { documentKind, routingTest } from './shared.ts'

/** A provider that holds a cell today, and what would keep a request from it now. */
export const readiness = z.object({
  providerId,
  name: z.string(),
  /** Its latest dossier: where its documents are looked after. */
  dossierId: dossierId.nullable(),
  contractId: contractId.nullable(),
  cells: z.int(),
  /** Of those, the cells whose requests would be blocked. */
  blockedCells: z.int(),
  /** The tests that fail, each as one of those cells sees it; empty: it can receive. */
  failed: z.array(routingTest),
  /** The first day after which it could not receive any more: the last day of a document, contract or cell. */
  nextExpiry: civilDate.nullable(),
})
export type Readiness = z.infer<typeof readiness>

const on = civilDate

/** What is tried out on the requests of a year. */
export const plannedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grant'), departmentCode, subtypeCode, providerId, on }),
  z.object({ kind: z.literal('contract-end'), contractId, on }),
  z.object({ kind: z.literal('suspension'), contractId, on }),
  z.object({ kind: z.literal('document-expired'), providerId, document: documentKind, on }),
])
export type PlannedChange = z.infer<typeof plannedChange>

const recipient = z.object({ providerName: z.string().nullable(), failed: routingTest.nullable() })

export const routing = {
  /** Every provider that holds a cell today, those that could not receive first. */
  preflight: oc.output(
    z.object({
      today: civilDate,
      checkedAt: instant,
      /** Nothing is set to send with: messages go to a folder. */
      noWayOut: z.boolean(),
      rows: z.array(readiness),
    }),
  ),
  exportPreflight: oc.output(z.object({ name: z.string(), text: z.string() })),
  /**
   * What was tested last, as it was kept, beside the same tests on another day (without one: now). The request stands
   * as it did before it was forwarded; the provider, its contract, pauses and documents as they are known today.
   */
  replay: oc
    .input(z.object({ id: leadId, on: civilDate.optional() }))
    .output(
      z.object({
        on: civilDate,
        kept: routingResult.nullable(),
        replayed: routingResult,
        /** The tests of which something differs; empty also when nothing was kept. */
        differences: z.array(z.string()),
      }),
    )
    .errors(refusals('NOT_FOUND')),
  /**
   * The requests of the last twelve months, each on its own day, with a change and without it. A change that is still
   * to come is tried on the same requests one year later. Nothing is written.
   */
  replayYear: oc.input(z.object({ change: plannedChange })).output(
    z.object({
      from: civilDate,
      /** Excluded. */
      until: civilDate,
      /** Whether each request was placed a year later. */
      isShifted: z.boolean(),
      requests: z.int(),
      /** Without the change. */
      without: z.object({ deliverable: z.int(), noHolder: z.int(), blocked: z.int() }),
      /** Of those that reach a provider: to another one, to nobody; and those that reach one only with the change. */
      elsewhere: z.int(),
      nowhere: z.int(),
      gained: z.int(),
      /** The first hundred of them. */
      rows: z.array(
        z.object({
          id: leadId,
          reference: z.string(),
          on: civilDate,
          departmentCode: departmentCode.nullable(),
          subtypeCode: subtypeCode.nullable(),
          effect: z.enum(['elsewhere', 'nowhere', 'gained']),
          without: recipient,
          with: recipient,
        }),
      ),
    }),
  ),
}
