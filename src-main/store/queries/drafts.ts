import { and, eq } from 'drizzle-orm'
import type { DraftName } from '../../../src-preload/contract/drafts.ts'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { draft } from '../schema/inbox.ts'

type Key = { readonly staffId: StaffId; readonly name: DraftName }

const isOf = ({ staffId, name }: Key) => and(eq(draft.staffId, staffId), eq(draft.name, name))

/** What a person was typing in a form; null: nothing. */
export async function findDraft(
  db: ReadConnection,
  key: Key,
): Promise<{ readonly value: unknown; readonly savedAt: number } | null> {
  const row = await db
    .select({ value: draft.value, savedAt: draft.savedAt })
    .from(draft)
    .where(isOf(key))
    .get()
  return row ?? null
}

export async function saveDraft(
  db: WriteConnection,
  { value, at, ...key }: Key & { readonly value: unknown; readonly at: number },
): Promise<void> {
  await db
    .insert(draft)
    .values({ ...key, value, savedAt: at })
    .onConflictDoUpdate({ target: [draft.staffId, draft.name], set: { value, savedAt: at } })
}

export async function forgetDraft(db: WriteConnection, key: Key): Promise<void> {
  await db.delete(draft).where(isOf(key))
}
