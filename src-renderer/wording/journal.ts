import type { JournalCheck, JournalFamily, ToldEntry } from '../../src-preload/contract/journal.ts'
import type { JournalEntry } from '../../src-preload/contract/shared.ts'
import { formatCount, formatNumber } from './format.ts'
import { outcomeNames, returnReasonNames } from './leads.ts'
import { checkNames, documentKindNames, verdictNames } from './terms.ts'

/** What each kind of the journal is called in a list of events. */
const sentences: Readonly<Record<string, string>> = {
  'dossier.received': 'Dossier reçu',
  'dossier.claimed': 'Dossier pris',
  'dossier.released': 'Dossier rendu',
  'dossier.assigned': 'Dossier confié',
  'dossier.waiting-set': 'Attente changée',
  'dossier.looked-at': 'Nouveauté vue',
  'dossier.identity-saved': 'Identité déclarée modifiée',
  'dossier.completed-by-import': 'Dossier complété par un import',
  'dossier.sheet-issued': 'Fiche de contrôle établie',
  'dossier.perimeter-saved': 'Périmètre demandé modifié',
  'dossier.contact-corrected': 'Contact principal corrigé',
  'dossier.approved': 'Périmètre approuvé',
  'dossier.refused': 'Dossier refusé',
  'dossier.closed': 'Dossier classé sans suite',
  'dossier.reopened': 'Dossier rouvert',
  'check.judged': 'Contrôle jugé',
  'document.received': 'Pièce reçue',
  'document.read': 'Pièce lue',
  'document.reclassified': 'Pièce reclassée',
  'document.unjudged': 'Verdict repris',
  'duplicate.linked': 'Dossier lié à un autre',
  'duplicate.distinct': 'Dossier dit distinct d’un autre',
  'duplicate.undecided': 'Décision sur un doublon reprise',
  'dossier.merged': 'Fusionné dans un autre dossier',
  'dossier.merged-here': 'Un doublon a été fusionné ici',
  'dossier.unmerged': 'Un doublon fusionné a été rouvert',
  'identity.adopted': 'Valeur adoptée d’une source',
  'identity.adoption-undone': 'Adoption reprise',
  'registry.asked': 'Registre consulté',
  'hold.placed': 'Option posée',
  'hold.released': 'Option libérée',
  'exclusivity.granted': 'Exclusivité accordée',
  'hold.extended': 'Option prolongée',
  'hold.expired': 'Option arrivée à son terme',
  'waiting.joined': 'Inscription en file d’attente',
  'waiting.left': 'Sortie de la file d’attente',
  'waiting.offered': 'Cellule offerte au premier de la file',
  'waiting.answered': 'Réponse à l’offre',
  'waiting.lapsed': 'Offre expirée, la file avance',
  'proposal.drafted': 'Proposition préparée',
  'proposal.discarded': 'Brouillon de proposition écarté',
  'proposal.price-approved': 'Prix convenu approuvé par une seconde personne',
  'proposal.sent': 'Proposition mise en file',
  'proposal.accepted': 'Acceptation enregistrée',
  'proposal.declined': 'Proposition déclinée',
  'proposal.withdrawn': 'Proposition retirée',
  'proposal.expired': 'Proposition arrivée à son terme',
  'proposal.replaced': 'Proposition remplacée par une nouvelle version',
  'grid.planned': 'Barème préparé',
  'grid.in-force': 'Entrée en vigueur d’un barème fixée',
  'grid.discarded': 'Barème préparé écarté',
  'template.planned': 'Texte de contrat préparé',
  'template.in-force': 'Entrée en vigueur d’un texte de contrat fixée',
  'template.discarded': 'Texte de contrat préparé écarté',
  'contract.prepared': 'Contrat composé',
  'contract.discarded': 'Contrat écarté',
  'contract.sent': 'Contrat mis en file',
  'seal.imported': 'Certificat du sceau importé',
  'seal.forgotten': 'Certificat du sceau retiré',
  'contract.signed': 'Signature enregistrée',
  'contract.signature-attached': 'Pages signées jointes',
  'contract.served': 'Premier jour de transmission possible',
  'contract.days-added': 'Contrat prolongé des jours perdus de notre fait',
  'contract.renewal-answered': 'Réponse du prestataire sur le renouvellement',
  'deadline.reminded': 'Rappel d’échéance mis en file',
  'deadline.reminder-cancelled': 'Rappel d’échéance annulé',
  'lead.received': 'Demande reçue',
  'lead.imported': 'Demande reçue, importée d’un tableau',
  'lead.linked': 'Liée à une première demande du même client',
  'lead.repeated': 'Le même client a redemandé',
  'lead.unlinked': 'Lien entre deux demandes défait',
  'keyword-rule.added': 'Mots qui proposent un sous-type ajoutés',
  'keyword-rule.removed': 'Mots qui proposent un sous-type retirés',
  'lead.customer-informed': 'Client prévenu que personne ne tient la cellule',
  'lead.consent-asked': 'Accord du client redemandé, pour un prestataire nommé',
  'lead.consent-renewed': 'Accord du client redonné',
  'lead.consent-declined': 'Accord refusé par le client',
  'lead.email-asked': 'Confirmation de l’adresse demandée au client',
  'lead.email-confirmed': 'Adresse confirmée par le client',
  'lead.qualified': 'Demande qualifiée',
  'lead.routed': 'Acheminement recalculé',
  'lead.dispatched': 'Demande mise en file',
  'lead.contact-reminded': 'Rappel du premier contact écrit au prestataire',
  'lead.feedback': 'Retour du prestataire',
  'lead.reply-received': 'Réponse du prestataire reçue',
  'lead.return-asked': 'Restitution demandée par le prestataire',
  'lead.return-accepted': 'Restitution acceptée',
  'lead.return-refused': 'Restitution refusée',
  'lead.return-accepted-by-silence': 'Restitution acceptée d’office, délai passé',
  'lead.task-done': 'Tâche faite',
  'provider.delivery-saved': 'Acheminement d’un prestataire modifié',
  'lead.recalled': 'Transmission rappelée avant son départ',
  'lead.dispatch-ended': 'Transmission terminée, avec un motif',
  'provider.paused': 'Pause notée, à la demande du prestataire',
  'provider.pause-ended': 'Pause terminée',
  'lead.sent-again': 'Demande remise en file, après un échec',
  'lead.called': 'Appel',
  'certificate.issued': 'Certificat d’exclusivité établi',
  'lead.refused': 'Demande refusée',
  'lead.withdrawn': 'Demande retirée par le client',
  'motive.added': 'Motif ajouté au catalogue',
  'motive.reworded': 'Motif reformulé',
  'motive.moved': 'Motif déplacé',
  'motive.archived': 'Motif archivé',
  'motive.restored': 'Motif remis au catalogue',
  'request.sent': 'Demande de pièces mise en file',
  'request.undone': 'Demande de pièces annulée',
  'request.cancelled': 'Demande de pièces close',
  'request.answered': 'Demande de pièces répondue',
  'request.undelivered': 'Demande de pièces non remise\u00a0: à nous d’agir',
  'reminder.sent': 'Relance mise en file',
  'reminders.stopped': 'Relances annulées',
  'reminders.resumed': 'Relances reprises',
  'reminders.over': 'Dernière relance sans réponse\u00a0: à nous d’agir',
  'message.received': 'Courriel reçu',
  'message.filed': 'Courriel rattaché',
  'message.unfiled': 'Rattachement repris',
  'message.bounced': 'Courriel non remis',
  'message-accepted': 'Acceptée par le serveur',
  'message-failed': 'Échec définitif de l’envoi',
  'message-bounced': 'Revenue\u00a0: non remise au prestataire',
  'lead.second-address': 'Envoyée à la seconde adresse du prestataire',
  'lead.call-asked': 'Appel du prestataire demandé',
  'message-text.saved': 'Texte d’un message enregistré',
  'message-stopped': 'Envoi arrêté\u00a0: il n’était plus permis',
  'message-withdrawn': 'Envoi annulé avant le départ',
  'message-unknown': 'Issue de l’envoi inconnue',
  'message-settled-received': 'Réception confirmée',
  'message-settled-not-received': 'Non reçue\u00a0: remise en file',
}

/** The families of acts, in the order of the choice. */
export const journalFamilyNames: Readonly<Record<JournalFamily, string>> = {
  dossier: 'Suivi du dossier',
  identity: 'Identité et périmètre',
  documents: 'Pièces',
  messages: 'Messages',
  decisions: 'Contrôles et décisions',
  exclusivity: 'Exclusivité et contrats',
}

/** One event in French; the codes it carries are named when they say more. */
export function journalSentence({ kind, data }: JournalEntry): string {
  if (kind === 'document.judged') return judgedSentence(data)
  if (kind === 'check.judged') return checkedSentence(data)
  const sentence = sentences[kind] ?? kind
  const detail = detailOf(kind, data)
  return detail === null ? sentence : `${sentence}\u00a0: ${detail}`
}

/** What a code of the act adds to its sentence; null: nothing. */
function detailOf(kind: string, data: JournalEntry['data']): string | null {
  const document = nameIn(documentKindNames, data.document ?? data.kind)
  if (kind.startsWith('document.') && document) return document
  if (kind === 'dossier.perimeter-saved' && typeof data.cells === 'number')
    return formatCount(data.cells, 'cellule')
  if (kind === 'dossier.completed-by-import' && typeof data.line === 'number') return `ligne ${data.line}`
  if (kind === 'lead.feedback') return lowered(nameIn(outcomeNames, data.status))
  if (kind === 'lead.return-asked') return lowered(nameIn(returnReasonNames, data.reason))
  if (kind === 'lead.called') return calledWords(data)
  if (kind === 'contract.prepared' && typeof data.number === 'string') return data.number
  return null
}

const lowered = (name: string | null | undefined) => name?.toLocaleLowerCase('fr') ?? null

/** « le client a répondu ». */
const calledWords = ({ whom, reached }: JournalEntry['data']): string =>
  `le ${whom === 'provider' ? 'prestataire' : 'client'} ${reached ? 'a répondu' : 'n’a pas répondu'}`

function checkedSentence({ check, outcome }: JournalEntry['data']): string {
  const name = nameIn(checkNames, check)
  if (!name) return 'Contrôle jugé'
  return `${name}\u00a0: ${outcome === 'passed' ? 'validé' : 'non validé'}`
}

/** « avant : à remplacer », « de X à Y »: what a change was from and to, where it is known. */
export function changeWords({ kind, before, after }: ToldEntry): string | null {
  if (kind === 'document.judged') {
    const state = nameIn(verdictNames, before)
    return state ? `auparavant ${state.toLocaleLowerCase('fr')}` : null
  }
  if (before !== null && after !== null) return `de ${before} à ${after}`
  if (after !== null) return kind === 'dossier.assigned' ? `à ${after}` : `adopté\u00a0: ${after}`
  return before === null ? null : `auparavant ${before}`
}

/** What reading the whole chain found. */
export function chainSentence({ count, brokenAt }: Pick<JournalCheck, 'count' | 'brokenAt'>): string {
  const acts = formatCount(count, 'acte')
  if (brokenAt === null) return `Chaîne intacte\u00a0: ${acts}.`
  return `Chaîne rompue à l’acte ${formatNumber(brokenAt)}\u00a0: ${acts} avant lui ${count > 1 ? 'tiennent' : 'tient'}. Gardez une copie des données et prévenez votre responsable.`
}

function judgedSentence(data: JournalEntry['data']): string {
  const document = nameIn(documentKindNames, data.document)
  const state = nameIn(verdictNames, data.state)
  return document && state ? `${document}\u00a0: ${state.toLocaleLowerCase('fr')}` : 'Pièce jugée'
}

const nameIn = (names: Readonly<Record<string, string>>, code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(names, code) ? names[code] : undefined
