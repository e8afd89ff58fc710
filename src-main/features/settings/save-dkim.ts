import { domainToASCII } from 'node:url'
import type { DkimView } from '../../../src-preload/contract/settings.ts'
import { domainOf } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DKIM_KEY, dkimRecord, newDkimKey } from '../../mail/sign-dkim.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/** How messages are signed now. */
export async function getDkim(office: Office): Promise<DkimView> {
  const { mail } = await office.store.read(db => loadSettings(db, office.folders.data))
  const privateKey = await office.secrets.get(DKIM_KEY)
  const domain = domainToASCII(domainOf(mail.fromAddress))
  const selector = mail.dkimSelector
  const record =
    selector === '' || privateKey === null || domain === ''
      ? null
      : dkimRecord({ domain, selector, privateKey })
  return { selector, record }
}

/**
 * Signs messages from now on. The key stays when signing is given up: taken up again, what the DNS publishes is right.
 *
 * @throws Refusal SETTING_INVALID when the selector is no name of the DNS, there is no sender, or nowhere to keep a key
 */
export async function saveDkim(
  context: Context,
  { selector }: { readonly selector: string },
): Promise<DkimView> {
  signedIn(context.session)
  const { office } = context
  const { mail } = await office.store.read(db => loadSettings(db, office.folders.data))
  const name = selector.toLowerCase()
  if (name !== '') {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) refuse('Lettres sans accent, chiffres et tirets.')
    if (mail.fromAddress === '') refuse('Indiquez d’abord l’adresse d’expédition.')
    if (office.secrets.where === 'nowhere')
      refuse('Aucun trousseau n’est disponible sur ce poste pour garder la clé.')
    if ((await office.secrets.get(DKIM_KEY)) === null) await office.secrets.set(DKIM_KEY, await newDkimKey())
  }
  await saveOne(context, 'mail', { ...mail, dkimSelector: name })
  return getDkim(office)
}

function refuse(reason: string): never {
  throw new Refusal('SETTING_INVALID', { field: 'dkimSelector', reason })
}
