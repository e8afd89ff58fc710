import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { DossierId, NoticeId, StaffId } from '../../../src-preload/contract/ids.ts'
import {
  type Attention,
  type Notice,
  type NoticeChoices,
  type NoticeKind,
  noticeChoices,
  noticeKind,
} from '../../../src-preload/contract/notices.ts'
import { morePressing } from '../../domain/attention.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import type { Unit } from '../open-store.ts'
import { dossier } from '../schema/dossier.ts'
import { notice } from '../schema/inbox.ts'

export type Happening = {
  readonly dossierId: DossierId
  readonly kind: NoticeKind
  readonly at: number
  /** Who did it, and need not be told. */
  readonly by?: StaffId | null
  /** Told whatever their choice, for it is addressed to them: who was given the dossier. */
  readonly to?: StaffId
  /** Ids and codes only. */
  readonly data?: Readonly<Record<string, unknown>>
}

/**
 * In the unit of what happened: the dossier says why it wants to be looked at, and each person whose choice covers it
 * is told. « Mine » are the dossiers that one has taken or was given.
 */
export async function raiseNotice(unit: Unit, happening: Happening): Promise<void> {
  const { db, changed } = unit
  const { dossierId, kind, at } = happening
  const row = await db
    .select({
      claimedBy: dossier.claimedBy,
      assignedTo: dossier.assignedTo,
      attention: dossier.attention,
      state: dossier.state,
    })
    .from(dossier)
    .where(eq(dossier.id, dossierId))
    .get()
  if (!row) return
  const isOpen = row.state === 'received' || row.state === 'in_review'
  if (kind !== 'decided' && kind !== 'unready' && isOpen)
    await saveAttention(db, dossierId, morePressing(row.attention, kind), at)
  const theirs = [row.claimedBy, row.assignedTo]
  for (const staffId of await listeners(db, kind, theirs, happening.to)) {
    if (staffId === happening.by) continue
    const data = { ...happening.data, ...(happening.by ? { by: happening.by } : {}) }
    await db.insert(notice).values({ staffId, dossierId, kind, at, data })
    changed({ topic: 'notice', id: staffId })
  }
  changed({ topic: 'dossier', id: dossierId })
}

async function saveAttention(db: WriteConnection, id: DossierId, attention: Attention, at: number) {
  await db.update(dossier).set({ attention, attentionAt: at }).where(eq(dossier.id, id))
}

async function listeners(
  db: ReadConnection,
  kind: NoticeKind,
  theirs: readonly (StaffId | null)[],
  to: StaffId | undefined,
): Promise<StaffId[]> {
  const everyone = db.all<{ id: StaffId; choices: string | null }>(sql`
    SELECT s.id, (SELECT value FROM setting WHERE key = 'notices.' || s.id) AS choices
    FROM staff s WHERE s.archived_at IS NULL ORDER BY s.id`)
  return everyone
    .filter(({ id, choices }) => {
      if (id === to) return true
      const scope = choicesOf(choices)[kind]
      return scope === 'all' || (scope === 'mine' && theirs.includes(id))
    })
    .map(({ id }) => id)
}

/** Until someone says otherwise, each is told of what is theirs, and all of a provider that cannot receive any more. */
function choicesOf(saved: string | null): NoticeChoices {
  const defaults = Object.fromEntries(
    noticeKind.options.map(kind => [kind, kind === 'unready' ? 'all' : 'mine']),
  )
  const kept: unknown = saved === null ? {} : JSON.parse(saved)
  return noticeChoices.parse({ ...defaults, ...(typeof kept === 'object' ? kept : {}) })
}

export async function loadNoticeChoices(db: ReadConnection, staffId: StaffId | null): Promise<NoticeChoices> {
  const [row] = db.all<{ value: string }>(sql`SELECT value FROM setting WHERE key = ${`notices.${staffId}`}`)
  return choicesOf(row?.value ?? null)
}

export async function saveNoticeChoices(
  db: WriteConnection,
  staffId: StaffId,
  choices: NoticeChoices,
  at: number,
): Promise<void> {
  db.run(sql`
    INSERT INTO setting (key, value, updated_at, updated_by)
    VALUES (${`notices.${staffId}`}, ${JSON.stringify(choices)}, ${at}, ${staffId})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`)
}

const MOST = 60

/** What a person was told: the unseen first, then the newest. */
export async function listNotices(
  db: ReadConnection,
  staffId: StaffId,
): Promise<{ rows: Notice[]; unseen: number }> {
  const rows = db.all<Notice>(sql`
    SELECT n.id, n.kind, n.dossier_id AS dossierId, d.reference, d.company_name AS companyName,
      (SELECT name FROM staff WHERE id = n.data ->> 'by') AS "by", n.at, n.seen_at AS seenAt
    FROM notice n JOIN dossier d ON d.id = n.dossier_id
    WHERE n.staff_id = ${staffId} ORDER BY n.seen_at IS NOT NULL, n.at DESC, n.id DESC LIMIT ${MOST}`)
  const [count] = db.all<{ unseen: number }>(sql`
    SELECT count(*) AS unseen FROM notice WHERE staff_id = ${staffId} AND seen_at IS NULL`)
  return { rows, unseen: count?.unseen ?? 0 }
}

/** These notices of a person were seen: of these ids, of a dossier, or all. @returns how many were not yet */
export async function saveSeen(
  db: WriteConnection,
  {
    staffId,
    at,
    ids,
    dossierId,
  }: {
    readonly staffId: StaffId
    readonly at: number
    readonly ids?: readonly NoticeId[] | undefined
    readonly dossierId?: DossierId
  },
): Promise<number> {
  const seen = await db
    .update(notice)
    .set({ seenAt: at })
    .where(
      and(
        eq(notice.staffId, staffId),
        isNull(notice.seenAt),
        ids === undefined ? undefined : inArray(notice.id, [...ids]),
        dossierId === undefined ? undefined : eq(notice.dossierId, dossierId),
      ),
    )
    .returning({ id: notice.id })
  return seen.length
}

/** Whether a dossier still says why it wants to be looked at, or a notice of it waits for this person. */
export async function wantsALook(
  db: ReadConnection,
  { dossierId, staffId }: { readonly dossierId: DossierId; readonly staffId: StaffId },
): Promise<boolean> {
  const [row] = db.all<{ wants: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM dossier WHERE id = ${dossierId} AND attention IS NOT NULL)
      OR EXISTS (SELECT 1 FROM notice WHERE staff_id = ${staffId} AND dossier_id = ${dossierId}
        AND seen_at IS NULL) AS wants`)
  return row?.wants === 1
}

export async function clearAttention(db: WriteConnection, id: DossierId): Promise<void> {
  await db.update(dossier).set({ attention: null, attentionAt: null }).where(eq(dossier.id, id))
}
