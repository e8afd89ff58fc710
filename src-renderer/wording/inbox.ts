import type { InboxColumn, InboxField } from '../../src-preload/contract/inbox.ts'
import type { NoticeKind } from '../../src-preload/contract/notices.ts'
import { documentKindNames, dossierStateNames, waitingOnNames } from './terms.ts'

/** What each field of the inbox is called: in a filter, at the head of a column, in an export. */
export const fieldNames: Record<InboxField, string> = {
  reference: 'Référence',
  company: 'Prestataire',
  siret: 'SIRET',
  legalForm: 'Forme juridique',
  headcount: 'Effectif',
  commune: 'Commune',
  postalCode: 'Code postal',
  email: 'Courriel',
  phone: 'Téléphone',
  state: 'État',
  waiting: 'Doit agir',
  since: 'Depuis',
  received: 'Reçu',
  origin: 'Arrivée',
  attention: 'À regarder',
  department: 'Département',
  region: 'Région',
  service: 'Service',
  subtype: 'Sous-type',
  conflict: 'Conflit d’exclusivité',
  missing: 'Pièce manquante',
  toJudge: 'Pièce à juger',
  toReplace: 'Pièce à remplacer',
  expiry: 'Fin de validité',
  extractDay: 'Date de l’extrait',
  complete: 'Complet',
  ready: 'Prêt à proposer',
  duplicates: 'Doublon possible',
  claimedBy: 'Pris par',
  assignedTo: 'Confié à',
  owner: 'Dossier de',
  messageIn: 'Dernier message reçu',
  messageOut: 'Dernier message envoyé',
  request: 'Demande en cours',
  reminders: 'Relances parties',
  decided: 'Décidé',
  decidedBy: 'Décidé par',
}

/** Heads of columns, short where the register is narrow. */
export const columnNames: Record<InboxColumn, string> = {
  ...fieldNames,
  reference: 'Dossier',
  zone: 'Zone',
  subtypes: 'Sous-types',
  cells: 'Cellules',
  documents: 'Pièces',
  by: 'Par',
  messageIn: 'Message reçu',
  messageOut: 'Message envoyé',
}

export const originNames: Readonly<Record<string, string>> = {
  mail: 'Courriel',
  folder: 'Dossier surveillé',
  manual: 'Saisie',
  import: 'Import',
}

/** Why a dossier wants to be looked at, or a person is told of it. */
export const noticeNames: Record<NoticeKind, string> = {
  bounce: 'Message non remis',
  reply: 'Réponse reçue',
  document: 'Pièce reçue',
  assigned: 'Dossier confié',
  reminders_over: 'Relances épuisées',
  registry: 'Réponse du registre',
  unready: 'Ne peut plus recevoir de demandes',
  decided: 'Décision prise',
}

/** The words of the codes that a field of choices holds, where they do not depend on the office. */
export const choiceNames: Partial<Record<InboxField, Readonly<Record<string, string>>>> = {
  state: dossierStateNames,
  waiting: waitingOnNames,
  origin: originNames,
  attention: Object.fromEntries(
    Object.entries(noticeNames).filter(([kind]) => kind !== 'decided' && kind !== 'unready'),
  ),
  missing: documentKindNames,
  toJudge: documentKindNames,
  toReplace: documentKindNames,
}
