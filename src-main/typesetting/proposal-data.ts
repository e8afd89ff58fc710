import { z } from 'zod'
import { perimeterPrice } from '../../src-preload/contract/prices.ts'
import { parseCivilDate } from '../domain/civil-date.ts'
import { ContractData } from './contract-data.ts'

const civilDate = z.string().refine(text => parseCivilDate(text) !== null, 'not a day')

const shape = z.object({
  reference: z.string().trim().min(1).max(40),
  version: z.int().min(1),
  platform: ContractData.shape.platform,
  provider: z.object({
    name: ContractData.shape.provider.shape.name,
    address: ContractData.shape.provider.shape.address,
  }),
  dossierReference: z.string().trim().min(1).max(40),
  /** The day the dossier was approved. */
  approvedOn: civilDate,
  /** In the order of `pricing.cells`. */
  perimeter: ContractData.shape.perimeter,
  /** Half-open; printed with its last day included. */
  period: z.object({ startsOn: civilDate, endsOn: civilDate }),
  pricing: perimeterPrice,
  price: ContractData.shape.price,
  /** The twelve months that were counted, the last day excluded. */
  counted: z.object({ from: civilDate, until: civilDate }),
  duplicates: z.int().min(0),
  /** The last days to accept, and to sign the contract. */
  validUntil: civilDate,
  signBy: civilDate,
})

/** All that a proposal prints, checked: its lines add up to its price, and its three dates follow each other. */
export const ProposalData = shape.superRefine((data, context) => {
  const refuse = (path: readonly PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message })
  const { pricing, price, perimeter } = data
  if (pricing.netCents !== price.netCents) refuse(['price', 'netCents'], 'not the computed price')
  if (pricing.cells.length !== perimeter.length) refuse(['perimeter'], 'not the cells that were priced')
  const sum = [...pricing.cells.map(cell => cell.netCents), ...pricing.lines.map(({ cents }) => cents)]
  if (sum.reduce((total, cents) => total + cents, 0) !== pricing.netCents)
    refuse(['pricing'], 'the lines do not add up')
  if (pricing.blockedBy !== null) refuse(['pricing', 'blockedBy'], 'a second person must agree first')
  if (data.signBy < data.validUntil) refuse(['signBy'], 'signed before it is accepted')
  if (data.signBy >= data.period.endsOn) refuse(['signBy'], 'after the end of the period')
})

export type ProposalData = z.infer<typeof shape>
