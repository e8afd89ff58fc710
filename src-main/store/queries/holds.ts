import { and, eq, gt, isNull, notInArray, sql } from 'drizzle-orm'
import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import type { Cell, DossierId, HoldId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { hold } from '../schema/exclusivity.ts'
import { holdExtension } from '../schema/selling.ts'

/**
 * Reserves a cell for a dossier from `at` until `expiresAt`, in milliseconds since 1970 UTC.
 *
 * @throws the conflict CELL_HELD or CELL_OPTIONED
 */
export async function placeHold(
  db: WriteConnection,
  placed: {
    readonly cell: Cell
    readonly dossierId: DossierId
    readonly providerId: ProviderId | null
    readonly by: StaffId
    readonly at: number
    readonly expiresAt: number
  },
): Promise<HoldId> {
  const row = await db
    .insert(hold)
    .values({
      departmentCode: placed.cell.departmentCode,
      subtypeCode: placed.cell.subtypeCode,
      dossierId: placed.dossierId,
      providerId: placed.providerId,
      placedOn: civilDateIn(placed.at, 'Europe/Paris'),
      placedAt: placed.at,
      placedBy: placed.by,
      expiresAt: placed.expiresAt,
    })
    .returning({ id: hold.id })
    .get()
  return row.id
}

export type HoldHead = Cell & {
  readonly id: HoldId
  readonly dossierId: DossierId
  readonly expiresAt: number
  readonly releasedAt: number | null
}

export async function findHold(db: ReadConnection, id: HoldId): Promise<HoldHead | null> {
  const row = await db
    .select({
      id: hold.id,
      dossierId: hold.dossierId,
      departmentCode: hold.departmentCode,
      subtypeCode: hold.subtypeCode,
      expiresAt: hold.expiresAt,
      releasedAt: hold.releasedAt,
    })
    .from(hold)
    .where(eq(hold.id, id))
    .get()
  return row ?? null
}

export async function releaseHold(
  db: WriteConnection,
  id: HoldId,
  { at, reason }: { readonly at: number; readonly reason: string | null },
): Promise<void> {
  await db.update(hold).set({ releasedAt: at, releaseReason: reason }).where(eq(hold.id, id))
}

/** Ends the live options of a dossier. @returns their ids */
export async function releaseHoldsOf(
  db: WriteConnection,
  dossierId: DossierId,
  {
    at,
    cells,
    reason = null,
    except = [],
  }: {
    readonly at: number
    readonly cells?: readonly Cell[]
    readonly reason?: string | null
    /** Those that replace them. */
    readonly except?: readonly HoldId[]
  },
): Promise<HoldId[]> {
  const isLive = and(eq(hold.dossierId, dossierId), isNull(hold.releasedAt), gt(hold.expiresAt, at))
  const isOfCells =
    cells &&
    sql`(department_code, subtype_code) IN (SELECT value ->> 0, value ->> 1
      FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}))`
  const rows = await db
    .update(hold)
    .set({ releasedAt: at, releaseReason: reason })
    .where(and(isLive, isOfCells, except.length > 0 ? notInArray(hold.id, [...except]) : undefined))
    .returning({ id: hold.id })
  return rows.map(({ id }) => id)
}

/** The cells, of these, that a living option of a dossier or of its provider keeps at an instant. */
export async function listKeptCells(
  db: ReadConnection,
  {
    cells,
    dossierId,
    providerId,
    at,
  }: {
    readonly cells: readonly Cell[]
    readonly dossierId: DossierId | null
    readonly providerId: ProviderId | null
    readonly at: number
  },
): Promise<Cell[]> {
  return db.all(sql`
    SELECT DISTINCT department_code AS departmentCode, subtype_code AS subtypeCode FROM hold_life
    WHERE (department_code, subtype_code) IN (SELECT value ->> 0, value ->> 1
      FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}))
      AND placed_at <= ${at} AND ${at} < ends_at
      AND (dossier_id = ${dossierId} OR provider_id = ${providerId})`)
}

/** The cells that living options keep for a dossier at an instant. */
export async function listOptionsOf(
  db: ReadConnection,
  dossierId: DossierId,
  at: number,
): Promise<(Cell & { readonly expiresAt: number })[]> {
  return db.all(sql`
    SELECT department_code AS departmentCode, subtype_code AS subtypeCode, expires_at AS expiresAt FROM hold
    WHERE dossier_id = ${dossierId} AND released_at IS NULL AND expires_at > ${at} ORDER BY id`)
}

/** All the options ever placed on a cell, the latest first, each with what made it longer. */
export async function listCellHolds(db: ReadConnection, cell: Cell): Promise<CellDetail['holds']> {
  const rows = db.all<Omit<CellDetail['holds'][number], 'extensions'>>(sql`
    SELECT h.id, h.dossier_id AS dossierId, d.company_name AS companyName, h.placed_at AS placedAt,
      h.expires_at AS expiresAt, h.released_at AS releasedAt, h.release_reason AS releaseReason,
      s.name AS placedBy
    FROM hold h JOIN dossier d ON d.id = h.dossier_id JOIN staff s ON s.id = h.placed_by
    WHERE h.department_code = ${cell.departmentCode} AND h.subtype_code = ${cell.subtypeCode}
    ORDER BY h.placed_at DESC, h.id DESC`)
  const extensions = db.all<CellDetail['holds'][number]['extensions'][number] & { holdId: HoldId }>(sql`
    SELECT x.hold_id AS holdId, x.extended_at AS at, x.until_at AS untilAt, x.reason, s.name AS by
    FROM hold_extension x JOIN staff s ON s.id = x.extended_by
    WHERE x.hold_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))
    ORDER BY x.id`)
  return rows.map(row => ({
    ...row,
    extensions: extensions.flatMap(({ holdId, ...extension }) => (holdId === row.id ? [extension] : [])),
  }))
}

/**
 * A living option until a later moment; the extension is kept with its reason.
 *
 * @throws the conflict CELL_HELD or CELL_OPTIONED: the longer option would stand in somebody's way
 */
export async function extendHold(
  db: WriteConnection,
  id: HoldId,
  longer: {
    readonly from: number
    readonly until: number
    readonly reason: string
    readonly by: StaffId
    readonly at: number
  },
): Promise<void> {
  await db.update(hold).set({ expiresAt: longer.until }).where(eq(hold.id, id))
  await db.insert(holdExtension).values({
    holdId: id,
    fromAt: longer.from,
    untilAt: longer.until,
    reason: longer.reason,
    extendedBy: longer.by,
    extendedAt: longer.at,
  })
}

/** The options that ended by themselves and are not in the journal yet. */
export async function listHoldsToSettle(
  db: ReadConnection,
  at: number,
): Promise<{ readonly id: HoldId; readonly dossierId: DossierId }[]> {
  return db.all(sql`
    SELECT id, dossier_id AS dossierId FROM hold
    WHERE released_at IS NULL AND expiry_settled_at IS NULL AND expires_at <= ${at} ORDER BY expires_at, id`)
}

/** @returns whether it was still to settle: another unit may have extended or settled it since */
export async function markExpirySettled(db: WriteConnection, id: HoldId, at: number): Promise<boolean> {
  const rows = await db
    .update(hold)
    .set({ expirySettledAt: at })
    .where(sql`id = ${id} AND released_at IS NULL AND expiry_settled_at IS NULL AND expires_at <= ${at}`)
    .returning({ id: hold.id })
  return rows.length > 0
}
