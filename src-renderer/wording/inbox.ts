import type {
  FilterOperator,
  InboxColumn,
  InboxField,
  InboxFilter,
} from '../../src-preload/contract/inbox.ts'
import type { NoticeKind } from '../../src-preload/contract/notices.ts'
import { formatCount } from './format.ts'
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
  decided: 'Décision prise',
}

/** The words of the codes that a field of choices holds, where they do not depend on the office. */
export const choiceNames: Partial<Record<InboxField, Readonly<Record<string, string>>>> = {
  state: dossierStateNames,
  waiting: waitingOnNames,
  origin: originNames,
  attention: Object.fromEntries(Object.entries(noticeNames).filter(([kind]) => kind !== 'decided')),
  missing: documentKindNames,
  toJudge: documentKindNames,
  toReplace: documentKindNames,
}

/** What can be asked, as a choice in a list. */
export const operatorNames: Record<FilterOperator, string> = {
  any: 'est',
  none: 'n’est pas',
  contains: 'contient',
  starts: 'commence par',
  at_least: 'au moins',
  at_most: 'au plus',
  today: 'aujourd’hui',
  last_days: 'dans les derniers jours',
  before_days: 'il y a plus de',
  next_days: 'dans les prochains jours',
  past: 'passée',
  yes: 'oui',
  no: 'non',
  empty: 'non rempli',
  filled: 'rempli',
}

const or = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ou ${words.at(-1)}`

/** After the name of its field: « reçu ou en instruction », « 30 derniers jours », « non rempli ». */
export function filterWords(
  filter: InboxFilter,
  nameOf: (field: InboxField, value: string) => string,
): string {
  switch (filter.op) {
    case 'any':
    case 'none': {
      const names = filter.values.map(value => nameOf(filter.field, value))
      const said = isPlace(filter.field) ? names : names.map(lowered)
      const listed =
        said.length > 3 ? `${said.slice(0, 2).join(', ')} et ${said.length - 2} autres` : or(said)
      return filter.op === 'any' ? listed : `sauf ${listed}`
    }
    case 'contains':
      return `contient « ${filter.text} »`
    case 'starts':
      return `commence par « ${filter.text} »`
    case 'at_least':
      return `${filter.value} ou plus`
    case 'at_most':
      return `${filter.value} ou moins`
    case 'today':
      return 'aujourd’hui'
    case 'last_days':
      return filter.days === 1 ? 'aujourd’hui' : `${filter.days} derniers jours`
    case 'before_days':
      return `plus de ${formatCount(filter.days, 'jour')}`
    case 'next_days':
      return `dans les ${formatCount(filter.days, 'jour')}`
    case 'past':
      return 'passée'
    case 'yes':
      return 'oui'
    case 'no':
      return 'non'
    case 'empty':
      return 'non rempli'
    case 'filled':
      return 'rempli'
  }
}

/** Names of places, persons and trades keep their capital. */
const isPlace = (field: InboxField) =>
  [
    'department',
    'region',
    'service',
    'subtype',
    'claimedBy',
    'assignedTo',
    'owner',
    'decidedBy',
    'missing',
    'toJudge',
    'toReplace',
  ].includes(field)
const lowered = (text: string) => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)
