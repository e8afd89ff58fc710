import type {
  CellState,
  CheckKind,
  DocumentKind,
  DocumentState,
  DossierState,
  OutboxState,
  VerdictState,
  WaitingOn,
} from '../../src-preload/contract/shared.ts'

// What each code of the contract is called on screen. States are nouns.

export const cellStateNames: Record<CellState, string> = {
  libre: 'Libre',
  option: 'Option',
  'en-cours': 'En cours',
  'echeance-proche': 'Échéance proche',
  suspendue: 'Suspendue',
  preavis: 'Préavis',
}

export const documentKindNames: Record<DocumentKind, string> = {
  kbis: 'Extrait Kbis',
  k: 'Extrait K',
  sirene: 'Avis de situation SIRENE',
  rne: 'Attestation RNE',
  rc_pro: 'Attestation RC Pro',
  decennale: 'Attestation décennale',
  rge: 'Certificat RGE',
  other: 'Autre pièce',
}

export const documentStateNames: Record<DocumentState | 'expired', string> = {
  missing: 'Manquante',
  to_judge: 'À juger',
  conforme: 'Conforme',
  to_replace: 'À remplacer',
  refused: 'Refusée',
  not_applicable: 'Sans objet',
  expired: 'Expirée',
}

export const verdictNames: Record<VerdictState, string> = {
  conforme: 'Conforme',
  to_replace: 'À remplacer',
  refused: 'Refusée',
  not_applicable: 'Sans objet',
}

export const dossierStateNames: Record<DossierState, string> = {
  received: 'Reçu',
  in_review: 'En instruction',
  approved: 'Approuvé',
  refused: 'Refusé',
  closed: 'Sans suite',
}

export const waitingOnNames: Record<WaitingOn, string> = {
  us: 'Nous',
  provider: 'Prestataire',
  registry: 'Registre',
  nobody: 'Personne',
}

export const checkNames: Record<CheckKind, string> = {
  profile: 'Profil',
  zone: 'Zone',
  capacity: 'Capacité',
  exclusivity: 'Exclusivité',
  documents: 'Pièces',
}

export const outboxStateNames: Record<OutboxState, string> = {
  queued: 'En file',
  sending: 'En cours',
  accepted: 'Acceptée par le serveur',
  failed: 'Échec définitif',
  unknown: 'Issue inconnue',
  withdrawn: 'Annulée avant l’envoi',
}

/** « Kbis, avis SIRENE ou attestation RNE » for a group of documents of which one is enough. */
export const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ou ${names.at(-1)}`
