import type { OwnCause } from '../../src-preload/contract/outbox.ts'
import { withSpaces } from './format.ts'

const own: Record<OwnCause, string> = {
  'connect-failed': 'Le serveur d’envoi ne répond pas à cette adresse.',
  'name-unknown': 'Le serveur d’envoi est introuvable : vérifiez son nom et la liaison internet.',
  'tls-required': 'Le serveur n’offre pas le chiffrement demandé : rien n’a été envoyé en clair.',
  'tls-failed': 'Le chiffrement a échoué : le certificat du serveur d’envoi n’est pas reconnu.',
  'login-impossible': 'L’identifiant ou le mot de passe du compte d’envoi manque ou ne convient pas.',
  'too-long': 'Le serveur d’envoi n’a pas répondu à temps.',
  'line-cut': 'La ligne avec le serveur d’envoi a été coupée.',
  senseless: 'La réponse du serveur d’envoi est incompréhensible.',
  'answered-early': 'Le serveur a répondu avant la fin du message.',
  'too-large': 'Le message est trop volumineux pour le serveur d’envoi.',
  'address-invalid': 'L’adresse d’envoi ou celle du destinataire n’est pas une adresse de courriel.',
  closed: 'L’application se fermait.',
  interrupted: 'L’arrêt de l’application a interrompu l’envoi.',
  'folder-unwritable': 'Le dossier des envois ne peut pas être écrit.',
  'folder-full': 'Le disque du dossier des envois est plein.',
  'no-longer-allowed': 'Arrêté avant l’envoi : le prestataire ne peut plus recevoir cette demande.',
}

/** The cause of ours that an answer stands for; null when it quotes somebody. */
export function causeOf(answer: string): OwnCause | null {
  const cause = /^apanage:(.+)$/.exec(answer)?.[1]
  return cause !== undefined && isOwn(cause) ? cause : null
}

const isOwn = (cause: string): cause is OwnCause => Object.hasOwn(own, cause)

/** What became of a try, in a sentence: our own cause, or what the server said, word for word. */
export function answerSentence(answer: string): string {
  const cause = causeOf(answer)
  if (cause !== null) return withSpaces(own[cause])
  // Without a server, the answer is the name of the file that was written.
  if (/^\d{4}-\d{2}-\d{2}-\S+\.eml$/.test(answer)) {
    return withSpaces(`Message écrit dans le dossier des envois : ${answer}`)
  }
  return `Le serveur a répondu\u00a0: «\u00a0${answer}\u00a0».`
}
