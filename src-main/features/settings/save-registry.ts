import type { RegistrySetting } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { registryAddress } from '../../domain/registry-address.ts'
import { type Context, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/** An empty address is the public one. @throws Refusal SETTING_INVALID for one that is not https, nor this machine */
export async function saveRegistry(context: Context, { enabled, baseUrl }: RegistrySetting) {
  signedIn(context.session)
  const address = registryAddress(baseUrl)
  if (address === null) {
    throw new Refusal('SETTING_INVALID', {
      field: 'baseUrl',
      reason: 'Indiquez une adresse en https, sans identifiant ni paramètre.',
    })
  }
  return saveOne(context, 'registry', { enabled, baseUrl: address })
}
