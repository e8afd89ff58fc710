import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  cell,
  civilDate,
  departmentCode,
  dossierId,
  exclusivityId,
  holdId,
  instant,
  providerId,
  serviceCode,
  subtypeCode,
} from './ids.ts'
import { refusals } from './refusals.ts'
import { cellConflict, cellState, communeChoice, journalEntry } from './shared.ts'

export const department = z.object({
  code: departmentCode,
  name: z.string(),
  regionCode: z.string(),
  region: z.string(),
  zone: z.string(),
})
export type Department = z.infer<typeof department>

export const subtype = z.object({
  code: subtypeCode,
  name: z.string(),
  serviceCode,
  energy: z.boolean(),
  tenYearCover: z.boolean(),
  rge: z.boolean(),
})
export type Subtype = z.infer<typeof subtype>

export const service = z.object({ code: serviceCode, name: z.string(), subtypes: z.array(subtype) })
export type Service = z.infer<typeof service>

/** `until`: the last day of the present state, inclusive, or null when the state has no known end. */
export const cellView = z.object({
  departmentCode,
  subtypeCode,
  state: cellState,
  until: civilDate.nullable(),
  holderId: providerId.nullable(),
  holderName: z.string().nullable(),
})
export type CellView = z.infer<typeof cellView>

export const cellDetail = cellView.extend({
  history: z.array(
    z.object({
      id: exclusivityId,
      providerId,
      providerName: z.string(),
      dossierId: dossierId.nullable(),
      startsOn: civilDate,
      endsOn: civilDate.nullable(),
      contractNumber: z.string().nullable(),
      endedReason: z.string().nullable(),
    }),
  ),
  holds: z.array(
    z.object({
      id: holdId,
      dossierId,
      companyName: z.string(),
      placedAt: instant,
      expiresAt: instant,
      releasedAt: instant.nullable(),
      releaseReason: z.string().nullable(),
      placedBy: z.string(),
      /** Each time it was made longer, the first one first. */
      extensions: z.array(z.object({ at: instant, untilAt: instant, reason: z.string(), by: z.string() })),
    }),
  ),
  /** Of the twelve months before today, duplicates left out: what the price counts too. */
  leads12Months: z.int(),
  leadsWithoutHolder12Months: z.int(),
  /** The same, month by month, the oldest first: twelve numbers. */
  leadsByMonth: z.array(z.int()).length(12),
  population: z.int(),
  askedBy: z.array(z.object({ dossierId, reference: z.string(), companyName: z.string() })),
  journal: z.array(journalEntry),
})
export type CellDetail = z.infer<typeof cellDetail>

/**
 * The whole grid, small on the wire: `states` holds one letter per cell, row by row (departments) then column by
 * column (sub-types), in the order of the two lists. l libre, o option, c en cours, p échéance proche, s suspendue,
 * v préavis.
 */
export const cellMatrix = z.object({
  on: civilDate,
  departmentCodes: z.array(departmentCode),
  subtypeCodes: z.array(subtypeCode),
  states: z.string(),
})
export type CellMatrix = z.infer<typeof cellMatrix>

/** What customers asked in a year; a département without a row had none. */
export const cellDemand = z.object({
  /** First day counted, and the first one that is not. */
  countedFrom: civilDate,
  countedUntil: civilDate,
  rows: z.array(z.object({ departmentCode, leads: z.int(), unservedLeads: z.int() })),
})
export type CellDemand = z.infer<typeof cellDemand>

/** Who holds something, and all of it. */
export const cellHolder = z.object({ providerId, providerName: z.string(), cells: z.array(cell) })
export type CellHolder = z.infer<typeof cellHolder>

/** What is only imagined of cells: they end on a day, or are granted for twelve months from a day. */
export const cellChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('end'), on: civilDate }),
  z.object({ kind: z.literal('grant'), dossierId, startsOn: civilDate }),
])
export type CellChange = z.infer<typeof cellChange>

const imagined = cellView.pick({ state: true, until: true, holderName: true })
export const simulatedCell = z.object({
  departmentCode,
  departmentName: z.string(),
  subtypeCode,
  subtypeName: z.string(),
  before: imagined,
  after: imagined,
  /** Who stands in the way of the grant. */
  obstacle: cellConflict.nullable(),
  /** The first of those who wait, when it is somebody else. */
  comesFirst: z.object({ name: z.string(), since: instant, waiting: z.int() }).nullable(),
  /** Requests of the twelve months before today. */
  leads: z.int(),
})
export type SimulatedCell = z.infer<typeof simulatedCell>

export const cells = {
  departments: oc.output(z.array(department)),
  services: oc.output(z.array(service)),
  /** The state of each of the 101 cells of a sub-type, today or on a day. */
  states: oc.input(z.object({ subtypeCode, on: civilDate.optional() })).output(z.array(cellView)),
  matrix: oc.input(z.object({ on: civilDate.optional() })).output(cellMatrix),
  /** The requests of the last twelve months by département, for a sub-type or a whole service. */
  demand: oc
    .input(z.union([z.object({ subtypeCode }), z.object({ serviceCode })]))
    .output(cellDemand)
    .errors(refusals('NOT_FOUND')),
  /** Who holds cells today or on a day, in the order of their names. */
  holders: oc.input(z.object({ on: civilDate.optional() })).output(z.array(cellHolder)),
  /** The cells that living options keep for a dossier. */
  optionsOf: oc.input(z.object({ dossierId })).output(z.array(cell.extend({ expiresAt: instant }))),
  get: oc.input(cell).output(cellDetail).errors(refusals('NOT_FOUND')),
  /** Who holds a cell on a day; null: nobody. */
  holder: oc.input(cell.extend({ on: civilDate })).output(cellView),
  /** What cells would be on the day of a change; nothing is kept. */
  simulate: oc
    .input(z.object({ cells: z.array(cell).min(1).max(400), change: cellChange }))
    .output(z.object({ on: civilDate, rows: z.array(simulatedCell) }))
    .errors(refusals('NOT_FOUND')),
  /** The department of a postal code, or the choice to make. */
  locate: oc
    .input(z.object({ postalCode: z.string().max(12), insee: z.string().max(5).optional() }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('one'), departmentCode, departmentName: z.string() }),
        z.object({ kind: z.literal('ambiguous'), choices: z.array(communeChoice) }),
        z.object({ kind: z.literal('none'), reason: z.enum(['not-a-postal-code', 'not-a-department']) }),
      ]),
    ),
  /** Reserves cells for a dossier until a moment: all of them, or none. */
  placeHolds: oc
    .input(
      z.object({ dossierId, cells: z.array(cell).min(1).max(200), days: z.int().min(1).max(365).optional() }),
    )
    .output(z.object({ holdIds: z.array(holdId), expiresAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CELLS_TAKEN', 'WAITING_BEFORE', 'DOSSIER_STATE')),
  /** Makes a living option longer, with its reason. */
  extendHold: oc
    .input(z.object({ holdId, days: z.int().min(1).max(365), reason: z.string().trim().min(1).max(500) }))
    .output(z.object({ expiresAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'HOLD_OVER')),
  releaseHold: oc
    .input(z.object({ holdId, reason: z.string().trim().max(500).optional() }))
    .output(z.object({ releasedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'OFFER_STANDS')),
}
