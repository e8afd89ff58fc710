import type { FeedbackStatus, ReturnReason } from '../../src-preload/contract/follow-up.ts'
import type { LedgerRow } from '../../src-preload/contract/lead-screens.ts'

/** What a provider says became of a request. */
export const outcomeNames: Readonly<Record<FeedbackStatus, string>> = {
  reached: 'Client joint',
  quoted: 'Devis remis',
  won: 'Affaire gagnée',
  lost: 'Affaire perdue',
  unreachable: 'Client injoignable',
}

export const returnReasonNames: Readonly<Record<ReturnReason, string>> = {
  wrong_contact: 'Coordonnées fausses',
  outside_perimeter: 'Hors de son périmètre',
  other_service: 'Autre prestation',
  not_a_request: 'Pas une demande de travaux',
  already_received: 'Déjà reçue',
  withdrawn_by_customer: 'Client déjà pourvu ou qui renonce',
}

type Decision = NonNullable<NonNullable<LedgerRow['returned']>['decision']>
export const returnDecisionNames: Readonly<Record<Decision | 'open', string>> = {
  accepted: 'Acceptée',
  refused: 'Refusée',
  accepted_by_silence: 'Acceptée, faute de réponse à temps',
  open: 'À décider',
}
