import type { MailboxFailure } from '../../src-preload/contract/shared.ts'
import { withSpaces } from './format.ts'

const failures: Record<MailboxFailure, string> = {
  unreachable: 'Le serveur ne répond pas à cette adresse. Vérifiez le serveur et le port.',
  'name-unknown': 'Ce serveur n’existe pas sous ce nom. Vérifiez son orthographe ou la connexion au réseau.',
  timeout: 'Le serveur n’a pas répondu à temps.',
  tls: 'La liaison chiffrée n’a pas pu être établie. Vérifiez le port et le chiffrement.',
  login: 'Le serveur refuse l’identifiant ou le mot de passe.',
  folder: 'Ce dossier n’existe pas dans la boîte. Il a peut-être été renommé.',
  'password-missing': 'Aucun mot de passe n’est gardé pour cette boîte. Saisissez-le.',
  'line-cut': 'La liaison a été coupée.',
  refused: 'Le serveur a refusé la demande.',
}

/** Why the mailbox cannot be looked into, and what the server said of it. */
export function mailboxFailureSentence(reason: MailboxFailure, answer: string | null): string {
  return withSpaces(answer ? `${failures[reason]} Réponse : « ${answer} »` : failures[reason])
}
