import type { FeedbackStatus, ReturnReason } from '../../../src-preload/contract/follow-up.ts'
import type { MessageText } from '../../../src-preload/contract/message-templates.ts'
import { formatInstant, nbsp } from '../../domain/french.ts'
import { MESSAGES } from '../../domain/message-template.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'
import { fillMessage } from './message-parts.ts'

/** What every letter that follows a request says. Of the customer it says nothing: the request itself did. */
export type FollowUpContext = {
  readonly platform: {
    readonly name: string
    readonly email: string
    readonly complaintsEmail: string
    readonly mediators: readonly { readonly name: string; readonly website: string }[]
  }
  readonly provider: { readonly name: string; readonly contactName: string | null }
  readonly lead: {
    readonly reference: string
    readonly subtypeName: string | null
    /** « L’Arbresle (69) ». */
    readonly place: string
    /** When it was forwarded. */
    readonly dispatchedAt: number
  }
}

/** Addresses that answer in one click; null while the office has none that can be reached. */
export type AnswerLinks = {
  readonly feedback: Readonly<Record<FeedbackStatus, string>>
  readonly giveBack: string
}

export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string }

/** As a provider says it: the words of the buttons, and those that a reply is read by. */
export const FEEDBACK_WORDS: Readonly<Record<FeedbackStatus, string>> = {
  reached: 'Client joint',
  quoted: 'Devis remis',
  won: 'Affaire gagnée',
  lost: 'Affaire perdue',
  unreachable: 'Client injoignable',
}

export const RETURN_WORDS: Readonly<Record<ReturnReason, string>> = {
  wrong_contact: 'Les coordonnées sont fausses',
  outside_perimeter: 'Les travaux sont hors de mon périmètre',
  other_service: 'La demande porte sur une autre prestation',
  not_a_request: 'Ce n’est pas une demande de travaux',
  already_received: 'Je l’avais déjà reçue',
  withdrawn_by_customer: 'Le client a renoncé avant mon appel',
}

/** Reminds the one holder of a request of its first contact, in the words of the office. */
export function writeContactReminder(
  context: FollowUpContext,
  links: AnswerLinks | null,
  text: MessageText = MESSAGES.first_contact_reminder.ours,
): WrittenLetter {
  const { platform, provider, lead } = context
  const { subject, parts } = fillMessage(text, {
    words: {
      prestataire: provider.name,
      plateforme: platform.name,
      reference: lead.reference,
      prestation: uncapitalised(lead.subtypeName ?? 'prestation à préciser'),
      lieu: lead.place,
      transmise: formatInstant(lead.dispatchedAt),
    },
    blocks: { retours: answerParts(links) },
  })
  return written(context, subject, parts)
}

/** How to answer: by the links where there are some, by a word in reply in any case. */
export function answerParts(links: AnswerLinks | null): readonly LetterPart[] {
  const byMail = 'Répondez à ce courriel par un seul mot\u00a0: joint, devis, gagnée, perdue ou injoignable.'
  if (links === null) return [{ kind: 'text', title: 'Votre retour', lines: [byMail] }]
  const feedback = Object.entries(FEEDBACK_WORDS).map(
    ([status, words]) => [words, links.feedback[status as FeedbackStatus]] as const,
  )
  return [
    { kind: 'links', title: 'Votre retour, en un clic', links: feedback },
    { kind: 'text', lines: [`Ou bien\u00a0: ${uncapitalised(byMail)}`] },
    {
      kind: 'links',
      title: 'Cette demande ne vous convient pas',
      links: [['Demander à la rendre', links.giveBack]],
    },
  ]
}

export type ReturnDecision = {
  readonly reason: ReturnReason
  readonly askedAt: number
  readonly decision: 'accepted' | 'refused' | 'accepted_by_silence'
  readonly why: string
  /** Days added to the contract; 0: none. */
  readonly addedDays: number
  readonly contractNumber: string
}

/** Tells a provider what became of the request that it asked to give back. */
export function writeReturnDecision(context: FollowUpContext, decided: ReturnDecision): WrittenLetter {
  const { lead } = context
  const { decision, reason, askedAt, why } = decided
  const asked = `Vous avez demandé, le ${formatInstant(askedAt)}, à rendre la demande ${nameOf(lead)} pour ce motif\u00a0: «\u00a0${uncapitalised(RETURN_WORDS[reason])}\u00a0».`
  const word = decision === 'refused' ? 'refusée' : 'acceptée'
  const parts: LetterPart[] = [{ kind: 'text', lines: [asked, ...verdict(decision)] }]
  if (why !== '') parts.push({ kind: 'text', title: 'Pourquoi', lines: why.split('\n') })
  if (decision !== 'refused') parts.push({ kind: 'text', lines: whatFollows(decided) })
  else parts.push(contest(context))
  return written(context, `Demande ${lead.reference}\u00a0: restitution ${word}`, parts)
}

function verdict(decision: ReturnDecision['decision']): readonly string[] {
  switch (decision) {
    case 'accepted':
      return ['Nous l’acceptons.']
    case 'accepted_by_silence':
      return [
        'Nous ne vous avons pas répondu dans le délai que nous nous étions fixé\u00a0: elle est acceptée.',
      ]
    case 'refused':
      return ['Après examen, nous ne pouvons pas l’accepter. La demande reste la vôtre, et à vous seul.']
  }
}

function whatFollows({ addedDays, contractNumber }: ReturnDecision): readonly string[] {
  const days = addedDays === 1 ? 'un jour est ajouté' : `${addedDays} jours sont ajoutés`
  return [
    'Cette demande ne vous est plus confiée\u00a0: n’utilisez plus les coordonnées du client, et effacez-les.',
    ...(addedDays > 0 ? [`En compensation, ${days} à la fin de votre contrat ${contractNumber}.`] : []),
  ]
}

/** Regulation (EU) 2019/1150, articles 11 and 12. */
function contest({ platform }: FollowUpContext): LetterPart {
  const mediators = platform.mediators.map(({ name, website }) => (website ? `${name} (${website})` : name))
  return {
    kind: 'text',
    title: 'Si vous n’êtes pas d’accord',
    lines: [
      `Répondez à ce courriel, ou adressez une réclamation, sans frais, à ${platform.complaintsEmail || platform.email}.`,
      ...(mediators.length > 0
        ? [`Si le désaccord demeure, un médiateur peut être saisi\u00a0: ${mediators.join('\u00a0; ')}.`]
        : []),
    ],
  }
}

function written(
  { platform, provider, lead }: FollowUpContext,
  subject: string,
  parts: readonly LetterPart[],
): WrittenLetter {
  const letter: Letter = {
    greeting: provider.contactName ? `Bonjour ${provider.contactName},` : 'Bonjour,',
    parts,
    signature: [platform.name, platform.email],
    footer: [`Demande ${lead.reference}, transmise à ${provider.name} par ${platform.name}.`],
  }
  return { subject: nbsp(subject), text: nbsp(letterText(letter)), html: nbsp(letterHtml(letter)) }
}

/** « L-2026-0001 (pompe à chaleur, L’Arbresle (69)) ». */
function nameOf({ reference, subtypeName, place }: FollowUpContext['lead']): string {
  const about = [subtypeName === null ? null : uncapitalised(subtypeName), place].filter(Boolean).join(', ')
  return about === '' ? reference : `${reference} (${about})`
}

function uncapitalised(text: string): string {
  return /^\p{Lu}[\p{Ll}\s’]/u.test(text) ? text.charAt(0).toLocaleLowerCase('fr') + text.slice(1) : text
}
