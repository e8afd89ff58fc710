import type { Office } from '../context.ts'
import { acceptSilentReturns } from './decide-return.ts'
import { askCalls, remindProviders } from './remind-providers.ts'
import { startFollowUps } from './start-follow-ups.ts'

const DAY = 86_400_000
/** What was accepted before the office last stopped is found again at its next start, this far back. */
const LOOK_BACK = 14 * DAY
/** A clock that was set back must not hide what was accepted meanwhile. */
const OVERLAP = DAY / 24

/**
 * Opens the turn of the clock that follows requests once they are forwarded: it starts the clocks of the first contact,
 * reminds, asks a person to call, and lets our own deadline bind us. Each step is one unit: a kill between any two
 * leaves work for the next turn, and nothing is done twice.
 */
export function openFollowUpClock(office: Office): (signal: AbortSignal) => Promise<void> {
  let since = office.now() - LOOK_BACK
  return async signal => {
    const began = office.now()
    await startFollowUps(office, since, signal)
    if (!signal.aborted) since = began - OVERLAP
    await remindProviders(office, signal)
    await askCalls(office, signal)
    await acceptSilentReturns(office, signal)
  }
}
