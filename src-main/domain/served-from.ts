/** From which day a contract could be served: the provider never pays for days on which nothing could reach it. */
import { addDays, type CivilDate, isBefore } from './civil-date.ts'
import { type DocumentFact, type Requirement, standingOf } from './required-documents.ts'

/** A document, with the day in Paris on which a person judged it as it is; null: nobody has. */
export type JudgedDocument = DocumentFact & { readonly judgedOn: CivilDate | null }

/**
 * The first day, until today, on which requests could be sent: begun, signed, and each mandatory document judged
 * conforme and valid. Looked for day by day, so that it is the same whenever it is asked: a machine that slept
 * through the day finds it afterwards, even when a document was renewed meanwhile.
 *
 * @returns null while something is missing
 */
export function servedFrom(
  contract: { readonly startsOn: CivilDate; readonly signedOn: CivilDate },
  required: readonly Requirement[],
  documents: readonly JudgedDocument[],
  today: CivilDate,
): CivilDate | null {
  const { startsOn, signedOn } = contract
  const first = isBefore(startsOn, signedOn) ? signedOn : startsOn
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const judged = documents.filter(({ judgedOn }) => judgedOn !== null && judgedOn <= day)
    const { conforme } = standingOf(required, judged, day)
    if (required.length > 0 && conforme === required.length) return day
  }
  return null
}
