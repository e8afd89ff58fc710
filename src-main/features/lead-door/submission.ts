import { z } from 'zod'
import { cleanText } from './clean-text.ts'

/** A form gives texts, a program may give numbers and ticks: `true` is « oui ». Empty is absent. */
const given = (max: number) =>
  z
    .union([z.string(), z.number(), z.boolean()], { error: 'doit être un texte' })
    .nullish()
    .transform(value => (typeof value === 'boolean' ? (value ? 'oui' : 'non') : String(value ?? '')))
    .transform(cleanText)
    .refine(text => text.length <= max, { error: `dépasse ${max} caractères` })
    .transform(text => (text === '' ? null : text))

const isoInstant = z.iso.datetime({ offset: true })

/** What a door takes of a request: nothing is required, a person settles what is missing. */
export const submission = z.object({
  nom: given(160),
  telephone: given(40),
  courriel: given(254),
  adresse: given(300),
  code_postal: given(12),
  commune: given(120),
  departement: given(3),
  prestation: given(120),
  message: given(20_000),
  consentement: given(4_000),
  consentement_version: given(40),
  consentement_date: given(40).refine(text => text === null || isoInstant.safeParse(text).success, {
    error: 'n’est pas une date ISO 8601 avec son fuseau (2026-11-24T15:30:00+01:00)',
  }),
  consentement_canal: given(80),
  consentement_destinataire: given(400),
})
export type Submission = z.infer<typeof submission>

/** Beside what is said of the request: what a form cannot say in a header. */
export const KEY_FIELD = 'cle'
export const IDEMPOTENCY_FIELD = 'cle_idempotence'
/** Files of a form come under this name. */
export const FILES_FIELD = 'pieces'

const KNOWN: ReadonlySet<string> = new Set([...Object.keys(submission.shape), KEY_FIELD, IDEMPOTENCY_FIELD])

/** The fields sent that mean nothing here: told in the answer, so that a mistyped name is found. */
export const unknownFields = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(fields)
    .filter(name => !KNOWN.has(name))
    .slice(0, 20)

/** Nobody could call, write, or understand what is wanted. */
export const isEmpty = ({ nom, telephone, courriel, adresse, message }: Submission): boolean =>
  [nom, telephone, courriel, adresse, message].every(value => value === null)
