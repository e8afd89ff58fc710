import type { LedgerOutcome, MailboxStatus } from '../../src-preload/contract/mailbox.ts'
import type { MailboxFailure } from '../../src-preload/contract/shared.ts'
import { dateInParis, formatDateTime, formatTime, withSpaces } from './format.ts'

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

/** What the mailbox is doing: « À l’écoute, vue à 9 h 15 ». */
export function mailboxStateSentence({ state, lastSeenAt, failure, progress }: MailboxStatus): string {
  const seen = lastSeenAt === null ? '' : `, vue ${whenSeen(lastSeenAt)}`
  switch (state) {
    case 'off':
      return 'La boîte n’est pas relevée.'
    case 'connecting':
      return `Connexion à la boîte${seen}.`
    case 'fetching':
      return progress
        ? `Relève de la boîte : ${progress.done} sur ${progress.total}.`
        : `Relève de la boîte${seen}.`
    case 'listening':
      return `Boîte à l’écoute${seen}.`
    case 'polling':
      return `Boîte relevée toutes les minutes${seen}.`
    case 'failing':
      return failure
        ? `${mailboxFailureSentence(failure.reason, failure.answer)} Nouvel essai à ${formatTime(failure.nextTryAt)}${seen}.`
        : 'La boîte ne répond pas.'
  }
}

const whenSeen = (at: number): string =>
  dateInParis(at) === dateInParis(Date.now()) ? `à ${formatTime(at)}` : `le ${formatDateTime(at)}`

/** Why a message of the mailbox was left there: the rule that says so, or what refused it. */
export function ledgerReason(reason: string | null): string {
  if (reason === null) return ''
  const rule = /^rule:(\d+)$/.exec(reason)?.[1]
  if (rule !== undefined) return `Règle ${rule}`
  return leftBecause[reason] ?? 'Illisible'
}

const leftBecause: Readonly<Record<string, string>> = {
  'too-large': 'Trop volumineux',
  gone: 'N’est plus sur le serveur',
  timeout: 'Lecture trop longue',
  memory: 'Lecture trop lourde',
  died: 'Lecture impossible',
  'not-a-mail': 'Illisible',
  'too-deep': 'Trop imbriqué',
  'too-many-parts': 'Trop de parties',
  'headers-too-large': 'En-têtes trop longs',
}

export const ledgerOutcomes: Record<LedgerOutcome, string> = {
  taken: 'Repris',
  already: 'Déjà reçu',
  skipped: 'Laissé',
  refused: 'Refusé',
}
