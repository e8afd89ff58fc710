import type { RuleCode } from '../../src-preload/contract/documents.ts'
import type {
  DocumentKind,
  MissingForApproval,
  RoutingTest,
  VerdictState,
} from '../../src-preload/contract/shared.ts'

/** What the codes of the contract are called when the demonstration speaks. */
export const kinds: Record<DocumentKind, string> = {
  kbis: 'Extrait Kbis',
  k: 'Extrait K',
  sirene: 'Avis SIRENE',
  rne: 'Attestation RNE',
  rc_pro: 'RC Pro',
  decennale: 'Décennale',
  rge: 'Certificat RGE',
  other: 'Autre pièce',
}

export const verdicts: Record<VerdictState, string> = {
  conforme: 'conforme',
  to_replace: 'à remplacer',
  refused: 'refusée',
  not_applicable: 'sans objet',
}

export const rules: Record<RuleCode, string> = {
  'siren-equal': 'SIREN identique',
  'name-similar': 'dénomination proche',
  'issued-recently': 'assez récent',
  'covers-today': 'couvre aujourd’hui',
  'insured-is-company': 'assuré = entreprise',
  'insurer-named': 'assureur nommé',
  'not-struck-off': 'non radiée',
  'no-proceedings': 'sans procédure collective',
  'company-active': 'entreprise active',
  'kind-right': 'nature de la pièce',
  'seat-equal': 'siège au registre',
  'covers-contract': 'couvre le contrat à venir',
  'activities-cover': 'activités couvertes',
}

export const tests: Record<RoutingTest['test'], string> = {
  withdrawn: 'Retrait du client',
  department: 'Département',
  subtype: 'Sous-type',
  holder: 'Titulaire ce jour',
  contract: 'Contrat',
  suspension: 'Suspension',
  pause: 'Pause',
  documents: 'Pièces obligatoires',
  contact: 'Adresse du titulaire',
  'previous-dispatch': 'Transmission antérieure',
  consent: 'Accord du client',
  'later-holder': 'Accord du client',
}

const checks = {
  profile: 'profil',
  zone: 'zone',
  capacity: 'capacité',
  exclusivity: 'exclusivité',
  documents: 'pièces',
}

/** Why a dossier cannot be approved yet. */
export function missing(item: MissingForApproval): string {
  switch (item.what) {
    case 'siret':
      return 'SIRET absent ou faux'
    case 'contact-email':
      return 'courriel absent'
    case 'no-cell':
      return 'aucune cellule demandée'
    case 'check':
      return `contrôle « ${checks[item.check]} » non satisfait`
    case 'check-to-judge':
      return `contrôle « ${checks[item.check]} » à juger`
    case 'document-to-judge':
      return `${kinds[item.kind]} à juger`
    case 'document-missing':
      return `${item.kinds.map(kind => kinds[kind]).join(' ou ')} à obtenir`
    case 'document-expired':
      return `${kinds[item.kind]} expirée le ${item.validUntil}`
  }
}

/** The values that a routing test saw, without those it did not. */
export function seen({ test, seen: values }: RoutingTest): string {
  if (test === 'documents') {
    const expired = values.expired.map(({ kind, validUntil }) => `${kinds[kind]} expirée le ${validUntil}`)
    const absent = values.missing.map(group => `${group.map(kind => kinds[kind]).join(' ou ')} à obtenir`)
    return [`${values.conforme} conformes sur ${values.required}`, ...expired, ...absent].join(', ')
  }
  const said = Object.values(values).filter(value => value !== null)
  return said.length === 0 ? 'aucun' : said.map(value => states[String(value)] ?? String(value)).join(', ')
}

const states: Readonly<Record<string, string>> = {
  prepared: 'composé',
  sent: 'envoyé',
  upcoming: 'à venir',
  active: 'actif',
  ended: 'échu',
  terminated: 'résilié',
}

/** Why nothing could be read in a file. */
export const unreadable: Readonly<Record<string, string>> = {
  scan: 'pages vides',
  'scan-unreadable': 'numérisation trop pâle',
  encrypted: 'protégée par un mot de passe',
  malformed: 'abîmée',
  empty: 'vide',
  'no-pages': 'sans page',
  'wrong-type': 'd’un autre type que son nom',
  'too-large': 'trop volumineuse',
}
