import type { PublicAccess } from '../../../src-preload/contract/settings.ts'
import { publicAddress } from '../../domain/public-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Context, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/** Where customers and providers reach the office; empty: they do not. @throws Refusal SETTING_INVALID */
export async function savePublicAccess(context: Context, given: PublicAccess) {
  signedIn(context.session)
  const address = publicAddress(given.address)
  if (address === null) {
    throw new Refusal('SETTING_INVALID', {
      field: 'address',
      reason: 'Indiquez une adresse en https, sans chemin\u00a0: https://demandes.exemple.fr.',
    })
  }
  return saveOne(context, 'publicAccess', { address })
}
