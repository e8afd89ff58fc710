import type { RegistryFailure } from '../../src-preload/contract/shared.ts'

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
