import type {
  DuplicateSign,
  LeadBlock,
  LeadDetail,
  LeadDoubt,
  LeadRemark,
  LeadRow,
  LeadState,
} from '../../../src-preload/contract/leads.ts'
import { answerSentence, causeOf } from '../../wording/answers.ts'
import { formatCount } from '../../wording/format.ts'
import { outcomeNames } from '../../wording/leads.ts'
import { outboxStateNames } from '../../wording/terms.ts'

export const leadStateNames: Record<LeadState, string> = {
  to_qualify: 'À qualifier',
  ready: 'Prête',
  without_holder: 'Sans titulaire',
  dispatched: 'Transmise',
  duplicate: 'Doublon',
  refused: 'Refusée',
  withdrawn: 'Retirée',
}

export const channelNames: Record<LeadDetail['channel'], string> = {
  manual: 'Saisie',
  mail: 'Courriel',
  csv: 'Tableau importé',
  folder: 'Dossier surveillé',
  form: 'Formulaire du site',
}

/** A doubt in a few words, for a line of the list. */
export const doubtNames: Record<LeadDoubt, string> = {
  'postal-code-missing': 'Code postal manquant',
  'postal-code-unknown': 'Code postal inconnu',
  'commune-to-choose': 'Commune à choisir',
  'subtype-missing': 'Sous-type à choisir',
  'subtype-proposed': 'Sous-type à confirmer',
  'phone-invalid': 'Téléphone à vérifier',
  'email-invalid': 'Courriel à vérifier',
  'email-unconfirmed': 'Courriel non confirmé',
  'no-contact': 'Ni téléphone ni courriel',
  'consent-missing': 'Consentement manquant',
  'duplicate-possible': 'Doublon possible',
}

/** A doubt and its remedy, beside what it is about. */
export const doubtSentences: Record<LeadDoubt, string> = {
  'postal-code-missing': 'Le code postal manque\u00a0: il donne le département.',
  'postal-code-unknown': 'Ce code postal n’est dans aucun des 101 départements. Corrigez-le.',
  'commune-to-choose': 'Ce code postal couvre deux départements. Choisissez la commune.',
  'subtype-missing': 'Choisissez le sous-type de prestation demandé.',
  'subtype-proposed':
    'Le sous-type est proposé d’après les mots de la demande. Acceptez-le ou choisissez-en un autre.',
  'phone-invalid': 'Ce numéro n’est pas un numéro de téléphone. Corrigez-le ou videz-le.',
  'email-invalid': 'Cette adresse de courriel est incomplète. Corrigez-la ou videz-la.',
  'email-unconfirmed':
    'Le client n’a pas encore confirmé cette adresse. Enregistrez la demande si vous avez joint le client autrement.',
  'no-contact': 'Indiquez un téléphone ou un courriel\u00a0: le titulaire doit pouvoir répondre.',
  'consent-missing': 'Aucun accord n’est consigné. Recueillez-le avant de transmettre.',
  'duplicate-possible':
    'Le même client a demandé la même chose il y a peu. Liez les deux demandes, ou enregistrez si le besoin est autre.',
}

/** What of the holder blocks a request, in the two words that a row has room for. */
const blockWords: Record<LeadBlock, string> = {
  contract: 'Bloquée\u00a0: contrat',
  suspension: 'Bloquée\u00a0: suspension',
  pause: 'Bloquée\u00a0: pause',
  documents: 'Bloquée\u00a0: pièces',
  contact: 'Bloquée\u00a0: adresse',
  'later-holder': 'Bloquée\u00a0: accord',
}

/** What the law forbids about energy renovation (code de la consommation, article L. 223-1). */
export const energySentence =
  'Rénovation énergétique\u00a0: la loi interdit d’y démarcher par téléphone, SMS, courriel ou réseaux sociaux. Le prestataire répond à cette demande, sans proposer d’autres travaux.'

/** What is worth seeing without keeping the request. */
export const remarkSentences: Record<LeadRemark, string> = {
  'phone-elsewhere':
    'Le téléphone n’est pas du territoire des travaux\u00a0: le client habite peut-être ailleurs.',
  'phone-foreign': 'Le téléphone est d’un autre pays.',
}

const signWords: Record<DuplicateSign['what'], string> = {
  phone: 'même téléphone',
  email: 'même courriel',
  address: 'même adresse',
  text: 'texte',
}

/** « même téléphone, texte identique à 92 % ». */
export const sameWords = (signs: readonly DuplicateSign[]): string =>
  signs
    .map(({ what, likeness }) =>
      what === 'text' ? `texte identique à ${Math.floor(likeness * 100)}\u00a0%` : signWords[what],
    )
    .join(', ')

export type LeadTone = 'mute' | 'plain' | 'late' | 'stop'

/** The word of a row: that of its message where a person must act on it. */
export function stateWord({
  state,
  delivery,
  blockedBy = null,
  urgency = null,
}: Pick<LeadRow, 'state' | 'delivery'> & Partial<Pick<LeadRow, 'blockedBy' | 'urgency'>>): {
  readonly word: string
  readonly tone: LeadTone
} {
  if (state === 'ready' && blockedBy !== null) return { word: blockWords[blockedBy], tone: 'stop' }
  if (urgency === 'undelivered' && delivery === 'accepted') return { word: 'Revenue', tone: 'stop' }
  if (urgency === 'overdue') return { word: 'Contact en retard', tone: 'late' }
  if (urgency === 'task') return { word: 'À faire', tone: 'late' }
  if (state !== 'dispatched') return { word: leadStateNames[state], tone: 'mute' }
  switch (delivery) {
    case 'unknown':
      return { word: 'À trancher', tone: 'stop' }
    case 'failed':
      return { word: 'Échec de l’envoi', tone: 'stop' }
    case 'queued':
    case 'sending':
    case 'withdrawn':
      return { word: outboxStateNames[delivery], tone: 'mute' }
    case 'accepted':
    case null:
      return { word: leadStateNames.dispatched, tone: 'mute' }
  }
}

/** The end of the second line of a row, after the customer: what holds it, or who has it. */
export function secondLine({ state, delivery, doubts, commune, holderName, outcome }: LeadRow): string {
  if (state === 'to_qualify') {
    const [first, ...others] = doubts
    if (first === undefined) return 'À relire'
    const said = doubtNames[first].toLocaleLowerCase('fr')
    return others.length > 0 ? `${said}, et ${formatCount(others.length, 'autre')}` : said
  }
  if (delivery === 'unknown') return 'la ligne a coupé'
  if (delivery === 'failed') return 'message refusé'
  if (state === 'without_holder') return commune ?? ''
  return [holderName, outcome && lowered(outcomeNames[outcome])].filter(Boolean).join(', ')
}

const lowered = (text: string) => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

/** « Pompe à chaleur, L’Arbresle (69) », as far as it is known. */
export function leadTitle({
  subtypeName,
  commune,
  departmentCode,
}: Pick<LeadDetail, 'subtypeName' | 'commune' | 'departmentCode'>): string {
  const place = commune && departmentCode ? `${commune} (${departmentCode})` : (commune ?? departmentCode)
  return [subtypeName ?? 'Prestation à préciser', place].filter(Boolean).join(', ')
}

// RFC 5321 4.2.3: the mailbox is not there, is elsewhere, or is not written as an address.
const ADDRESS_REFUSED = /^(550|551|553)\b/

/** Why a message did not arrive and what to do, for the one who can correct the address. */
export function failureSentence(answer: string | null): string {
  const code = answer === null ? undefined : ADDRESS_REFUSED.exec(answer)?.[1]
  if (code !== undefined) return `Adresse refusée (${code}). Corrigez-la ou téléphonez.`
  if (answer === null) return 'Le message n’est pas arrivé. Vérifiez l’adresse ou téléphonez.'
  if (causeOf(answer) === 'no-longer-allowed') {
    return `${answerSentence(answer)} Envoyez de nouveau quand les contrôles passent.`
  }
  return `Le message n’est pas arrivé. ${answerSentence(answer)}`
}
