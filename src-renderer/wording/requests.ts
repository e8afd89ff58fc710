import type { OutboxKind } from '../../src-preload/contract/outbox.ts'
import type { AskedState, RequestView } from '../../src-preload/contract/requests.ts'
import { documentKindNames } from './terms.ts'

/** What each message out is, beside a dossier. */
export const outboxKindNames: Record<OutboxKind, string> = {
  lead: 'Demande transmise',
  contract: 'Contrat',
  test: 'Essai',
  request: 'Demande de pièces',
  reminder: 'Relance',
  decision: 'Décision',
  proposal: 'Proposition',
  notice: 'Avis',
  customer: 'Courriel au client',
  follow_up: 'Rappel de premier contact',
  lead_end: 'Suite donnée à une demande',
  digest: 'Récapitulatif du jour',
}

const askedNames: Record<AskedState, string> = {
  missing: 'à envoyer',
  to_replace: 'à remplacer',
  refused: 'non retenue',
  other: '',
}

/** « Extrait Kbis, à remplacer »; what is no document is said by its own words. */
export function itemName({ kind, asked, wording }: RequestView['items'][number]): string {
  if (kind === null) return asked === 'other' ? wording : 'Pièce qui n’est plus demandée'
  return `${documentKindNames[kind]}, ${askedNames[asked]}`
}

const closings: Readonly<Record<string, string>> = {
  answered: 'Répondue',
  replaced: 'Remplacée par une autre demande',
  undone: 'Annulée avant l’envoi',
  decided: 'Close par la décision',
  merged: 'Close par la fusion du dossier',
}

/** How a request ended: by what happened, or in the words of the person who ended it. */
export const closingName = (reason: string | null): string =>
  reason === null ? 'Close' : (closings[reason] ?? `Close\u00a0: ${reason}`)
