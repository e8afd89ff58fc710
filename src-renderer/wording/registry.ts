import type { RegistryService } from '../../src-preload/contract/registry.ts'
import type { RegistryFailure } from '../../src-preload/contract/shared.ts'
import { formatTime, withSpaces } from './format.ts'

/** Why the registry gave no answer. */
export const registryFailures: Record<RegistryFailure, string> = {
  offline: 'pas de réseau',
  timeout: 'il n’a pas répondu à temps',
  busy: 'il demande d’attendre',
  refused: 'il a refusé la question',
  failing: 'il est en panne',
  redirected: 'il renvoie ailleurs',
  unreadable: 'sa réponse est illisible',
  'too-large': 'sa réponse est trop longue',
}

/** « Le registre n’a pas répondu à temps à 9 h 50 ; nouvel essai à 9 h 55. » */
export const unansweredSentence = ({
  reason,
  since,
  nextTryAt,
}: NonNullable<RegistryService['unavailable']>): string =>
  withSpaces(
    `Sans réponse depuis ${formatTime(since)} : ${registryFailures[reason]}. Nouvel essai à ${formatTime(nextTryAt)}.`,
  )
