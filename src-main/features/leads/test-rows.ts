import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type TestedRouting, testRouting } from '../../store/queries/routing.ts'

/** What the tests say of a request that has no row yet. */
type RowTester = (fields: LeadFields, receivedAt: number) => Promise<TestedRouting>

/**
 * Tests many requests at one moment: all that is asked of the store depends on their cell, their day and on whom the
 * customer agreed to, and is asked once for each; what each was seen with is its own.
 */
export function rowTester(db: ReadConnection, now: number): RowTester {
  const tested = new Map<string, TestedRouting>()
  return async (fields, receivedAt) => {
    const { departmentCode, subtypeCode, consentRecipient, postalCode, commune } = fields
    const key = JSON.stringify([
      departmentCode,
      subtypeCode,
      consentRecipient,
      civilDateIn(receivedAt, 'Europe/Paris'),
    ])
    const known =
      tested.get(key) ?? (await testRouting(db, { ...fields, id: null, withdrawnAt: null, receivedAt }, now))
    tested.set(key, known)
    const { routing, holder } = known
    const tests = routing.tests.map(one =>
      one.test === 'department' ? { ...one, seen: { ...one.seen, postalCode, commune } } : one,
    )
    return { holder, routing: { ...routing, tests } }
  }
}
