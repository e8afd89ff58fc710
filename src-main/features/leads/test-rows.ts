import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type TestedRouting, testRouting } from '../../store/queries/routing.ts'

/** What the tests say of a request that has no row yet. */
type RowTester = (fields: LeadFields, receivedAt: number) => Promise<TestedRouting>

/**
 * Tests many requests at one moment: all that is asked of the store depends on their cell, their day and on whom the
 * customer agreed to, and is asked once for each. Requests that were seen with the same place share one answer.
 */
export function rowTester(db: ReadConnection, now: number): RowTester {
  const tested = new Map<string, TestedRouting>()
  const seen = new Map<string, TestedRouting>()
  const dayOf = daysInParis()
  return async (fields, receivedAt) => {
    const { departmentCode, subtypeCode, consentRecipient, postalCode, commune } = fields
    const asked = JSON.stringify([departmentCode, subtypeCode, consentRecipient, dayOf(receivedAt)])
    const place = JSON.stringify([asked, postalCode, commune])
    const answered = seen.get(place)
    if (answered !== undefined) return answered
    const known =
      tested.get(asked) ??
      (await testRouting(db, { ...fields, id: null, withdrawnAt: null, receivedAt }, now))
    tested.set(asked, known)
    const answer = seenWith(known, { postalCode, commune })
    seen.set(place, answer)
    return answer
  }
}

/** What each was seen with is its own. */
function seenWith(
  { holder, routing }: TestedRouting,
  place: Pick<LeadFields, 'postalCode' | 'commune'>,
): TestedRouting {
  const tests = routing.tests.map(one =>
    one.test === 'department' ? { ...one, seen: { ...one.seen, ...place } } : one,
  )
  return { holder, routing: { ...routing, tests } }
}

const HOUR = 3_600_000

/** The calendar is asked once an hour of the table: since 1970 Paris is whole hours from UTC, so an hour has one day. */
function daysInParis(): (instant: number) => string {
  const days = new Map<number, string>()
  return instant => {
    const hour = Math.floor(instant / HOUR)
    const day = (instant < 0 ? undefined : days.get(hour)) ?? civilDateIn(instant, 'Europe/Paris')
    days.set(hour, day)
    return day
  }
}
