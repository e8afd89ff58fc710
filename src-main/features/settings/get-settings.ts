import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { IMAP_PASSWORD, loadSettings, SMTP_PASSWORD } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

/** All the settings, and whether the passwords are kept; never a password itself. */
export async function getSettings({ store, folders, secrets }: Office): Promise<SettingsView> {
  const { mediators, ...settings } = await store.read(db => loadSettings(db, folders.data))
  const kept = (await secrets.get(SMTP_PASSWORD)) !== null
  const mailboxKept = (await secrets.get(IMAP_PASSWORD)) !== null
  return {
    ...settings,
    mediators: [...mediators],
    mailPassword: { kept, where: secrets.where },
    mailboxPassword: { kept: mailboxKept },
  }
}
