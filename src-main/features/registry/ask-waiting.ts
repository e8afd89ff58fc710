import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { RegistryFailure } from '../../../src-preload/contract/shared.ts'
import { isSiret } from '../../domain/siret.ts'
import { listUnaskedSirets } from '../../store/queries/registry-answers.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { lookUp } from './look-up.ts'

/** A turn is short: what is left over is for the next one. */
const AT_ONCE = 20
/** Reasons that are about one answer and not about the registry: the others may still be asked. */
const OF_ONE_ANSWER: ReadonlySet<RegistryFailure> = new Set(['refused', 'unreadable', 'too-large'])
const ONE_HOUR = 3_600_000

/**
 * Asks the registry about the open dossiers that it was never asked about: of `ids`, or of those received lately. Does
 * nothing while it is off, or while it is left alone after a failure. A SIRET whose answer was no use waits an hour,
 * so that it keeps nobody else waiting.
 */
export function openRegistryAsking(office: Office) {
  const putAside = new Map<string, number>()
  return async (ids: readonly DossierId[] | null, signal: AbortSignal): Promise<void> => {
    const { enabled, baseUrl } = (await office.store.read(db => loadSettings(db, office.folders.data)))
      .registry
    if (!enabled || isLeftAlone(office)) return
    const sirets = await office.store.read(db => listUnaskedSirets(db, { ids, limit: AT_ONCE }))
    for (const siret of sirets) {
      if (signal.aborted) return
      if (!isSiret(siret) || (putAside.get(siret) ?? 0) > office.now()) continue
      const found = await lookUp(office, { siret, baseUrl, by: null, signal })
      if (found.ok) continue
      if (!OF_ONE_ANSWER.has(found.unavailable.reason)) return
      putAside.set(siret, office.now() + ONE_HOUR)
    }
  }
}

function isLeftAlone({ registry, now }: Office): boolean {
  const unavailable = registry.unavailable()
  return unavailable !== null && !OF_ONE_ANSWER.has(unavailable.reason) && now() < unavailable.nextTryAt
}
