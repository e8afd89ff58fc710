import { sql } from 'drizzle-orm'
import type {
  Cell,
  DossierId,
  HoldId,
  ProviderId,
  StaffId,
  WaitingRequestId,
} from '../../../src-preload/contract/ids.ts'
import type { WaitingEnd } from '../../../src-preload/contract/waiting.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { WaitingOffer, WaitingRequest } from '../../domain/waiting-list.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { waitingOffer, waitingRequest } from '../schema/selling.ts'

export type StoredWaiting = WaitingRequest &
  Cell & {
    readonly id: WaitingRequestId
    readonly dossierId: DossierId
    readonly providerId: ProviderId | null
    readonly requestedBy: StaffId
    readonly leftReason: WaitingEnd | null
    readonly reference: string
    readonly companyName: string
  }

const REQUEST = sql.raw(`w.id, w.department_code AS departmentCode, w.subtype_code AS subtypeCode,
  w.dossier_id AS dossierId, ifnull(w.provider_id, d.provider_id) AS providerId, w.requested_at AS requestedAt, w.requested_by AS requestedBy,
  w.left_at AS leftAt, w.left_reason AS leftReason, d.reference, d.company_name AS companyName
  FROM waiting_request w JOIN dossier d ON d.id = w.dossier_id`)

/** All who wait or waited for a cell. */
export async function listWaiting(db: ReadConnection, cell: Cell): Promise<StoredWaiting[]> {
  return db.all(sql`SELECT ${REQUEST} WHERE w.department_code = ${cell.departmentCode}
    AND w.subtype_code = ${cell.subtypeCode} ORDER BY w.requested_at, w.id`)
}

export async function findWaiting(db: ReadConnection, id: WaitingRequestId): Promise<StoredWaiting | null> {
  const [row] = db.all<StoredWaiting>(sql`SELECT ${REQUEST} WHERE w.id = ${id}`)
  return row ?? null
}

/** The cells that a dossier waits for. */
export async function listWaitingOf(db: ReadConnection, dossierId: DossierId): Promise<StoredWaiting[]> {
  return db.all(sql`SELECT ${REQUEST} WHERE w.dossier_id = ${dossierId} AND w.left_at IS NULL ORDER BY w.id`)
}

export type StoredOffer = WaitingOffer & { readonly holdId: HoldId | null }

export async function listOffers(db: ReadConnection, cell: Cell): Promise<StoredOffer[]> {
  return db.all(sql`
    SELECT o.request_id AS requestId, o.offered_at AS offeredAt, o.expires_at AS expiresAt, o.answer,
      o.hold_id AS holdId
    FROM waiting_offer o JOIN waiting_request w ON w.id = o.request_id
    WHERE w.department_code = ${cell.departmentCode} AND w.subtype_code = ${cell.subtypeCode} ORDER BY o.id`)
}

/** Those who wait for any of these cells, with the end of their offers. */
export async function listLines(
  db: ReadConnection,
  cells: readonly Cell[],
): Promise<{ readonly requests: StoredWaiting[]; readonly offers: WaitingOffer[] }> {
  const requests = db.all<StoredWaiting>(sql`SELECT ${REQUEST}
    WHERE w.left_at IS NULL AND (w.department_code, w.subtype_code) IN (SELECT value ->> 0, value ->> 1
      FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}))
    ORDER BY w.requested_at, w.id`)
  const offers = db.all<WaitingOffer>(sql`
    SELECT request_id AS requestId, offered_at AS offeredAt, expires_at AS expiresAt, answer FROM waiting_offer
    WHERE request_id IN (SELECT value FROM json_each(${JSON.stringify(requests.map(({ id }) => id))}))`)
  return { requests, offers }
}

/** The offer of a cell that stands for a dossier at an instant: it is not answered, and its place is not left. */
export async function findStandingOffer(
  db: ReadConnection,
  {
    dossierId,
    departmentCode,
    subtypeCode,
    at,
  }: Cell & { readonly dossierId: DossierId; readonly at: number },
): Promise<{
  readonly requestId: WaitingRequestId
  readonly companyName: string
  readonly until: number
} | null> {
  const [offer] = db.all<{ requestId: WaitingRequestId; companyName: string; until: number }>(sql`
    SELECT w.id AS requestId, d.company_name AS companyName, o.expires_at AS until
    FROM waiting_request w JOIN waiting_offer o ON o.request_id = w.id JOIN dossier d ON d.id = w.dossier_id
    WHERE w.dossier_id = ${dossierId} AND w.department_code = ${departmentCode} AND w.subtype_code = ${subtypeCode}
      AND w.left_at IS NULL AND o.answer IS NULL AND o.expires_at > ${at}`)
  return offer ?? null
}

/** The offer stands as long as the option that keeps its cell. */
export async function prolongOffer(
  db: WriteConnection,
  requestId: WaitingRequestId,
  until: number,
): Promise<void> {
  db.run(sql`UPDATE waiting_offer SET expires_at = max(expires_at, ${until}) WHERE request_id = ${requestId}`)
}

/** Ends every place of a dossier. @returns how many it had */
export async function leaveEveryLine(
  db: WriteConnection,
  dossierId: DossierId,
  {
    at,
    reason,
    cells,
  }: { readonly at: number; readonly reason: WaitingEnd; readonly cells?: readonly Cell[] },
): Promise<number> {
  const ofCells = cells
    ? sql`AND (department_code, subtype_code) IN (SELECT value ->> 0, value ->> 1
      FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}))`
    : sql``
  return db.run(sql`UPDATE waiting_request SET left_at = ${at}, left_reason = ${reason}
    WHERE dossier_id = ${dossierId} AND left_at IS NULL ${ofCells}`).changes
}

/** How many wait for each cell that is waited for. */
export async function countWaiting(db: ReadConnection): Promise<(Cell & { readonly count: number })[]> {
  return db.all(sql`
    SELECT department_code AS departmentCode, subtype_code AS subtypeCode, count(*) AS count
    FROM waiting_request WHERE left_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2`)
}

export async function insertWaiting(
  db: WriteConnection,
  asked: {
    readonly cell: Cell
    readonly dossierId: DossierId
    readonly providerId: ProviderId | null
    readonly by: StaffId
    readonly at: number
  },
): Promise<WaitingRequestId> {
  const { cell, by, at, ...of } = asked
  const row = await db
    .insert(waitingRequest)
    .values({
      departmentCode: cell.departmentCode,
      subtypeCode: cell.subtypeCode,
      ...of,
      requestedAt: at,
      requestedBy: by,
    })
    .returning({ id: waitingRequest.id })
    .get()
  return row.id
}

export async function leaveWaiting(
  db: WriteConnection,
  id: WaitingRequestId,
  left: { readonly at: number; readonly reason: NonNullable<typeof waitingRequest.$inferInsert.leftReason> },
): Promise<void> {
  db.run(sql`UPDATE waiting_request SET left_at = ${left.at}, left_reason = ${left.reason} WHERE id = ${id}`)
}

/** @throws the conflict OFFER_STANDS */
export async function insertOffer(
  db: WriteConnection,
  offer: {
    readonly requestId: WaitingRequestId
    readonly offeredAt: number
    readonly expiresAt: number
    readonly holdId: HoldId
  },
): Promise<void> {
  await db.insert(waitingOffer).values(offer)
}

export async function answerOffer(
  db: WriteConnection,
  requestId: WaitingRequestId,
  said: { readonly answer: 'accepted' | 'declined'; readonly at: number; readonly by: StaffId },
): Promise<void> {
  db.run(sql`UPDATE waiting_offer SET answer = ${said.answer}, answered_at = ${said.at}, answered_by = ${said.by}
    WHERE request_id = ${requestId}`)
}

/** The end of the exclusivity of a cell on a day, through renewals already granted; null: nobody holds it, or no end is known. */
export async function tenureOf(
  db: ReadConnection,
  cell: Cell,
  on: CivilDate,
): Promise<{ readonly endsOn: CivilDate; readonly isRenewed: boolean } | null> {
  const [held] = db.all<{ endsOn: CivilDate; isRenewed: number }>(sql`
    SELECT e.ends_on AS endsOn, EXISTS (
      SELECT 1 FROM exclusivity AS next WHERE next.department_code = e.department_code
        AND next.subtype_code = e.subtype_code AND next.provider_id = e.provider_id AND next.starts_on = e.ends_on
    ) AS isRenewed
    FROM exclusivity e WHERE e.department_code = ${cell.departmentCode} AND e.subtype_code = ${cell.subtypeCode}
      AND e.starts_on <= ${on} AND e.ends_on > ${on}`)
  return held ? { endsOn: held.endsOn, isRenewed: held.isRenewed === 1 } : null
}
