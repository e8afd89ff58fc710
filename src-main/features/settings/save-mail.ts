import type { MailAccount } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { loadSettings, SMTP_PASSWORD } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { addressOrNone } from './save-platform.ts'
import { saveOne } from './save-setting.ts'

/**
 * Keeps the account; its password goes to the keyring and never to the store. `password` absent keeps the present
 * one, '' forgets it.
 *
 * @throws Refusal SETTING_INVALID
 */
export async function saveMail(
  context: Context,
  { password, ...account }: MailAccount & { readonly password?: string | undefined },
) {
  signedIn(context.session)
  const { office } = context
  if (account.host !== '' && !/^[a-z0-9.:_-]+$/i.test(account.host)) {
    throw new Refusal('SETTING_INVALID', {
      field: 'host',
      reason: 'Indiquez le nom du serveur, sans espace.',
    })
  }
  const fromAddress = addressOrNone('fromAddress', account.fromAddress)
  if (account.host !== '' && fromAddress === '') {
    throw new Refusal('SETTING_INVALID', { field: 'fromAddress', reason: 'Indiquez l’adresse d’expédition.' })
  }
  if (password === '') await office.secrets.delete(SMTP_PASSWORD)
  else if (password !== undefined) {
    if (office.secrets.where === 'nowhere') {
      throw new Refusal('SETTING_INVALID', {
        field: 'password',
        reason: 'Aucun trousseau n’est disponible sur ce poste pour garder le mot de passe.',
      })
    }
    await office.secrets.set(SMTP_PASSWORD, password)
  }
  // Whether messages are signed is said by saveDkim alone: a form that was open before must not undo it.
  const { mail } = await office.store.read(db => loadSettings(db, office.folders.data))
  const saved = await saveOne(context, 'mail', { ...account, fromAddress, dkimSelector: mail.dkimSelector })
  // What waited for a server, or for a right password, may go now.
  office.deliverSoon()
  return saved
}
