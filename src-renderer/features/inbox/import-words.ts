import type { ApplicationColumn, ApplicationRow } from '../../../src-preload/contract/applications.ts'
import { formatCount, formatNumber, withSpaces } from '../../wording/format.ts'

/** What a column of a table of applications can be, in the order of the choice. */
export const columnNames: Readonly<Record<ApplicationColumn, string>> = {
  companyName: 'Raison sociale',
  siret: 'SIRET',
  legalForm: 'Forme juridique',
  address: 'Adresse',
  postalCode: 'Code postal',
  commune: 'Commune',
  headcount: 'Effectif',
  declaredCapacity: 'Capacité déclarée',
  contactName: 'Nom du contact',
  contactFirstName: 'Prénom du contact',
  email: 'Courriel',
  phone: 'Téléphone',
  departments: 'Départements',
  subtypes: 'Sous-types de prestation',
  message: 'Message',
  receivedOn: 'Date de réception',
}

export type Outcome = ApplicationRow['outcome']

/** Before and after: what will be, what is. */
export const outcomeNames: Readonly<Record<Outcome, { readonly planned: string; readonly done: string }>> = {
  added: { planned: 'À ajouter', done: 'Ajoutée' },
  merged: { planned: 'À rattacher', done: 'Rattachée' },
  already: { planned: 'Déjà connue', done: 'Déjà connue' },
  refused: { planned: 'Refusée', done: 'Refusée' },
}

export const viewNames: Readonly<Record<Outcome | 'all', string>> = {
  all: 'Toutes',
  added: 'Ajoutées',
  merged: 'Rattachées',
  already: 'Déjà connues',
  refused: 'Refusées',
}

type Counts = Readonly<Record<Outcome | 'read', number>>

/** « 12 lignes lues = 8 ajoutées + 2 rattachées + 1 déjà connue + 1 refusée »: the sum is exact. */
export function sumSentence({ read, added, merged, already, refused }: Counts): string {
  const parts = [
    formatCount(added, 'ajoutée'),
    formatCount(merged, 'rattachée'),
    ...(already > 0 ? [formatCount(already, 'déjà connue', 'déjà connues')] : []),
    formatCount(refused, 'refusée'),
  ]
  return `${formatCount(read, 'ligne lue', 'lignes lues')} = ${parts.join(' + ')}`
}

/** What the button does: « Importer 8 dossiers et compléter 2 ». */
export function importVerb({ added, merged }: Counts): string {
  if (merged === 0) return `Importer ${formatCount(added, 'dossier')}`
  if (added === 0) return `Compléter ${formatCount(merged, 'dossier')}`
  return `Importer ${formatCount(added, 'dossier')} et compléter ${formatNumber(merged)}`
}

const sameness = {
  siren: 'même SIREN',
  email: 'même courriel',
  row: 'même ligne',
} as const

/** Which dossier a row is, why, and what it brings; or why it is refused. */
export function rowDetail(row: ApplicationRow): string {
  if (row.outcome === 'refused') return sentence(row.reason ?? '')
  const parts = [
    ...(row.outcome === 'merged' ? [`complète\u00a0: ${completed(row.completes)}`] : []),
    ...(row.sameBy === null ? [] : [`${sameness[row.sameBy]}${whereOf(row)}`]),
    ...(row.note === null ? [] : [row.note]),
  ]
  return parts.length === 0 ? '' : sentence(parts.join(' ; '))
}

/** A row added to that of the same file has its dossier's reference only once that one is imported. */
function whereOf({ withLine, reference }: ApplicationRow): string {
  if (withLine !== null) return ` que la ligne ${withLine}`
  return reference === null ? '' : ` que ${reference}`
}

function completed(columns: readonly ApplicationColumn[]): string {
  const asksCells = columns.includes('departments')
  const named = columns
    .filter(column => column !== 'departments' && column !== 'subtypes')
    .map(column => columnNames[column].toLocaleLowerCase('fr'))
  return [...named, ...(asksCells ? ['périmètre'] : [])].join(', ')
}

const sentence = (text: string) =>
  withSpaces(`${text.replace(/^./u, first => first.toLocaleUpperCase('fr'))}.`)
