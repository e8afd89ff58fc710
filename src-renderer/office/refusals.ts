import type { RefusalCode, RefusalData } from '../../src-preload/contract/refusals.ts'
import type { CellConflict, CommuneChoice, MissingForApproval } from '../../src-preload/contract/shared.ts'
import { answerSentence } from '../wording/answers.ts'
import { departmentWithArticle } from '../wording/department-articles.ts'
import {
  dateInParis,
  formatCount,
  formatDate,
  formatDateTime,
  formatDepartment,
  formatMoney,
  formatTime,
  shortNameOf,
  withSpaces,
} from '../wording/format.ts'
import { mailboxFailureSentence } from '../wording/mailbox.ts'
import { registryFailures } from '../wording/registry.ts'
import { checkNames, documentKindNames, oneOf } from '../wording/terms.ts'
import { failedTestSentence } from './routing-sentences.ts'

// Each sentence says what happened, what is kept and what to do.

const gone: Record<RefusalData<'NOT_FOUND'>['what'], string> = {
  staff: 'Cette personne n’est plus dans la liste. Choisissez-en une autre.',
  dossier: 'Ce dossier n’existe plus. Revenez à la liste.',
  document: 'Cette pièce n’existe plus. Rechargez le dossier.',
  version: 'Cette version n’existe plus. Rechargez le dossier.',
  contract: 'Ce contrat n’existe plus. Revenez à la liste.',
  pause: 'Cette pause n’existe plus. Rechargez la fiche.',
  'lead-task': 'Cette tâche n’existe plus. Rechargez la liste.',
  lead: 'Cette demande n’existe plus. Revenez à la liste.',
  message: 'Ce message n’est plus dans la boîte d’envoi.',
  hold: 'Cette option a déjà pris fin.',
  cell: 'Cette cellule n’existe pas. Choisissez un département et un sous-type.',
  'waiting-request': 'Cette inscription en file n’existe plus. Rechargez la cellule.',
  proposal: 'Cette proposition n’existe plus. Rechargez la liste.',
  'lead-source': 'Cette source n’existe plus. Revenez à la liste.',
  provider: 'Ce prestataire n’existe plus. Revenez au registre.',
  'keyword-rule': 'Ces mots ont été retirés. Rechargez la liste.',
  subtype: 'Ce sous-type n’existe plus. Choisissez-en un autre.',
  view: 'Cette vue n’existe plus. Choisissez-en une autre.',
  'contract-template': 'Ce texte de contrat n’existe plus. Rechargez les réglages.',
  'price-grid': 'Ce barème n’existe plus. Rechargez les réglages.',
  motive: 'Ce motif n’est plus au catalogue. Choisissez-en un autre ; votre texte est gardé.',
  request: 'Cette demande de pièces n’existe plus. Rechargez le dossier.',
}

const stopped: Record<RefusalData<'READING_FAILED'>['reason'], string> = {
  timeout: 'elle a pris trop de temps',
  memory: 'elle demandait trop de mémoire',
  died: 'le fichier l’a fait échouer',
  cancelled: 'elle a été arrêtée',
  failed: 'le fichier est endommagé',
}

const waitingUseless: Record<RefusalData<'WAITING_USELESS'>['reason'], string> = {
  free: 'La cellule est libre : posez une option plutôt que d’inscrire en file d’attente.',
  own: 'Ce prestataire tient déjà la cellule : elle se renouvelle, elle ne s’attend pas.',
  'waits-already': 'Ce dossier attend déjà cette cellule. Son rang est gardé.',
}

const waitingOver: Record<RefusalData<'WAITING_OVER'>['reason'], string> = {
  left: 'Cette inscription a pris fin. Inscrivez à nouveau le dossier s’il le demande.',
  lapsed: 'L’offre a expiré et passe au suivant. Inscrivez à nouveau le dossier s’il le demande.',
  'not-offered': 'La cellule ne lui est pas offerte : son tour n’est pas venu.',
}

const returnState: Record<NonNullable<RefusalData<'RETURN_STATE'>['decision']> | 'open', string> = {
  open: 'Le prestataire a déjà demandé à rendre cette demande : décidez de ce qu’il attend.',
  accepted: 'La restitution de cette demande est déjà acceptée.',
  accepted_by_silence: 'Le délai est passé : la restitution de cette demande a été acceptée d’office.',
  refused: 'La restitution de cette demande est déjà refusée. Le refus reste au journal.',
  none: 'Le prestataire n’a pas demandé à rendre cette demande.',
}

const signatureFault: Record<RefusalData<'SIGNATURE_REFUSED'>['reason'], string> = {
  'not-a-pdf':
    'Ce fichier n’est pas un PDF. Choisissez le contrat signé, tel que le service de signature l’a rendu.',
  'not-a-page': 'Ce fichier n’est ni un PDF ni une image. Choisissez la numérisation des pages signées.',
  'no-signature':
    'Ce PDF ne porte aucune signature électronique. S’il est signé à la main, choisissez « sur papier ».',
  altered: 'Ce fichier a été modifié depuis sa signature, ou elle ne peut pas être vérifiée. Redemandez-le.',
  'not-whole':
    'Le fichier a reçu un ajout après la signature. Redemandez celui que le service de signature a rendu.',
  'another-file':
    'Ce qui est signé n’est pas la version envoyée de ce contrat. Vérifiez que c’est le bon fichier.',
  'kept-already': 'La page signée de ce contrat est déjà gardée : elle ne se remplace pas.',
}

const certificateFault: Record<RefusalData<'CERTIFICATE_REFUSED'>['reason'], string> = {
  'not-pkcs12': 'Ce fichier n’est pas un certificat avec sa clé. Choisissez un fichier .p12 ou .pfx.',
  password: 'Le mot de passe n’ouvre pas ce fichier. Rien n’est gardé ; vérifiez-le.',
  'old-encryption':
    'Ce fichier est chiffré à l’ancienne (RC2 ou triple DES). Exportez-le à nouveau en AES-256, puis recommencez.',
  'no-key': 'Ce fichier ne contient pas la clé du certificat. Exportez-le avec sa clé privée.',
  algorithm: 'La clé n’est ni RSA ni ECDSA : les lecteurs de PDF ne la connaissent pas.',
  expired: 'Ce certificat a expiré. Demandez-en un nouveau à votre autorité.',
  'no-keyring': 'Aucun trousseau n’est disponible sur ce poste pour garder la clé. Rien n’est gardé.',
}

const templateFault: Record<RefusalData<'TEMPLATE_INVALID'>['reason'], string> = {
  text: 'Le texte est à corriger avant d’être gardé ; votre saisie est là.',
  'version-known': 'Un texte porte déjà ce nom. Donnez-en un autre ; votre saisie est gardée.',
  'day-past': 'Un texte entre en vigueur aujourd’hui ou plus tard. Choisissez un autre jour.',
  'day-taken': 'Un autre texte entre en vigueur ce jour-là. Choisissez un autre jour.',
  'has-a-day': 'Ce texte a déjà sa date d’entrée en vigueur : il ne change plus. Préparez-en un autre.',
}

const gridFault: Record<RefusalData<'GRID_INVALID'>['reason'], string> = {
  'version-known': 'Un barème porte déjà ce nom. Donnez-en un autre ; votre saisie est gardée.',
  'bands-not-ascending': 'Les tranches de population doivent être croissantes, chacune une seule fois.',
  'promotion-ends-before': 'Une promotion finit avant de commencer : corrigez ses dates.',
  'day-past': 'Un barème entre en vigueur aujourd’hui ou plus tard. Choisissez un autre jour.',
  'day-taken': 'Un autre barème entre en vigueur ce jour-là. Choisissez un autre jour.',
  'has-a-day': 'Ce barème a déjà sa date d’entrée en vigueur : il ne change plus. Préparez-en un autre.',
}

const fileFault: Record<RefusalData<'FILE_REFUSED'>['reason'], string> = {
  empty: 'est vide. Demandez-le à nouveau.',
  'too-large': 'est trop volumineux. Demandez une version plus légère.',
  'wrong-type': 'n’est pas d’un type accepté. Demandez un PDF ou une image.',
  'picture-format': 'est une image d’un format qui ne s’ouvre pas ici. Envoyez un PDF ou une photo JPEG.',
}

/** « Cellule attribuée à Chazelot jusqu’au … » for each cell in the way. */
export const conflictSentence = (conflict: CellConflict): string => {
  const cell = `${formatDepartment(conflict.departmentCode, conflict.departmentName)}, ${conflict.subtypeName}`
  const how = conflict.reason === 'held' ? 'attribuée à' : 'sous option pour'
  const until = conflict.until ? ` jusqu’au ${formatDate(conflict.until)}` : ''
  return withSpaces(`${cell} : ${how} ${conflict.holderName}${until}.`)
}

/** « Isère, Recherche de fuite : 2 inscrits attendent, Castaignol d’abord, depuis le … » for each cell with a line. */
export const waitingBeforeSentence = (cell: RefusalData<'WAITING_BEFORE'>['cells'][number]): string => {
  const { departmentCode, departmentName, subtypeName, firstName, since, waiting } = cell
  const who =
    waiting === 1
      ? `${firstName} attend depuis le ${formatDate(dateInParis(since))}`
      : `${waiting} prestataires attendent, ${firstName} d’abord, depuis le ${formatDate(dateInParis(since))}`
  return withSpaces(`${formatDepartment(departmentCode, departmentName)}, ${subtypeName} : ${who}.`)
}

/** What stands between a dossier and its approval, one sentence each. */
export const missingSentence = (missing: MissingForApproval): string => withSpaces(missingText(missing))

const missingText = (missing: MissingForApproval): string => {
  switch (missing.what) {
    case 'siret':
      return 'Le SIRET manque ou sa clé est fausse.'
    case 'contact-email':
      return 'L’adresse de courriel du prestataire manque.'
    case 'no-cell':
      return 'Aucune cellule n’est demandée.'
    case 'check':
      return `Le contrôle « ${checkNames[missing.check]} » n’est pas satisfait.`
    case 'check-to-judge':
      return `Contrôle « ${checkNames[missing.check]} » : à juger.`
    case 'document-to-judge':
      return `${documentKindNames[missing.kind]} : à juger.`
    case 'document-missing':
      return `${oneOf(missing.kinds.map(kind => documentKindNames[kind]))} : à demander.`
    case 'document-expired':
      return `${documentKindNames[missing.kind]} : expirée le ${formatDate(missing.validUntil)}.`
  }
}

const choicesIn = (choices: readonly CommuneChoice[]): string =>
  choices
    .map(({ departmentCode, departmentName }) => departmentWithArticle(departmentCode, departmentName))
    .toSorted((left, right) => left.localeCompare(right, 'fr'))
    .join(' et ')

/** « Dossier pris par H. Bascoulard jusqu’à 10 h 55. »; another day is named. */
export const takenSentence = (by: string, until: number): string => {
  const isToday = dateInParis(until) === dateInParis(Date.now())
  const end = isToday ? `jusqu’à ${formatTime(until)}` : `jusqu’au ${formatDateTime(until)}`
  return `Dossier pris par ${shortNameOf(by)} ${end}.`
}

type Sentences = { readonly [Code in RefusalCode]: (data: RefusalData<Code>) => string }

const sentences: Sentences = {
  NOT_SIGNED_IN: () => 'Indiquez d’abord qui vous êtes, au pied du menu : chaque acte est signé.',
  NOT_FOUND: ({ what }) => gone[what],
  STALE: () =>
    'Ce que vous avez lu a changé entre-temps. Votre saisie est gardée ici ; relisez, puis recommencez.',
  PERIOD_INVALID: ({ reason }) =>
    reason === 'over'
      ? 'Les douze mois à partir de ce jour sont déjà écoulés. Choisissez un premier jour plus récent.'
      : reason === 'not-adjacent'
        ? 'Un renouvellement commence le jour où le contrat présent prend fin, sans trou ni chevauchement. Gardez ce premier jour.'
        : 'Ce premier jour est dans plus d’un an. Choisissez une date plus proche.',
  SIGNATURE_DAY_INVALID: ({ reason, composedOn }) =>
    reason === 'to-come'
      ? 'Cette date est à venir. Indiquez le jour où le prestataire a signé.'
      : `Le contrat a été composé le ${formatDate(composedOn)} : il n’a pas pu être signé avant. Corrigez la date.`,
  DUPLICATE_NOT_LINKABLE: ({ reason, reference }) =>
    reason === 'same'
      ? `${reference} est déjà liée à cette demande. Choisissez l’autre sens.`
      : `${reference} est refusée ou retirée\u00a0: une demande qui arrive après elle est un nouveau besoin.`,
  KEYWORD_RULE_USELESS: ({ reason }) =>
    reason === 'known'
      ? 'Ces mots proposent déjà ce sous-type.'
      : 'Ces mots sont trop courts pour proposer un sous-type. Ajoutez-en un qui le nomme.',
  EMAIL_TAKEN: ({ email }) => `${email} est déjà l’adresse d’une personne de la liste. Choisissez-la.`,
  SIRET_INVALID: () => 'SIRET à reprendre : la clé ne correspond pas.',
  PHONE_INVALID: ({ phone }) => `« ${phone} » n’est pas un numéro de téléphone. Corrigez-le.`,
  EMAIL_INVALID: ({ email }) => `« ${email} » n’est pas une adresse de courriel. Corrigez-la.`,
  DOSSIER_STATE: () => 'L’état du dossier ne le permet plus. Relisez la décision prise.',
  DOSSIER_CLAIMED: ({ by, until }) => `${takenSentence(by, until)} Vous pouvez le lire.`,
  NOTHING_LEFT: () => 'Plus rien à traiter.',
  NOT_READY: ({ missing }) =>
    missing.length === 1 && missing[0]
      ? missingSentence(missing[0])
      : `Il reste ${formatCount(missing.length, 'point')} à régler avant d’approuver.`,
  NO_FILE_TO_JUDGE: () => 'Aucun fichier à juger : demandez la pièce au prestataire.',
  NEW_VERSION_ARRIVED: ({ receivedAt }) =>
    `Une pièce est arrivée le ${formatDateTime(receivedAt)}. Relisez avant de conclure ; votre brouillon est gardé.`,
  MOTIVE_REQUIRED: () => 'Indiquez le motif : le prestataire le lira tel quel.',
  MOTIVE_UNFILLED: ({ variables }) =>
    `À compléter avant l’envoi : ${variables.map(name => `{${name}}`).join(', ')}. Votre texte est gardé.`,
  MOTIVE_VARIABLE_UNKNOWN: ({ unknown, known }) =>
    `Variable inconnue : ${unknown.map(name => `{${name}}`).join(', ')}. Celles qui existent : ${known.map(name => `{${name}}`).join(', ')}.`,
  NOTHING_TO_ASK: () => 'Rien à demander : aucune pièce n’est à remplacer, refusée ou manquante.',
  REQUEST_CHANGED: () =>
    'Les pièces à demander ont changé pendant votre relecture. Rien n’est parti ; relisez le message.',
  REQUEST_STATE: () => 'Cette demande de pièces n’est plus ouverte. Relisez la conversation.',
  NO_ADDRESS: () =>
    'Aucune adresse de courriel valable au dossier : rien ne peut partir. Corrigez-la dans l’identité.',
  LETTER_REQUIRED: () =>
    'Le prestataire a une adresse de courriel : la décision lui est annoncée par un courrier.',
  UNDO_TOO_LATE: () => 'Le message est déjà parti. Envoyez-en un autre pour le corriger.',
  WAITING_USELESS: ({ reason }) => waitingUseless[reason],
  WAITING_OVER: ({ reason }) => waitingOver[reason],
  WAITING_FIRST: ({ closedOn, waiting }) =>
    `La priorité du titulaire a pris fin le ${formatDate(closedOn)} et ${formatCount(waiting, 'inscrit attend', 'inscrits attendent')} : la file d’attente passe d’abord.`,
  WAITING_BEFORE: ({ cells }) =>
    `${cells.map(waitingBeforeSentence).join(' ')} Rien n’est enregistré : servez d’abord la file, ou changez de cellule.`,
  OFFER_STANDS: ({ companyName, until }) =>
    `Cette option garde la cellule pour l’offre faite à ${companyName} jusqu’au ${formatDateTime(until)}. Enregistrez sa réponse, ou retirez-le de la file : l’option prend fin avec l’offre.`,
  NEXT_PERIOD_PROPOSED: ({ reference }) =>
    `Les douze mois suivants sont déjà proposés (${reference}) à partir de la fin présente. Retirez ou écartez d’abord cette proposition.`,
  REMINDER_GONE: () => 'Ce rappel est déjà parti, annulé ou devenu sans objet. Relisez la liste.',
  HOLD_OVER: ({ endedAt }) =>
    `L’option a pris fin le ${formatDateTime(endedAt)}. Posez-en une autre si la cellule est libre.`,
  PROPOSAL_STATE: () => 'Cette proposition a changé d’état entre-temps. Relisez-la.',
  PROPOSAL_OVER: ({ validUntil }) =>
    `La proposition valait jusqu’au ${formatDate(validUntil)}. Faites-en une nouvelle version.`,
  PROPOSAL_INCOMPLETE: ({ fields }) => `À compléter avant de proposer : ${fields.join(', ')}.`,
  CELLS_NOT_APPROVED: ({ cells }) =>
    `Hors du périmètre approuvé : ${cells.join(', ')}. Retirez ces cellules, ou rouvrez le dossier.`,
  PRICE_CHANGED: ({ netCents }) =>
    `Le prix a changé depuis votre lecture : ${formatMoney(netCents)} hors taxes. Relisez la proposition.`,
  SECOND_PERSON_REQUIRED: () =>
    'Ce prix s’écarte trop du barème : une seconde personne doit l’approuver avant l’envoi.',
  PROOF_REQUIRED: () => 'Joignez la preuve : le courriel ou la page signée du prestataire.',
  SIGNATURE_REFUSED: ({ reason }) => signatureFault[reason],
  MESSAGE_TEXT_INVALID: () => 'Le texte est à corriger avant d’être gardé\u00a0; votre saisie est là.',
  TEMPLATE_INVALID: ({ reason }) => templateFault[reason],
  GRID_INVALID: ({ reason }) => gridFault[reason],
  CELLS_TAKEN: ({ conflicts }) =>
    `${conflicts.map(conflictSentence).join(' ')} Rien n’est enregistré : changez de cellule.`,
  MAIL_UNREADABLE: () =>
    'Message illisible : rien n’est enregistré. Gardez le fichier et saisissez le dossier à la main.',
  FILE_REFUSED: ({ name, reason }) => `« ${name} » ${fileFault[reason]}`,
  ALREADY_RECEIVED: ({ reference }) => `Message déjà reçu : voir ${reference}. Rien n’a été ajouté.`,
  UPLOAD_GONE: () => 'Le fichier déposé n’est plus là. Déposez-le à nouveau.',
  READING_FAILED: ({ reason }) =>
    `Lecture impossible : ${stopped[reason]}. Le fichier est gardé ; saisissez les dates.`,
  TYPESETTING_FAILED: ({ reason }) =>
    `La composition du PDF n’a pas abouti : ${stopped[reason].replace('le fichier', 'le texte')}. Rien n’est perdu ; recommencez.`,
  POSTAL_CODE_AMBIGUOUS: ({ postalCode, choices }) =>
    `${postalCode} couvre ${choicesIn(choices)}. Choisissez la commune.`,
  POSTAL_CODE_UNKNOWN: ({ postalCode, reason }) =>
    reason === 'not-a-postal-code'
      ? `« ${postalCode} » n’est pas un code postal. Corrigez-le.`
      : `${postalCode} n’est dans aucun des 101 départements. Vérifiez l’adresse.`,
  LEAD_STATE: () => 'L’état de la demande ne le permet plus. Relisez ce qui a été fait.',
  LEAD_NOT_DELIVERABLE: ({ tests }) => {
    const failed = tests.find(({ passed }) => !passed)
    return failed
      ? failedTestSentence(failed)
      : 'La demande ne peut pas être transmise. Relisez les contrôles.'
  },
  CUSTOMER_UNREACHABLE: () =>
    'Le client n’a pas d’adresse de courriel valable : appelez-le, puis notez sa réponse.',
  CUSTOMER_ALREADY_WRITTEN: ({ at }) =>
    `Ce message a été écrit au client le ${formatDateTime(at)}. Il ne part qu’une fois.`,
  ALREADY_DISPATCHED: ({ providerName, at }) =>
    `Demande déjà transmise à ${providerName} le ${formatDateTime(at)}. Elle ne part qu’une fois.`,
  CONTRACT_STATE: () => 'L’état du contrat ne le permet plus. Relisez ses dates.',
  CONTRACT_INCOMPLETE: ({ fields }) =>
    `Le contrat est incomplet : ${fields.join(', ')}. Complétez le dossier.`,
  CERTIFICATE_REFUSED: ({ reason }) => certificateFault[reason],
  SETTINGS_INCOMPLETE: ({ fields }) => `Réglages à compléter : ${fields.join(', ')}.`,
  SETTING_INVALID: ({ reason }) => reason,
  FOLDER_UNUSABLE: ({ folder, reason }) => `« ${folder} » ne peut pas être utilisé. ${reason}`,
  SMTP_FAILED: ({ answer }) =>
    `${answerSentence(answer)} Rien n’est parti ; corrigez le compte, puis réessayez.`,
  MAILBOX_FAILED: ({ reason, answer }) => mailboxFailureSentence(reason, answer),
  MESSAGE_FILED: () => 'Ce courriel n’est plus à rattacher : quelqu’un l’a classé entre-temps.',
  MESSAGE_USED: () => 'Ce que ce courriel a apporté a déjà été jugé ou traité. Rien n’a été défait.',
  RETURN_STATE: ({ decision }) => returnState[decision ?? 'open'],
  PAUSE_INVALID: ({ reason }) =>
    reason === 'past'
      ? 'Une pause commence aujourd’hui au plus tôt. Corrigez son premier jour.'
      : 'La pause finirait avant de commencer. Corrigez la date de reprise.',
  PAUSE_OVER: () => 'Cette pause est déjà terminée.',
  TASK_DONE: ({ by }) =>
    by === null
      ? 'Cette tâche n’a plus d’objet : ce qu’elle attendait est arrivé.'
      : `${by} a déjà fait cette tâche. Votre note n’est pas enregistrée.`,
  OUTBOX_STATE: () => 'Ce message a changé d’état entre-temps. Relisez-le.',
  PREVIEW_OUTDATED: () =>
    'Le tableau ou les dossiers ont changé depuis l’aperçu. Rien n’a été importé : relisez l’aperçu.',
  IMPORT_UNREADABLE: ({ line, reason }) => `Ligne ${line} illisible : ${reason}. Rien n’a été importé.`,
  REGISTRY_OFF: () => 'Le registre n’est pas activé : activez-le dans les réglages pour le consulter.',
  REGISTRY_UNAVAILABLE: ({ reason, nextTryAt }) =>
    `Registre non consulté : ${registryFailures[reason]}. Rien n’est bloqué ; nouvel essai à ${formatTime(nextTryAt)}.`,
  NOTHING_TO_ADOPT: () => 'Cette source ne dit plus rien d’autre que ce qui est déclaré. Relisez le dossier.',
  SAME_DOSSIER: () => 'C’est le même dossier. Choisissez-en un autre.',
  NOT_EMPTY: () => 'L’exemple ne se charge que dans un registre vide.',
}

/** Whether the code is one that the contract foresees. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(sentences, code)

/** The French sentence of a refusal; a code without one does not compile. */
export const sentenceOf = <Code extends RefusalCode>(refusal: {
  readonly code: Code
  readonly data: RefusalData<Code>
}): string => withSpaces(sentences[refusal.code](refusal.data))
