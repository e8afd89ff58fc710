import type { EndMotive } from '../../../src-preload/contract/lead-dispatch.ts'
import { formatInstant } from '../../domain/french.ts'
import type { WrittenLetter } from './lead-letter.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'

/** Why the provider has nothing more to do with a request. */
export type EndReason =
  | { readonly kind: 'withdrawn' }
  /** `note`: the words of who ended it; may be empty. */
  | { readonly kind: 'ended'; readonly motive: EndMotive; readonly note: string }

/** What the message that ends a forwarding says; it does not name the customer. Instants are epoch milliseconds. */
export type LeadEndLetter = {
  readonly platform: { readonly name: string; readonly email: string; readonly complaintAddress: string }
  readonly contactName: string | null
  readonly lead: {
    readonly reference: string
    readonly subtypeName: string
    readonly commune: string | null
    readonly departmentName: string
    readonly departmentCode: string
  }
  readonly forwardedAt: number
  readonly reason: EndReason
}

const MOTIVES: Readonly<Record<EndMotive, string>> = {
  cannot_answer: 'Vous nous avez dit ne pas pouvoir répondre à cette demande.',
  perimeter_error:
    'Cette demande ne relève pas de votre périmètre\u00a0: elle vous a été transmise par erreur.',
  complaint: 'Le client nous a adressé une réclamation.',
  other: '',
}

/** Writes to a provider that a request is over for it: what happened, what to do now, how to contest. Pure. */
export function writeLeadEndLetter(data: LeadEndLetter): WrittenLetter {
  const { platform, lead, reason } = data
  const letter: Letter = {
    greeting: data.contactName ? `Bonjour ${data.contactName},` : 'Bonjour,',
    parts: [happened(data), ...motiveParts(reason), stepsPart(reason)],
    signature: [platform.name, platform.email],
    footer: [
      `Demande ${lead.reference}. Votre exclusivité n’est pas modifiée.`,
      `Une difficulté, une réclamation\u00a0: ${platform.complaintAddress}`,
    ],
  }
  const what = reason.kind === 'withdrawn' ? 'retirée par le client' : 'fin de la transmission'
  return {
    subject: `Demande ${lead.reference}\u00a0: ${what}`,
    text: letterText(letter),
    html: letterHtml(letter),
  }
}

function happened({ lead, forwardedAt, reason }: LeadEndLetter): LetterPart {
  const place = `${lead.commune ?? lead.departmentName} (${lead.departmentCode})`
  const which = `la demande ${lead.reference} (${lead.subtypeName}, ${place}), que nous vous avions transmise le ${formatInstant(forwardedAt)}`
  const line =
    reason.kind === 'withdrawn'
      ? `Le client a retiré ${which}.`
      : `Nous mettons fin à la transmission de ${which}. Elle pourra être confiée à un autre professionnel.`
  return { kind: 'text', lines: [line] }
}

function motiveParts(reason: EndReason): LetterPart[] {
  if (reason.kind === 'withdrawn') return []
  const note = reason.note.replace(/\r\n?/g, '\n').trim()
  const lines = [MOTIVES[reason.motive], ...note.split('\n')].filter(line => line !== '')
  return [{ kind: 'text', title: 'Motif', lines }]
}

function stepsPart(reason: EndReason): LetterPart {
  const contest =
    reason.kind === 'ended'
      ? ['Vous n’êtes pas d’accord\u00a0? Répondez à ce courriel\u00a0: une personne vous lira.']
      : []
  return {
    kind: 'steps',
    title: 'Ce que nous vous demandons',
    steps: [
      'Ne contactez plus le client au sujet de cette demande.',
      'Effacez ses coordonnées et son message de vos fichiers et de votre messagerie.',
      ...contest,
    ],
  }
}
