import { sql } from 'drizzle-orm'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { MessageKind, MessageText } from '../../../src-preload/contract/message-templates.ts'
import { MESSAGES } from '../../domain/message-template.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type SavedText = MessageText & { readonly savedAt: number; readonly savedBy: string }

/** The words in force of a kind of message: the last that was saved, or those we came with. */
export async function loadMessageText(db: ReadConnection, kind: MessageKind): Promise<MessageText> {
  const [saved] = db.all<MessageText>(
    sql`SELECT subject, body FROM message_template WHERE kind = ${kind} ORDER BY id DESC LIMIT 1`,
  )
  return saved ?? MESSAGES[kind].ours
}

/** All that was saved of a kind, the last first. */
export async function listSavedTexts(db: ReadConnection, kind: MessageKind): Promise<SavedText[]> {
  return db.all(sql`
    SELECT subject, body, saved_at AS savedAt, staff.name AS savedBy
    FROM message_template JOIN staff ON staff.id = message_template.saved_by
    WHERE kind = ${kind} ORDER BY message_template.id DESC`)
}

export async function insertMessageText(
  db: WriteConnection,
  text: MessageText & { readonly kind: MessageKind; readonly at: number; readonly by: StaffId },
): Promise<void> {
  db.run(sql`
    INSERT INTO message_template (kind, subject, body, saved_at, saved_by)
    VALUES (${text.kind}, ${text.subject}, ${text.body}, ${text.at}, ${text.by})`)
}
