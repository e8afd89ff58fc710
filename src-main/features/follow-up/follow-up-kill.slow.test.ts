import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { verifyJournal } from '../../store/journal.ts'
import { aTemporaryFolder, removeFolder } from '../../store/testing.ts'
import { askReturn } from './ask-return.ts'
import { anOfficeThatFollows } from './testing.ts'

const CHILD = join(import.meta.dirname, 'testing/turning-child.ts')
const LEADS = 24
const RETURNED = 8
/** When clocks start, reminders are due, calls are due, returns were not decided; and an hour between each. */
const MOMENTS = ['2026-11-24T09:00Z', '2026-11-24T10:30Z', '2026-11-24T15:00Z', '2026-11-26T09:00Z']
const KILLS_AT_EACH = 4

/** Lets an office turn at a moment, and kills it somewhere in its first turns. */
async function turnAndKill(folder: string, now: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, folder, String(now)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(end => child.on('close', end))
  await Promise.race([new Promise(begun => child.stdout.once('data', begun)), ended])
  await wait(Math.random() * 60)
  child.kill('SIGKILL')
  await ended
}

test('an office killed at any moment of the follow-up does everything once', async () => {
  const folder = aTemporaryFolder()
  onTestFinished(() => removeFolder(folder))
  const made = await anOfficeThatFollows({}, folder)
  for (let count = 0; count < LEADS; count++) {
    const leadId = await made.anAcceptedLead()
    if (count < RETURNED) await askReturn(made.context, { leadId, reason: 'wrong_contact', detail: '' })
  }
  await made.close()

  for (const moment of MOMENTS) {
    for (let kill = 0; kill < KILLS_AT_EACH; kill++) await turnAndKill(folder, Date.parse(moment))
    // Left alone at last, it does the rest of the moment: the next one would change what is still to do, as a return that
    // is accepted takes its call away.
    const calm = await anOfficeThatFollows(null, folder)
    calm.clock.set(moment)
    await calm.turn()
    await calm.close()
  }

  const after = await anOfficeThatFollows(null, folder)
  const [counted] = await after.rows(sql`
    SELECT (SELECT count(*) FROM follow_up) AS clocks,
      (SELECT count(*) FROM outbox_message WHERE kind = 'follow_up') AS reminders,
      (SELECT count(*) FROM follow_up WHERE reminder_message_id IS NOT NULL) AS reminded,
      (SELECT count(*) FROM lead_task WHERE kind = 'call_provider') AS calls,
      (SELECT count(*) FROM lead_return WHERE decision = 'accepted_by_silence') AS silent,
      (SELECT count(*) FROM contract_added_days) AS compensations,
      (SELECT count(DISTINCT added_days_id) FROM lead_return) AS compensated,
      (SELECT count(*) FROM outbox_message WHERE kind = 'lead_end') AS letters,
      (SELECT count(*) FROM dispatch WHERE cancel_kind = 'returned') AS returned,
      (SELECT count(*) FROM journal WHERE kind = 'lead.contact-reminded') AS toldReminders,
      (SELECT count(*) FROM journal WHERE kind = 'lead.return-accepted-by-silence') AS toldReturns`)
  expect(counted).toEqual({
    clocks: LEADS,
    reminders: LEADS,
    reminded: LEADS,
    calls: LEADS,
    silent: RETURNED,
    compensations: RETURNED,
    compensated: RETURNED,
    letters: RETURNED,
    returned: RETURNED,
    toldReminders: LEADS,
    toldReturns: RETURNED,
  })
  expect(await after.office.store.read(verifyJournal)).toBeNull()
  await after.close()
}, 300_000)
