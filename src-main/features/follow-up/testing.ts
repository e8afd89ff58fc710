import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import {
  aHolder,
  alter,
  comeTo,
  completeSettings,
  type HolderOptions,
  rowsOf,
  sureLead,
} from '../testing-holders.ts'
import { openFollowUpClock } from './follow-up-clock.ts'

const running = new AbortController().signal

/** For tests. An office with a holder in order, and what a test does with its requests. */
export async function anOfficeThatFollows(holder: HolderOptions = {}) {
  const made = await anOffice()
  await completeSettings(made)
  const { providerId, contractId } = await aHolder(made, {
    documents: [
      { kind: 'kbis' },
      { kind: 'rc_pro', validUntil: '2029-12-31' },
      { kind: 'decennale', validUntil: '2029-12-31' },
    ],
    ...holder,
  })
  let turn = openFollowUpClock(made.office)
  return {
    ...made,
    made,
    providerId,
    contractId,
    /** The clock's turn at this moment. */
    turn: () => turn(running),
    /** The office stops and starts again: what the turns remembered is gone. */
    restart: () => {
      turn = openFollowUpClock(made.office)
    },
    /** A request forwarded and accepted by the provider's server at this moment. */
    anAcceptedLead: (fields: Partial<LeadFields> = {}) => anAcceptedLead(made, fields),
    rows: <Row>(query: ReturnType<typeof sql>) => rowsOf<Row>(made.office, query),
    kinds: async (like: string) =>
      (
        await rowsOf<{ kind: string }>(
          made.office,
          sql`SELECT kind FROM journal WHERE kind LIKE ${like} ORDER BY seq`,
        )
      ).map(({ kind }) => kind),
  }
}

export type FollowingOffice = Awaited<ReturnType<typeof anOfficeThatFollows>>

let customers = 0

async function anAcceptedLead(made: TestOffice, fields: Partial<LeadFields>): Promise<LeadId> {
  customers += 1
  const { id } = await createLead(made.context, {
    ...sureLead,
    phone: `06 39 98 ${String(10 + (customers % 80))} ${String(10 + Math.floor(customers / 80))}`,
    email: `client${customers}@example.fr`,
    ...fields,
  })
  await dispatchLead(made.context, { id, version: 1 })
  await accepted(made, id)
  return id
}

/** For tests. What waits about a request leaves, and a server accepts it now. */
export async function accepted({ office }: Pick<TestOffice, 'office'>, leadId: LeadId): Promise<void> {
  await comeTo(office, 'sending', { subjectId: leadId })
  await alter(
    office,
    sql`UPDATE outbox_message SET state = 'accepted', accepted_at = ${office.now()} WHERE state = 'sending'`,
  )
}
