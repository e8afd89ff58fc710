import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { InboxViewId, StaffId } from '../../../src-preload/contract/ids.ts'
import { inboxColumn, inboxFilter, listOrder } from '../../../src-preload/contract/inbox.ts'
import { leadFilter } from '../../../src-preload/contract/lead-filters.ts'
import { leadView } from '../../../src-preload/contract/leads.ts'
import type {
  InboxView,
  LeadViewDefinition,
  SavedLeadView,
  ViewDefinition,
} from '../../../src-preload/contract/views.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { inboxView } from '../schema/inbox.ts'

/** The lists that views are kept of. */
export type ListWithViews = 'dossiers' | 'leads'

/** The saved views of the inbox: those of the office, then those of one person. */
export async function listSavedViews(db: ReadConnection, staffId: StaffId | null): Promise<InboxView[]> {
  const rows = await rowsOf(db, 'dossiers', staffId)
  return rows.map(row => ({ ...row, definition: readDefinition(row.definition) }))
}

/** The saved views of the requests, likewise. */
export async function listSavedLeadViews(
  db: ReadConnection,
  staffId: StaffId | null,
): Promise<SavedLeadView[]> {
  const rows = await rowsOf(db, 'leads', staffId)
  return rows.map(row => ({ ...row, definition: readLeadDefinition(row.definition) }))
}

async function rowsOf(db: ReadConnection, list: ListWithViews, staffId: StaffId | null) {
  const rows = await db
    .select()
    .from(inboxView)
    .where(
      and(
        eq(inboxView.list, list),
        or(isNull(inboxView.ownerId), staffId === null ? undefined : eq(inboxView.ownerId, staffId)),
      ),
    )
    .orderBy(sql`${inboxView.ownerId} IS NOT NULL`, inboxView.position, inboxView.id)
  return rows
    .filter(({ ownerId }) => ownerId === null || ownerId === staffId)
    .map(({ id, name, ownerId, pinned, definition }) => ({
      key: `v${id}`,
      id,
      name,
      shared: ownerId === null,
      pinned,
      definition,
    }))
}

/** A filter or a column that this version does not know is left out: the view still opens. */
function readDefinition(kept: unknown): ViewDefinition {
  const { filters, sort, columns } = Object(kept) as Record<string, unknown>
  const known = columnsOf(columns)
  return {
    filters: listOf(filters).flatMap(filter => inboxFilter.safeParse(filter).data ?? []),
    sort: listOrder.safeParse(sort).data ?? null,
    columns: known.length === 0 ? null : known,
  }
}

function readLeadDefinition(kept: unknown): LeadViewDefinition {
  const { view, filters } = Object(kept) as Record<string, unknown>
  return {
    view: leadView.safeParse(view).data ?? 'all',
    filters: listOf(filters).flatMap(filter => leadFilter.safeParse(filter).data ?? []),
  }
}

const listOf = (kept: unknown): unknown[] => (Array.isArray(kept) ? kept : [])
const columnsOf = (kept: unknown) => listOf(kept).flatMap(column => inboxColumn.safeParse(column).data ?? [])

export type ViewToSave = {
  readonly list: ListWithViews
  readonly id?: InboxViewId | undefined
  readonly name: string
  readonly shared: boolean
  readonly pinned: boolean
  readonly definition: ViewDefinition | LeadViewDefinition
  readonly by: StaffId
  readonly at: number
}

/** @returns the id; null when the view to change is not there, or is somebody else's */
export async function saveView(db: WriteConnection, view: ViewToSave): Promise<InboxViewId | null> {
  const { id, list, name, pinned, definition, by, at } = view
  const values = { name, pinned, definition, ownerId: view.shared ? null : by }
  if (id === undefined) {
    const [last] = db.all<{ next: number }>(sql`SELECT ifnull(max(position), 0) + 1 AS next FROM inbox_view`)
    const row = await db
      .insert(inboxView)
      .values({ ...values, list, position: last?.next ?? 1, createdBy: by, createdAt: at })
      .returning({ id: inboxView.id })
      .get()
    return row.id
  }
  const row = await db
    .update(inboxView)
    .set(values)
    .where(and(eq(inboxView.id, id), eq(inboxView.list, list), mayChange(by)))
    .returning({ id: inboxView.id })
    .get()
  return row?.id ?? null
}

const mayChange = (staffId: StaffId) => or(isNull(inboxView.ownerId), eq(inboxView.ownerId, staffId))

/** @returns whether it was there to remove */
export async function deleteView(db: WriteConnection, id: InboxViewId, by: StaffId): Promise<boolean> {
  const gone = await db
    .delete(inboxView)
    .where(and(eq(inboxView.id, id), mayChange(by)))
    .returning({ id: inboxView.id })
  return gone.length > 0
}

export async function orderViews(
  db: WriteConnection,
  ids: readonly InboxViewId[],
  by: StaffId,
): Promise<void> {
  for (const [place, id] of ids.entries()) {
    await db
      .update(inboxView)
      .set({ position: place + 1 })
      .where(and(eq(inboxView.id, id), mayChange(by)))
  }
}
