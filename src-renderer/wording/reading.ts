import type { EvidenceField, RuleCode } from '../../src-preload/contract/documents.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { formatDate, formatMoney, formatSiret, withSpaces } from './format.ts'
import { documentKindNames } from './terms.ts'

// What the reader found in a document, what the rules say of it, and why it could not be read.

export const evidenceFieldNames: Record<EvidenceField, string> = {
  siren: 'SIREN',
  siret: 'SIRET',
  name: 'Dénomination',
  legalForm: 'Forme juridique',
  capital: 'Capital',
  address: 'Adresse',
  issuedOn: 'Date du document',
  registeredOn: 'Immatriculée le',
  manager: 'Dirigeant',
  verificationCode: 'Code de vérification',
  struckOffOn: 'Radiée le',
  proceedings: 'Procédure collective',
  active: 'Active depuis le',
  closedOn: 'Fermée le',
  insured: 'Assuré',
  insurer: 'Assureur',
  policyNumber: 'Numéro de police',
  validFrom: 'Valable du',
  validUntil: 'Valable jusqu’au',
  activities: 'Activités',
  territory: 'Territoire',
  broker: 'Intermédiaire',
  amount: 'Montant garanti',
  excess: 'Franchise',
  activityCode: 'Code APE',
  establishment: 'Établissement hors siège',
}

export const ruleNames: Record<RuleCode, string> = {
  'siren-equal': 'SIREN identique',
  'name-similar': 'Dénomination identique',
  'issued-recently': 'Document récent',
  'covers-today': 'Couvre aujourd’hui',
  'insured-is-company': 'L’assuré est l’entreprise',
  'insurer-named': 'Assureur nommé',
  'not-struck-off': 'Non radiée',
  'no-proceedings': 'Pas de procédure collective',
  'company-active': 'Entreprise active',
  'kind-right': 'Nature de la pièce',
  'seat-equal': 'Siège identique au registre',
  'covers-contract': 'Couvre le contrat à venir',
  'activities-cover': 'Activités et sous-types',
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** A value that was read, as it is shown: dates, numbers and amounts (integer cents) set out. */
export function formatRead(field: EvidenceField, value: string): string {
  if (isDate(value)) return formatDate(value)
  if (field === 'siren' || field === 'siret' || field === 'establishment') return formatSiret(value)
  const isMoney = field === 'capital' || field === 'amount' || field === 'excess'
  return isMoney && /^\d+$/.test(value) ? formatMoney(Number(value)) : value
}

/** `2026-07-07/2027-07-07`, `/2027-07-07` or `2026-07-07/` as the rules write a validity. */
function formatValidity(value: string): string {
  const [from, until] = value.split('/')
  if (from && from === until) return formatDate(from)
  const parts = [from && `du ${formatDate(from)}`, until && `au ${formatDate(until)}`].filter(Boolean)
  return parts.join(' ')
}

const absences: Partial<Record<RuleCode, string>> = {
  'not-struck-off': 'aucune mention',
  'no-proceedings': 'aucune mention',
  'company-active': 'en activité',
  'insurer-named': 'un assureur',
}

/** What a rule expected. */
export function expectedText(rule: RuleCode, expected: string | null): string | null {
  if (rule === 'kind-right' || rule === 'covers-contract') return ownExpected[rule](expected)
  if (rule === 'issued-recently' && expected) return `${formatDate(expected)} ou après`
  return expected === null ? (absences[rule] ?? null) : shownOf(rule, expected)
}

const ownExpected = {
  'kind-right': (kind: string | null) => kindName(kind)?.toLocaleLowerCase('fr') ?? null,
  'covers-contract': (lastDay: string | null) => lastDay && `jusqu’au ${formatDate(lastDay)}, fin du contrat`,
}

/** What was read for a rule; null: nothing that could be checked. */
export function readText(
  rule: RuleCode,
  { read, outcome }: { readonly read: string | null; readonly outcome: string },
): string | null {
  if (read !== null)
    return rule === 'company-active' && isDate(read) ? sinceOrClosed(read, outcome) : shownOf(rule, read)
  return outcome === 'validee' ? 'aucune mention' : null
}

const sinceOrClosed = (on: string, outcome: string) =>
  `${outcome === 'echouee' ? 'fermée le' : 'depuis le'} ${formatDate(on)}`

const kindName = (kind: string | null): string | undefined =>
  kind !== null && Object.hasOwn(documentKindNames, kind)
    ? documentKindNames[kind as DocumentKind]
    : undefined

const shownOf = (rule: RuleCode, value: string): string => {
  if (rule === 'kind-right') return kindName(value)?.toLocaleLowerCase('fr') ?? value
  if (rule === 'covers-contract') return `jusqu’au ${formatDate(value)}`
  if (rule === 'covers-today') return formatValidity(value)
  if (rule === 'siren-equal') return formatSiret(value)
  return isDate(value) ? formatDate(value) : value
}

const unreadable: Readonly<Record<string, string>> = {
  scan: 'Illisible : les pages sont vides. Demandez-en une autre copie.',
  'scan-unreadable': 'Lecture impossible : numérisation trop pâle. Saisissez les dates.',
  encrypted: 'Illisible : le fichier est protégé par un mot de passe. Demandez-en une copie sans protection.',
  malformed: 'Illisible : le fichier est endommagé. Demandez-en une autre copie.',
  empty: 'Illisible : le fichier est vide. Demandez-le à nouveau.',
  'no-pages': 'Illisible : le fichier n’a aucune page. Demandez-en une autre copie.',
  'too-large': 'Non lu : le fichier est trop volumineux. Lisez-le et saisissez les dates.',
  timeout: 'Lecture impossible : elle a pris trop de temps. Relisez, ou saisissez les dates.',
  memory: 'Lecture impossible : elle demandait trop de mémoire. Relisez, ou saisissez les dates.',
  stopped: 'Lecture arrêtée. Relisez, ou saisissez les dates.',
  died: 'Lecture impossible : le fichier l’a fait échouer. Relisez, ou saisissez les dates.',
  failed: 'Lecture impossible : elle n’a pas abouti. Relisez, ou saisissez les dates.',
}

/** What the office does not open: a telephone’s own format, a fax’s, a page of the web’s. */
const otherPicture = 'Non lu : ce format d’image ne s’ouvre pas ici. Demandez un PDF ou une photo JPEG.'
const neither = 'Non lu : ce n’est ni un PDF ni une image. Demandez la pièce en PDF.'

/** Why a version could not be read, and what to do. */
export const unreadableSentence = (reason: string, mediaType: string): string =>
  withSpaces(
    reason === 'wrong-type'
      ? mediaType.startsWith('image/')
        ? otherPicture
        : neither
      : (unreadable[reason] ?? 'Lecture impossible. Relisez, ou saisissez les dates.'),
  )
