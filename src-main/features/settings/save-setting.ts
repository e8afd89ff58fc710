import type { Settings } from '../../domain/default-settings.ts'
import { appendJournal } from '../../store/journal.ts'
import { type SettingKey, saveSetting } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { SETTINGS_SUBJECT } from '../settings-subject.ts'

/** Keeps one setting, with who changed it. */
export async function saveOne<Key extends SettingKey>(
  { office, session }: Context,
  key: Key,
  value: Settings[Key],
): Promise<{ readonly savedAt: number }> {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    await saveSetting(db, { key, value, at, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'settings.saved',
      subjectType: 'settings',
      subjectId: SETTINGS_SUBJECT,
      data: { key },
    })
    changed({ topic: 'settings', id: null })
  })
  return { savedAt: at }
}
