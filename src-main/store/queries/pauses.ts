import { sql } from 'drizzle-orm'
import type { PauseId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { Pause } from '../../../src-preload/contract/pauses.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { heldOn } from './leads.ts'

export type PauseRow = Omit<Pause, 'state' | 'startsOn' | 'endsOn'> & {
  readonly providerId: ProviderId
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
}

const PAUSE = sql`
  SELECT pause.id, pause.provider_id AS providerId, pause.starts_on AS startsOn, pause.ends_on AS endsOn, pause.reason,
    pause.noted_at AS notedAt, noter.name AS by, ender.name AS endedBy
  FROM provider_pause AS pause JOIN staff AS noter ON noter.id = pause.noted_by
  LEFT JOIN staff AS ender ON ender.id = pause.ended_by`

/** The pauses of a provider, the latest first. */
export async function listPauses(db: ReadConnection, providerId: ProviderId): Promise<PauseRow[]> {
  return db.all<PauseRow>(
    sql`${PAUSE} WHERE pause.provider_id = ${providerId} ORDER BY pause.starts_on DESC, pause.id DESC`,
  )
}

export async function findPauseById(db: ReadConnection, id: PauseId): Promise<PauseRow | null> {
  const [row] = db.all<PauseRow>(sql`${PAUSE} WHERE pause.id = ${id}`)
  return row ?? null
}

export async function isProvider(db: ReadConnection, id: ProviderId): Promise<boolean> {
  return db.all(sql`SELECT 1 FROM provider WHERE id = ${id}`).length > 0
}

/** How many ready requests wait in the cells that a provider holds on a day. */
export async function countWaitingFor(
  db: ReadConnection,
  { providerId, on }: { readonly providerId: ProviderId; readonly on: CivilDate },
): Promise<number> {
  const [row] = db.all<{ waiting: number }>(sql`
    SELECT count(*) AS waiting FROM exclusivity CROSS JOIN lead ON ${heldOn(on)}
    WHERE exclusivity.provider_id = ${providerId} AND lead.state = 'ready'`)
  return row?.waiting ?? 0
}

export async function insertPause(
  db: WriteConnection,
  pause: {
    readonly providerId: ProviderId
    readonly startsOn: CivilDate
    readonly endsOn: CivilDate | null
    readonly reason: string
    readonly by: StaffId
    readonly at: number
  },
): Promise<PauseId> {
  const [row] = db.all<{ id: PauseId }>(sql`
    INSERT INTO provider_pause (provider_id, starts_on, ends_on, reason, noted_at, noted_by)
    VALUES (${pause.providerId}, ${pause.startsOn}, ${pause.endsOn}, ${pause.reason}, ${pause.at}, ${pause.by})
    RETURNING id`)
  if (!row) throw new Error('the pause was not answered')
  return row.id
}

export async function endPauseOn(
  db: WriteConnection,
  { id, on, by }: { readonly id: PauseId; readonly on: CivilDate; readonly by: StaffId },
): Promise<void> {
  db.run(sql`UPDATE provider_pause SET ends_on = ${on}, ended_by = ${by} WHERE id = ${id}`)
}
