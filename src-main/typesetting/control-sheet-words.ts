/** What the codes of a dossier are called on the sheet. */
import type { EvidenceField, RuleCode, RuleOutcome } from '../../src-preload/contract/documents.ts'
import type {
  CheckKind,
  DocumentState,
  DossierState,
  OutboxState,
} from '../../src-preload/contract/shared.ts'
import type { DossierRuleCode, SourceRowName } from '../../src-preload/contract/sources.ts'

export const stateWords: Readonly<Record<DossierState, string>> = {
  received: 'reçu',
  in_review: 'en instruction',
  approved: 'approuvé',
  refused: 'refusé',
  closed: 'classé sans suite',
}

export const originWords: Readonly<Record<'mail' | 'folder' | 'manual' | 'import', string>> = {
  mail: 'par courriel',
  folder: 'par le dossier surveillé',
  manual: 'saisi à la main',
  import: 'par import d’un tableau',
}

export const sourceWords: Readonly<Record<SourceRowName, string>> = {
  companyName: 'Dénomination',
  siret: 'SIRET',
  legalForm: 'Forme juridique',
  seat: 'Siège',
  manager: 'Dirigeant',
  registeredOn: 'Immatriculation',
  headcount: 'Effectif',
  activity: 'Activité (APE)',
}

export const checkWords: Readonly<Record<CheckKind, string>> = {
  profile: 'Cohérence du profil',
  zone: 'Réalité de la zone',
  capacity: 'Capacité à répondre',
  exclusivity: 'Exclusivité disponible',
  documents: 'Pièces obligatoires',
}

export const outcomeWords: Readonly<Record<'passed' | 'failed' | 'to_judge', string>> = {
  passed: 'validé',
  failed: 'non validé',
  to_judge: 'à juger',
}

export const verdictWords: Readonly<Record<DocumentState, string>> = {
  missing: 'manquante',
  to_judge: 'à juger',
  conforme: 'conforme',
  to_replace: 'à remplacer',
  refused: 'refusée',
  not_applicable: 'sans objet',
}

export const ruleOutcomeWords: Readonly<Record<RuleOutcome['outcome'], string>> = {
  validee: 'validée',
  echouee: 'échouée',
  'non-verifiable': 'non vérifiable',
}

export const ruleWords: Readonly<Record<RuleCode, string>> = {
  'siren-equal': 'SIREN identique',
  'name-similar': 'dénomination identique',
  'issued-recently': 'document récent',
  'covers-today': 'couvre le jour',
  'insured-is-company': 'l’assuré est l’entreprise',
  'insurer-named': 'assureur nommé',
  'not-struck-off': 'non radiée',
  'no-proceedings': 'pas de procédure collective',
  'company-active': 'entreprise active',
  'kind-right': 'nature de la pièce',
  'seat-equal': 'siège identique au registre',
  'covers-contract': 'couvre le contrat à venir',
  'activities-cover': 'activités et sous-types',
}

export const dossierRuleWords: Readonly<Record<DossierRuleCode, string>> = {
  'registry-active': 'active au registre',
  'zone-matches-address': 'zone et adresse',
  'capacity-declared': 'capacité déclarée',
  'no-duplicate': 'aucun doublon',
  'cells-free': 'cellules libres',
}

export const evidenceWords: Readonly<Partial<Record<EvidenceField, string>>> = {
  siren: 'SIREN',
  siret: 'SIRET',
  name: 'dénomination',
  issuedOn: 'daté du',
  registeredOn: 'immatriculée le',
  struckOffOn: 'radiée le',
  proceedings: 'procédure collective',
  closedOn: 'fermée le',
  insured: 'assuré',
  insurer: 'assureur',
  policyNumber: 'police',
  validFrom: 'du',
  validUntil: 'jusqu’au',
}

export const sentWords: Readonly<Record<OutboxState, string>> = {
  queued: 'en file',
  sending: 'en cours d’envoi',
  accepted: 'acceptée par le serveur',
  failed: 'échec définitif',
  unknown: 'issue inconnue',
  withdrawn: 'annulée avant l’envoi',
}

/** By the kind of the outbox, or the way a message received was filed. */
export const messageWords: Readonly<Record<string, string>> = {
  request: 'Demande de pièces',
  reminder: 'Relance',
  decision: 'Décision',
  contract: 'Contrat',
  proposal: 'Proposition',
  notice: 'Notification',
  dossier: 'Reçu',
  reply: 'Réponse reçue',
  bounce: 'Non remis',
  auto_reply: 'Réponse automatique',
}

export const decisionWords = {
  approved: 'Périmètre approuvé',
  refused: 'Dossier refusé',
  closed: 'Dossier classé sans suite',
  reopened: 'Dossier rouvert',
} as const
