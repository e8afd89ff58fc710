import { addWorkingMinutes } from '../../domain/working-time.ts'
import { insertFollowUp, listUnfollowed } from '../../store/queries/follow-ups.ts'
import { findProviderCalendar } from '../../store/queries/provider-delivery.ts'
import type { Office } from '../context.ts'
import { readFollowUpRules } from '../keep-feedback.ts'

const AT_ONCE = 200

/**
 * Starts the clock of the first contact of each live dispatch whose message was accepted since a moment, at the moment
 * it was accepted, in the opening hours of its provider. A dispatch has one clock, however often this looks.
 */
export async function startFollowUps(office: Office, since: number, signal: AbortSignal): Promise<void> {
  for (let found = AT_ONCE; found === AT_ONCE && !signal.aborted; ) {
    found = await office.store.write(async ({ db, changed }) => {
      const unfollowed = await listUnfollowed(db, { since, limit: AT_ONCE })
      const { rules } = await readFollowUpRules(db, office)
      for (const { dispatchId, leadId, providerId, acceptedAt } of unfollowed) {
        const calendar = await findProviderCalendar(db, providerId, rules.providerHours)
        const remindAt = addWorkingMinutes(acceptedAt, rules.contactMinutes, calendar)
        const callAt = addWorkingMinutes(remindAt, rules.callMinutes, calendar)
        await insertFollowUp(db, { dispatchId, startedAt: acceptedAt, remindAt, callAt })
        changed({ topic: 'lead', id: leadId })
      }
      return unfollowed.length
    })
  }
}
