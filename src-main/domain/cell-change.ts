/** What a cell would be if something were decided: facts that are made up from those that are stored, never stored. */
import { type CivilDate, contains, type Period } from './civil-date.ts'
import type { CellFacts, ExclusivityFact, HoldFact } from './exclusivity.ts'

/** The exclusivity that runs on `on` would end there, and its renewals would not be. */
export function withEnd<E extends ExclusivityFact, H extends HoldFact>(
  facts: CellFacts<E, H>,
  on: CivilDate,
): CellFacts<E, H> {
  const ended = facts.exclusivities.find(exclusivity => contains(exclusivity, on))
  if (!ended) return facts
  const exclusivities = facts.exclusivities.flatMap(one => {
    if (one === ended) return [{ ...one, endsOn: on }]
    return one.providerId === ended.providerId && one.startsOn >= on ? [] : [one]
  })
  return { ...facts, exclusivities }
}

/** The cell would be granted for a period: `granted` says to whom. Whether it could be is another question. */
export function withGrant<E extends ExclusivityFact, H extends HoldFact>(
  facts: CellFacts<E, H>,
  granted: E & Period,
): CellFacts<E, H> {
  return { ...facts, exclusivities: [...facts.exclusivities, granted] }
}
