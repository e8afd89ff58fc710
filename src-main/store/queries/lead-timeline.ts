import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import type { ReadConnection } from '../connection.ts'

type Timeline = Pick<LeadDetail, 'tries' | 'ahead'>

/** What a request went through that its journal does not tell, and what is to come. */
export async function readTimeline(db: ReadConnection, id: LeadId): Promise<Timeline> {
  return { tries: listTries(db, id), ahead: listAhead(db, id) }
}

/** The tries that were put off: the others are in the journal, as accepted, failed or unknown. */
function listTries(db: ReadConnection, id: LeadId): Timeline['tries'] {
  return db.all<Timeline['tries'][number]>(sql`
    SELECT a.ended_at AS at, a.attempt, a.answer
    FROM dispatch x JOIN outbox_attempt a ON a.message_id = x.outbox_message_id
    WHERE x.lead_id = ${id} AND a.outcome = 'deferred' AND a.ended_at IS NOT NULL ORDER BY a.id`)
}

function listAhead(db: ReadConnection, id: LeadId): Timeline['ahead'] {
  const running = sql`FROM dispatch x JOIN follow_up f ON f.dispatch_id = x.id
    WHERE x.lead_id = ${id} AND x.cancelled_at IS NULL AND f.stopped_at IS NULL`
  return db.all<Timeline['ahead'][number]>(sql`
    SELECT * FROM (
      SELECT f.remind_at AS at, 'first-contact' AS what, NULL AS task ${running}
      UNION ALL
      SELECT f.remind_at, 'reminder', NULL ${running} AND f.reminder_message_id IS NULL
      UNION ALL
      SELECT f.call_at, 'call', NULL ${running} AND NOT EXISTS (
        SELECT 1 FROM lead_task t WHERE t.dispatch_id = x.id AND t.kind = 'call_provider')
      UNION ALL
      SELECT due_at, 'task', kind FROM lead_task WHERE lead_id = ${id} AND done_at IS NULL)
    ORDER BY at`)
}
