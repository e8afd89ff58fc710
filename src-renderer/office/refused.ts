import { ORPCError } from '@orpc/client'
import type { RefusalCode, RefusalData } from '../../src-preload/contract/refusals.ts'
import { ConnectionLost } from './connection.ts'
import { isRefusalCode, sentenceOf } from './refusals.ts'

/** A refusal of the contract with its data, for the screens that offer a remedy. */
export type Refusal = {
  [Code in RefusalCode]: { readonly code: Code; readonly data: RefusalData<Code> }
}[RefusalCode]

/** Why an act did not happen, ready to be shown beside it. */
export type Refused = {
  readonly sentence: string
  /** What the contract foresaw; null for a lost line or a fault. */
  readonly refusal: Refusal | null
}

/** « Un incident est survenu, rien n’est perdu. Référence 7F3A. » */
export const incidentSentence = (reference: string): string =>
  `Un incident est survenu, rien n’est perdu. Référence ${reference}.`

/** Four characters to quote on the telephone, when the core gave none. */
export const newReference = (): string =>
  crypto.getRandomValues(new Uint16Array(1))[0]?.toString(16).padStart(4, '0').toUpperCase() ?? '0000'

const referenceIn = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'reference' in data && typeof data.reference === 'string'
    ? data.reference
    : undefined

/** Sorts what a call threw: a refusal of the contract, a line that went down, or a fault known by its reference. */
export function toRefused(error: unknown): Refused {
  if (error instanceof ConnectionLost) {
    return {
      sentence:
        'La liaison avec le bureau a été coupée. Vérifiez que l’action a eu lieu avant de la refaire.',
      refusal: null,
    }
  }
  if (error instanceof ORPCError && isRefusalCode(error.code)) {
    // The contract gave both: the data under a code has that code's shape.
    const refusal = { code: error.code, data: error.data } as Refusal
    return { sentence: sentenceOf(refusal), refusal }
  }
  const reference = (error instanceof ORPCError && referenceIn(error.data)) || newReference()
  console.error(`Incident ${reference}`, error)
  return { sentence: incidentSentence(reference), refusal: null }
}
