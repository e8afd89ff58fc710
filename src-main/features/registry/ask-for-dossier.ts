import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { RegistryAnswer } from '../../../src-preload/contract/registry.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSiret } from '../../domain/siret.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { lookUp } from './look-up.ts'

/**
 * Asks the registry now about the SIRET of a dossier, even if it answered before.
 *
 * @throws Refusal REGISTRY_OFF, SIRET_INVALID, REGISTRY_UNAVAILABLE (nothing is lost: it is asked again later),
 *   NOT_FOUND
 */
export async function askForDossier({ office, session }: Context, id: DossierId): Promise<RegistryAnswer> {
  const by = signedIn(session)
  const { dossier, setting } = await office.store.read(async db => ({
    dossier: await findDossier(db, id),
    setting: (await loadSettings(db, office.folders.data)).registry,
  }))
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  if (!setting.enabled) throw new Refusal('REGISTRY_OFF', {})
  const { siret } = dossier
  if (siret === null || !isSiret(siret)) throw new Refusal('SIRET_INVALID', { siret: siret ?? '' })
  const found = await lookUp(office, { siret, baseUrl: setting.baseUrl, by })
  if (!found.ok) {
    const { reason, nextTryAt } = found.unavailable
    throw new Refusal('REGISTRY_UNAVAILABLE', { reason, nextTryAt })
  }
  return found.answer
}
