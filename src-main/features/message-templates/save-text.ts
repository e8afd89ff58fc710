import type { MessageKind, MessageText } from '../../../src-preload/contract/message-templates.ts'
import { messageFaults } from '../../domain/message-template.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { insertMessageText } from '../../store/queries/message-texts.ts'
import { type Context, signedIn } from '../context.ts'
import { SETTINGS_SUBJECT } from '../settings-subject.ts'

export type TextOfKind = MessageText & { readonly kind: MessageKind }

/**
 * Puts the words of a kind of message in force from the next one written on.
 *
 * @throws Refusal MESSAGE_TEXT_INVALID with what to correct, and where
 */
export async function saveMessageText({ office, session }: Context, text: TextOfKind) {
  const staffId = signedIn(session)
  assertSound(text)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    await insertMessageText(db, { ...text, at, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'message-text.saved',
      subjectType: 'settings',
      subjectId: SETTINGS_SUBJECT,
      data: { key: text.kind },
    })
    changed({ topic: 'settings', id: null })
  })
  return { savedAt: at }
}

/** @throws Refusal MESSAGE_TEXT_INVALID */
export function assertSound(text: TextOfKind): void {
  const faults = messageFaults(text.kind, text)
  if (faults.length > 0) throw new Refusal('MESSAGE_TEXT_INVALID', { faults })
}
