import type { EvidenceField } from '../../src-preload/contract/documents.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { formatDate, formatSiret } from './format.ts'

/** Why a document is to replace, refused or not needed: a short name, and the text the provider will read. */
export type Motive = { readonly label: string; readonly text: string }

/** What was read in the document, to be quoted; undefined when it was not. */
export type ReadFacts = (field: EvidenceField) => string | undefined

const day = (on: string | undefined, before: string): string =>
  on && /^\d{4}-\d\d-\d\d$/.test(on) ? `${before}${formatDate(on)}` : ''

const unreadable: Motive = {
  label: 'Illisible',
  text: 'Le document est illisible. Merci d’en envoyer une copie nette, de préférence le PDF d’origine.',
}
const incomplete: Motive = {
  label: 'Page manquante',
  text: 'Il manque au moins une page. Merci d’envoyer le document entier.',
}
const wrongDocument: Motive = {
  label: 'Autre document',
  text: 'Ce n’est pas le document demandé. Merci d’envoyer celui qui est demandé.',
}

const registration = (read: ReadFacts): readonly Motive[] => [
  {
    label: 'Trop ancien',
    text: `Votre document est trop ancien${day(read('issuedOn'), '\u00a0: il date du ')}. Merci d’en joindre un de moins de trois mois.`,
  },
  {
    label: 'Autre entreprise',
    text: `Le document porte un autre numéro${read('siren') ? ` (${formatSiret(read('siren') ?? '')})` : ''} que celui de votre dossier. Merci d’envoyer celui de votre entreprise.`,
  },
  {
    label: 'Entreprise radiée ou fermée',
    text: `Le document indique une entreprise radiée ou fermée${day(read('struckOffOn') ?? read('closedOn'), ' le ')}.`,
  },
]

const insurance = (read: ReadFacts): readonly Motive[] => [
  {
    label: 'Expirée',
    text: `Votre attestation ne couvre plus la période${day(read('validUntil'), '\u00a0: elle prend fin le ')}. Merci d’envoyer l’attestation en cours.`,
  },
  {
    label: 'Assuré différent',
    text: `L’assuré nommé${read('insured') ? ` (${read('insured')})` : ''} n’est pas votre entreprise. Merci d’envoyer une attestation à votre nom.`,
  },
  {
    label: 'Activités non couvertes',
    text: 'Les activités couvertes ne comprennent pas toutes les prestations demandées. Merci d’envoyer une attestation qui les cite.',
  },
  {
    label: 'Assureur non nommé',
    text: 'L’attestation nomme le courtier sans l’assureur. Merci d’envoyer une attestation qui nomme l’assureur.',
  },
]

const certificate = (read: ReadFacts): readonly Motive[] => [
  {
    label: 'Expiré',
    text: `Votre certificat n’est plus valable${day(read('validUntil'), ' depuis le ')}. Merci d’envoyer le certificat en cours.`,
  },
]

const byKind: Record<DocumentKind, (read: ReadFacts) => readonly Motive[]> = {
  kbis: registration,
  k: registration,
  sirene: registration,
  rne: registration,
  rc_pro: insurance,
  decennale: insurance,
  rge: certificate,
  other: () => [],
}

/** The motives offered for a kind of document, their texts quoting what was read in it. Each can be changed. */
export const motivesFor = (kind: DocumentKind, read: ReadFacts): readonly Motive[] => [
  ...byKind[kind](read),
  unreadable,
  incomplete,
  wrongDocument,
]
