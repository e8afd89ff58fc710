import { sql } from 'drizzle-orm'
import type { OfficeStatus } from '../../../src-preload/contract/office.ts'
import type { ReadConnection } from '../connection.ts'

type Counts = {
  readonly empty: number
  readonly inbox: number
  readonly leads: number
  readonly contracts: number
  readonly unfiled: number
  readonly queued: number
  readonly unknown: number
  readonly failed: number
  readonly lastAcceptedAt: number | null
  readonly lastSavedAt: number | null
}

/** What the frame of every screen shows; each figure is read from an index, or from the counts kept of the requests. */
export async function readOfficeStatus(
  db: ReadConnection,
): Promise<Pick<OfficeStatus, 'empty' | 'counts' | 'outbox' | 'lastSavedAt'>> {
  const [row] = db.all<Counts>(sql`
    SELECT
      NOT EXISTS (SELECT 1 FROM dossier) AND NOT EXISTS (SELECT 1 FROM lead) AS empty,
      (SELECT count(*) FROM dossier INDEXED BY dossier_review_waiting
        WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider') AS inbox,
      (SELECT ifnull(sum(count), 0) FROM lead_count
        WHERE state IN ('to_qualify', 'ready', 'without_holder')) AS leads,
      (SELECT count(*) FROM contract WHERE state = 'prepared')
        + (SELECT count(*) FROM contract WHERE state = 'sent') AS contracts,
      (SELECT count(*) FROM inbound_message WHERE filing = 'unfiled') AS unfiled,
      (SELECT count(*) FROM outbox_message WHERE state IN ('queued', 'sending')) AS queued,
      (SELECT count(*) FROM outbox_message WHERE state = 'unknown') AS unknown,
      (SELECT count(*) FROM outbox_message WHERE state = 'failed') AS failed,
      (SELECT max(accepted_at) FROM outbox_message WHERE accepted_at IS NOT NULL) AS lastAcceptedAt,
      (SELECT at FROM journal ORDER BY seq DESC LIMIT 1) AS lastSavedAt`)
  if (!row) throw new Error('the status was not answered')
  const { empty, inbox, leads, contracts, unfiled, queued, unknown, failed, lastAcceptedAt, lastSavedAt } =
    row
  return {
    empty: empty === 1,
    counts: { inbox, leads, contracts, unfiled },
    outbox: { queued, unknown, failed, lastAcceptedAt },
    lastSavedAt,
  }
}
