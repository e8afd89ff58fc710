import type { MailboxSetting } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { asMailboxFailed } from '../../mail/imap/mailbox-failure.ts'
import { closeClient, connectAccount } from '../../mail/imap/session.ts'
import { appendJournal } from '../../store/journal.ts'
import { IMAP_PASSWORD, saveSetting } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { SETTINGS_SUBJECT } from '../settings-subject.ts'

type Account = MailboxSetting & { readonly password?: string | undefined }

/**
 * Keeps the account and its rules; its password goes to the keyring. `password` absent keeps the present one, ''
 * forgets it. The mailbox is looked into at once.
 *
 * @throws Refusal SETTING_INVALID
 */
export async function saveMailbox({ office, session }: Context, { password, ...setting }: Account) {
  const staffId = signedIn(session)
  const at = office.now()
  assertUsable(setting)
  if (password === '') await office.secrets.delete(IMAP_PASSWORD)
  else if (password !== undefined) {
    if (office.secrets.where === 'nowhere')
      throw invalid('password', 'Aucun trousseau n’est disponible sur ce poste pour garder le mot de passe.')
    await office.secrets.set(IMAP_PASSWORD, password)
  }
  await office.store.write(async ({ db, changed }) => {
    await saveSetting(db, { key: 'mailbox', value: setting, at, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'settings.saved',
      subjectType: 'settings',
      subjectId: SETTINGS_SUBJECT,
      data: { key: 'mailbox' },
    })
    changed({ topic: 'settings', id: null })
  })
  office.mailbox.lookNow()
  return { savedAt: at }
}

/**
 * Connects with what is typed and tells what is there. Nothing is taken, marked nor saved.
 *
 * @throws Refusal SETTING_INVALID, MAILBOX_FAILED
 */
export async function testMailbox({ office, session }: Context, { password, ...setting }: Account) {
  signedIn(session)
  assertUsable({ ...setting, enabled: true })
  try {
    const client = await connectAccount(setting, password || (await office.secrets.get(IMAP_PASSWORD)))
    try {
      // EXAMINE: not even the marks of the server change.
      const opened = await client.mailboxOpen(setting.folder, { readOnly: true })
      const unseen = await client.search({ seen: false }, { uid: true })
      return {
        messages: opened.exists,
        unseen: Array.isArray(unseen) ? unseen.length : 0,
        folders: (await client.list()).map(({ path }) => path).slice(0, 500),
        idle: client.capabilities.has('IDLE'),
      }
    } finally {
      await closeClient(client)
    }
  } catch (error) {
    const failed = asMailboxFailed(error)
    if (failed) throw new Refusal('MAILBOX_FAILED', { reason: failed.reason, answer: failed.answer })
    throw error
  }
}

function assertUsable({ enabled, host, user, folder, after, moveTo }: MailboxSetting): void {
  if (host !== '' && !/^[a-z0-9.:_-]+$/i.test(host))
    throw invalid('host', 'Indiquez le nom du serveur, sans espace.')
  if (!enabled) return
  if (host === '') throw invalid('host', 'Indiquez le serveur.')
  if (user === '') throw invalid('user', 'Indiquez l’identifiant.')
  if (folder === '') throw invalid('folder', 'Indiquez le dossier à relever.')
  if (after !== 'move') return
  if (moveTo === '') throw invalid('moveTo', 'Indiquez le dossier où déplacer les courriels repris.')
  if (moveTo === folder) throw invalid('moveTo', 'Choisissez un autre dossier que celui qui est relevé.')
}

const invalid = (field: string, reason: string) => new Refusal('SETTING_INVALID', { field, reason })
