import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId, instant, registryAnswerId } from './ids.ts'
import { refusals } from './refusals.ts'
import { registryFailure } from './shared.ts'

/** The registry of companies, asked on line for one SIRET (API Recherche d'entreprises). */

const day = z.iso.date().nullable()

/** A place of business. `active` is null while the registry does not say it. */
export const registryEstablishment = z.object({
  siret: z.string(),
  /** Number and street, without postal code and commune. */
  address: z.string().nullable(),
  postalCode: z.string().nullable(),
  commune: z.string().nullable(),
  active: z.boolean().nullable(),
  closedOn: day,
})
export type RegistryEstablishment = z.infer<typeof registryEstablishment>

/** What the registry says of a company, in our own shape; what it hides or does not know is null. */
export const registryCompany = z.object({
  siren: z.string(),
  name: z.string().nullable(),
  /** INSEE category, '5499'. */
  legalForm: z.string().nullable(),
  active: z.boolean().nullable(),
  createdOn: day,
  closedOn: day,
  /** NAF code, '43.22B'. */
  activityCode: z.string().nullable(),
  /** Employees, both ends included; no upper end for the largest. */
  headcount: z.object({ from: z.int(), to: z.int().nullable() }).nullable(),
  managers: z.array(z.object({ name: z.string(), role: z.string().nullable() })),
  seat: registryEstablishment.nullable(),
  /** The one whose SIRET was asked. */
  establishment: registryEstablishment.nullable(),
})
export type RegistryCompany = z.infer<typeof registryCompany>

/** 'masked': the company is there, but asked not to be shown; 'not_found' is about this very SIRET. */
export const registryOutcome = z.enum(['found', 'masked', 'not_found'])
export type RegistryOutcome = z.infer<typeof registryOutcome>

export const registryService = z.object({
  enabled: z.boolean(),
  /** Who is asked: the host of the address in the settings. */
  host: z.string(),
  /** The last question had no answer; the next one is asked by itself at `nextTryAt`. */
  unavailable: z.object({ reason: registryFailure, since: instant, nextTryAt: instant }).nullable(),
})
export type RegistryService = z.infer<typeof registryService>

export const registryAnswer = z.object({
  id: registryAnswerId,
  siret: z.string(),
  outcome: registryOutcome,
  askedAt: instant,
  company: registryCompany.nullable(),
})
export type RegistryAnswer = z.infer<typeof registryAnswer>

export const registry = {
  status: oc.output(registryService),
  /** Asks now about the SIRET declared, whatever was answered before, and keeps the answer with its date. */
  ask: oc
    .input(z.object({ id: dossierId }))
    .output(registryAnswer)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SIRET_INVALID', 'REGISTRY_OFF', 'REGISTRY_UNAVAILABLE')),
}
