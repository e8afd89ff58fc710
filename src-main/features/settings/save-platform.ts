import type { PlatformIdentity } from '../../../src-preload/contract/settings.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSiret, normaliseDigits } from '../../domain/siret.ts'
import { type Context, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/** What is left empty may stay so; what is filled must be right, for it is printed. @throws Refusal SETTING_INVALID */
export async function savePlatform(context: Context, identity: PlatformIdentity) {
  signedIn(context.session)
  const siret = normaliseDigits(identity.siret)
  if (siret !== '' && !isSiret(siret)) {
    throw new Refusal('SETTING_INVALID', {
      field: 'siret',
      reason: 'SIRET à reprendre\u00a0: la clé ne correspond pas.',
    })
  }
  return saveOne(context, 'platform', {
    ...identity,
    siret,
    email: addressOrNone('email', identity.email),
    complaintsEmail: addressOrNone('complaintsEmail', identity.complaintsEmail),
  })
}

/** An empty address, or a right one in lower case. @throws Refusal SETTING_INVALID */
export function addressOrNone(field: string, given: string): string {
  if (given === '') return ''
  const address = normaliseEmailAddress(given)
  if (address === null) {
    throw new Refusal('SETTING_INVALID', { field, reason: `«\u00a0${given}\u00a0» n’est pas une adresse.` })
  }
  return address
}
