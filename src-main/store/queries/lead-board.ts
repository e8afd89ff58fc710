import { sql } from 'drizzle-orm'
import type { LeadBoard } from '../../../src-preload/contract/lead-screens.ts'
import { addDays, civilDateIn, startOfDayInParis } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import { listOverdue, listPressing } from './lead-queue.ts'

/** The figures of the day that `now` is in, in Paris; each is a stretch of an index. */
export async function readBoard(db: ReadConnection, now: number): Promise<LeadBoard> {
  const on = civilDateIn(now, 'Europe/Paris')
  const [from, until] = [startOfDayInParis(on), startOfDayInParis(addDays(on, 1))]
  const [row] = db.all<Pick<LeadBoard, 'received' | 'dispatched' | 'waiting'>>(sql`
    SELECT
      (SELECT count(*) FROM lead WHERE received_at >= ${from} AND received_at < ${until}) AS received,
      (SELECT count(*) FROM dispatch WHERE dispatched_at >= ${from} AND dispatched_at < ${until}
        AND cancelled_at IS NULL) AS dispatched,
      (SELECT count(*) FROM outbox_message WHERE state = 'queued' AND kind = 'lead')
        + (SELECT count(*) FROM outbox_message WHERE state = 'sending' AND kind = 'lead') AS waiting`)
  if (!row) throw new Error('the board was not answered')
  const pressing = listPressing(db, now)
  const of = (urgency: (typeof pressing)[number]['urgency']) =>
    pressing.filter(one => one.urgency === urgency).length
  return {
    on,
    ...row,
    unknown: of('to_settle'),
    undelivered: of('undelivered'),
    overdue: listOverdue(db, now).length,
    medianDelay: medianDelay(db, { from, until }),
  }
}

/** The middle one of the delays of what servers accepted in a stretch of time; of an even number, the shorter one. */
function medianDelay(
  db: ReadConnection,
  { from, until }: { readonly from: number; readonly until: number },
): number | null {
  const [row] = db.all<{ delay: number }>(sql`
    WITH d AS MATERIALIZED (
      SELECT m.accepted_at - l.received_at AS delay
      FROM outbox_message m JOIN dispatch x ON x.outbox_message_id = m.id JOIN lead l ON l.id = x.lead_id
      WHERE m.accepted_at >= ${from} AND m.accepted_at < ${until} AND m.kind = 'lead')
    SELECT delay FROM d ORDER BY delay LIMIT 1 OFFSET (SELECT max(0, (count(*) - 1) / 2) FROM d)`)
  return row?.delay ?? null
}
