import { sql } from 'drizzle-orm'
import type { ContractId, LeadId, ProviderId } from '../../../src-preload/contract/ids.ts'
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

/**
 * For tests. An office with a holder in order, and what a test does with its requests.
 *
 * @param holder null: the office of that folder has it already
 * @param existing the folder of an office; it stays, and the office is closed by whoever opened it
 */
export async function anOfficeThatFollows(holder: HolderOptions | null = {}, existing?: string) {
  const made = await anOffice(existing === undefined ? {} : { keepOpen: true, existing })
  const { providerId, contractId } = holder === null ? await theHolder(made) : await aNewHolder(made, holder)
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

async function aNewHolder(made: TestOffice, holder: HolderOptions) {
  await completeSettings(made)
  return aHolder(made, {
    documents: [
      { kind: 'kbis' },
      { kind: 'rc_pro', validUntil: '2029-12-31' },
      { kind: 'decennale', validUntil: '2029-12-31' },
    ],
    ...holder,
  })
}

async function theHolder({ office }: TestOffice) {
  const [found] = await rowsOf<{ providerId: ProviderId; contractId: ContractId | null }>(
    office,
    sql`SELECT provider_id AS providerId, id AS contractId FROM contract ORDER BY id LIMIT 1`,
  )
  if (!found) throw new Error('the folder has no holder')
  return found
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
