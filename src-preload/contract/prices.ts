import { oc } from '@orpc/contract'
import { z } from 'zod'
import { cell, civilDate, departmentCode, dossierId, instant, priceGridId, subtypeCode } from './ids.ts'
import { refusals } from './refusals.ts'

const cents = z.int().min(0).max(100_000_000)
/** In basis points: 300 is 3 %. */
const rate = z.int().min(0).max(10_000)

export const promotion = z.object({
  name: z.string().trim().min(1).max(80),
  /** First and last day on which a proposal may be priced with it, both included. */
  from: civilDate,
  until: civilDate,
  /** Empty: every sub-type, every département. */
  subtypeCodes: z.array(subtypeCode).max(200),
  departmentCodes: z.array(departmentCode).max(101),
  rate,
})
export type Promotion = z.infer<typeof promotion>

/** What prices are made of. A grid is never changed: another one gets another version. */
export const priceGrid = z.object({
  /** A year of a cell of that sub-type, in cents without VAT, before anything else. */
  baseCents: z.object({ standard: cents, bySubtype: z.record(subtypeCode, cents) }),
  /** By population, ascending: the first band that is large enough, else the last. 10,000 leaves the base as it is. */
  territory: z
    .array(z.object({ upToPopulation: z.int().min(1), weight: z.int().min(0).max(100_000) }))
    .max(20),
  /** For each request that the cell received in the last twelve months, up to a most. */
  demand: z.object({ centsPerLead: cents, mostCents: cents }),
  /** For each provider that waits for the cell, on base and territory, up to a most. */
  scarcity: z.object({ ratePerWaiting: rate, mostRate: rate }),
  /** Off the whole, for so many cells or more: the best tier whose condition holds. */
  degression: z
    .array(
      z.object({
        cells: z.int().min(2).max(6060),
        /** Only départements that touch each other, directly or through others of the perimeter, count together. */
        contiguous: z.boolean(),
        rate,
      }),
    )
    .max(20),
  promotions: z.array(promotion).max(50),
  /** A price set by hand that is further than this from the computed one wants a second person. */
  secondPersonAbove: rate,
})
export type PriceGrid = z.infer<typeof priceGrid>

/** What is known of a cell on the day of the price; kept with the proposal as its evidence. */
export const cellEvidence = z.object({
  departmentCode,
  subtypeCode,
  population: z.int(),
  /** Requests of the twelve months before the day, duplicates left out, and those that no provider could serve. */
  leads: z.int(),
  unservedLeads: z.int(),
  /** How many wait for the cell. */
  waiting: z.int(),
})
export type CellEvidence = z.infer<typeof cellEvidence>

const signed = z.int()
export const cellPriceLine = z.discriminatedUnion('what', [
  z.object({ what: z.literal('base'), cents: signed }),
  z.object({ what: z.literal('territory'), cents: signed, weight: z.int() }),
  z.object({ what: z.literal('demand'), cents: signed, leads: z.int(), isCapped: z.boolean() }),
  z.object({ what: z.literal('scarcity'), cents: signed, waiting: z.int(), rate }),
  z.object({ what: z.literal('promotion'), cents: signed, name: z.string(), rate }),
])
export type CellPriceLine = z.infer<typeof cellPriceLine>

export const priceLine = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('degression'),
    cents: signed,
    cells: z.int(),
    contiguous: z.boolean(),
    rate,
  }),
  z.object({ what: z.literal('override'), cents: signed, motive: z.string() }),
])
export type PriceLine = z.infer<typeof priceLine>

/** The lines of the cells and of the whole add up to `netCents`, to the cent. */
export const perimeterPrice = z.object({
  gridVersion: z.string(),
  on: civilDate,
  cells: z.array(z.object({ evidence: cellEvidence, lines: z.array(cellPriceLine), netCents: signed })),
  lines: z.array(priceLine),
  netCents: signed,
  demand: z.object({
    /** The twelve months that were counted: first day included, last day excluded. */
    leads: z.int(),
    unservedLeads: z.int(),
    /** How many requests a year like the last one may bring: an indication, never a promise. */
    low: z.int(),
    high: z.int(),
  }),
  /** Why the price may not be sent as it is. */
  blockedBy: z.literal('second-person').nullable(),
})
export type PerimeterPrice = z.infer<typeof perimeterPrice>

/** The VAT of the territory of whom it is for; null: nobody yet, or no postal code tells it. */
export const quotedVat = z.object({ rate, note: z.string(), vatCents: signed, grossCents: signed })
export const quotedPrice = perimeterPrice.extend({ vat: quotedVat.nullable() })
export type QuotedPrice = z.infer<typeof quotedPrice>

/** A price set by hand for the whole perimeter, with its reason. */
export const priceOverride = z.object({
  netCents: cents,
  motive: z.string().trim().min(1).max(500),
})
export type PriceOverride = z.infer<typeof priceOverride>

export const gridRow = z.object({
  id: priceGridId,
  version: z.string(),
  /** In force since that day (until the next one's), from that day on, replaced since, or only planned. */
  standing: z.enum(['in-force', 'upcoming', 'past', 'planned']),
  inForceOn: civilDate.nullable(),
  definition: priceGrid,
  createdAt: instant,
  createdBy: z.string().nullable(),
})
export type GridRow = z.infer<typeof gridRow>

/** One thing priced twice: with the grid in force, and with the planned one. */
export const simulatedRow = z.object({
  subtypeCode,
  subtypeName: z.string(),
  cells: z.int(),
  presentCents: z.int(),
  plannedCents: z.int(),
})
export type SimulatedRow = z.infer<typeof simulatedRow>

const gridRefusals = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'GRID_INVALID')

export const prices = {
  /** Every grid, the latest first. */
  grids: oc.output(z.array(gridRow)),
  /** Keeps a planned grid; it prices nothing until it is put in force. */
  planGrid: oc
    .input(z.object({ version: z.string().trim().min(1).max(40), definition: priceGrid }))
    .output(z.object({ id: priceGridId }))
    .errors(gridRefusals),
  /** From that day on, today at the earliest; proposals sent before keep their price. */
  putGridInForce: oc
    .input(z.object({ id: priceGridId, on: civilDate }))
    .output(z.object({ inForceOn: civilDate }))
    .errors(gridRefusals),
  /** Throws a planned grid away. */
  discardGrid: oc
    .input(z.object({ id: priceGridId }))
    .output(z.object({ discardedAt: instant }))
    .errors(gridRefusals),
  /** The price of a perimeter today, with its computation; nothing is kept. */
  quote: oc
    .input(
      z.object({
        cells: z.array(cell).min(1).max(400),
        gridId: priceGridId.optional(),
        /** Whom it is for: its territory tells the VAT. */
        dossierId: dossierId.optional(),
        override: priceOverride.optional(),
      }),
    )
    .output(quotedPrice)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** What the cells held today would cost with a planned grid, beside the grid in force, on the last twelve months. */
  simulate: oc
    .input(z.object({ gridId: priceGridId }))
    .output(
      z.object({
        rows: z.array(simulatedRow),
        presentCents: z.int(),
        plannedCents: z.int(),
        countedFrom: civilDate,
        countedUntil: civilDate,
      }),
    )
    .errors(refusals('NOT_FOUND')),
}
