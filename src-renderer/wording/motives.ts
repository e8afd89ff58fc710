import type { MotiveFamily, MotiveScope, MotiveVariable } from '../../src-preload/contract/motives.ts'
import { documentKindNames } from './terms.ts'

/** What a motive is about, in the order of the settings. */
export const scopeNames: Record<MotiveScope, string> = {
  ...documentKindNames,
  any: 'Toutes les pièces',
  dossier: 'Le dossier lui-même',
}

/** What each list of motives is for: a document is to replace or refused, a dossier closed or refused. */
export const familyNames = (scope: MotiveScope): Record<MotiveFamily, string> =>
  scope === 'dossier'
    ? { to_replace: 'Classement sans suite', refused: 'Refus du dossier' }
    : { to_replace: 'À remplacer', refused: 'Refusée' }

/** What each variable stands for. */
export const variableNames: Record<MotiveVariable, string> = {
  entreprise: 'La raison sociale déclarée',
  reference: 'La référence du dossier',
  contact: 'Le nom du contact',
  document: 'Le nom de la pièce, « extrait Kbis »',
  date_lue: 'La date d’établissement lue',
  age_jours: 'L’âge de la pièce, en jours',
  age_max: 'L’ancienneté admise, en jours (réglages)',
  date_limite: 'La date la plus ancienne admise',
  date_debut: 'Le premier jour de validité lu',
  date_fin: 'Le dernier jour de validité lu',
  siren_lu: 'Le SIREN lu',
  siren_attendu: 'Le SIREN déclaré',
  siret_lu: 'Le SIRET lu',
  siret_attendu: 'Le SIRET déclaré',
  nom_lu: 'Le nom lu',
  dirigeant_lu: 'Le dirigeant lu',
  date_radiation: 'La date de radiation ou de fermeture lue',
  procedure: 'La procédure collective lue',
  assure_lu: 'L’assuré lu',
  assureur_lu: 'L’assureur lu',
  activite: 'Les prestations demandées',
  activites_lues: 'Les activités garanties lues',
  territoire_lu: 'Le territoire garanti lu',
  departement: 'Les départements demandés',
  precision: 'À écrire à chaque emploi',
}

const ofDossier: readonly MotiveVariable[] = [
  'entreprise',
  'reference',
  'contact',
  'activite',
  'departement',
  'siren_attendu',
  'siret_attendu',
  'precision',
]

/** The variables that can be filled for a scope; nothing was read of the dossier itself. */
export const variablesOf = (scope: MotiveScope): readonly MotiveVariable[] =>
  scope === 'dossier' ? ofDossier : (Object.keys(variableNames) as MotiveVariable[])
