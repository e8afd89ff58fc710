import { formatInstant } from '../../domain/french.ts'
import type { WrittenLetter } from './lead-letter.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'

type Platform = { readonly name: string; readonly email: string; readonly complaintAddress: string }

/** What both messages to the customer of a request without a holder say. Instants are epoch milliseconds. */
export type UncoveredLetter = {
  readonly platform: Platform
  readonly customerName: string
  readonly lead: {
    readonly reference: string
    readonly receivedAt: number
    readonly subtypeName: string
    readonly departmentName: string
    readonly departmentCode: string
  }
  /** Null when nobody can reach the office by a link: the message asks for a word in reply. */
  readonly withdrawLink: string | null
}

/** Tells plainly that nobody can answer today. Pure: what the preview shows is what is sent. */
export function writeUncoveredLetter(data: UncoveredLetter & { readonly offeredFor: number }): WrittenLetter {
  const { lead } = data
  return write(data, `Votre demande ${lead.reference}\u00a0: personne ne peut y répondre aujourd’hui`, [
    {
      kind: 'text',
      lines: [
        `Nous avons bien reçu votre demande (${about(data)}) le ${formatInstant(lead.receivedAt)}.`,
        'Aucun prestataire n’est référencé aujourd’hui pour ces travaux dans votre département. Nous préférons vous le dire\u00a0: vous pouvez chercher ailleurs dès maintenant.',
      ],
    },
    {
      kind: 'text',
      title: 'Ce que devient votre demande',
      lines: [
        'Elle n’est transmise à personne, et vos coordonnées ne sont données à personne.',
        `Si un prestataire est référencé dans les ${data.offeredFor} jours, nous vous demanderons d’abord votre accord, en vous disant son nom. Nous ne pouvons pas vous le promettre.`,
      ],
    },
    withdrawal(data),
  ])
}

/** Asks whether the provider that is listed by now may have the request: the exact words that are agreed to. */
export function writeAskAgainLetter(
  data: UncoveredLetter & {
    readonly providerName: string
    readonly consentText: string
    readonly answerLink: string | null
    readonly expiresAt: number
  },
): WrittenLetter {
  const { lead, providerName, answerLink } = data
  return write(data, `Votre demande ${lead.reference}\u00a0: un prestataire peut maintenant y répondre`, [
    {
      kind: 'text',
      lines: [
        `Le ${formatInstant(lead.receivedAt)}, vous nous aviez confié une demande (${about(data)}). Personne ne pouvait alors y répondre.`,
        `${providerName} est désormais référencé pour ces travaux dans votre département.`,
      ],
    },
    {
      kind: 'text',
      title: 'Votre accord',
      lines: [
        'Rien ne lui est transmis sans votre accord, que voici dans ses mots\u00a0:',
        `«\u00a0${data.consentText}\u00a0»`,
        ...(answerLink === null
          ? ['Répondez à ce courriel par «\u00a0oui\u00a0» ou par «\u00a0non\u00a0».']
          : ['Pour dire oui ou non\u00a0:', answerLink]),
        `Sans réponse de votre part avant le ${formatInstant(data.expiresAt)}, votre demande ne lui est pas transmise.`,
      ],
    },
    withdrawal(data),
  ])
}

const about = ({ lead }: UncoveredLetter) =>
  `${lead.subtypeName}, ${lead.departmentName} (${lead.departmentCode})`

function withdrawal({ withdrawLink }: UncoveredLetter): LetterPart {
  return {
    kind: 'text',
    title: 'Retirer votre demande',
    lines:
      withdrawLink === null
        ? ['Répondez à ce courriel pour la retirer\u00a0: vos coordonnées seront effacées.']
        : ['Vous pouvez la retirer à tout moment, vos coordonnées seront effacées\u00a0:', withdrawLink],
  }
}

function write(data: UncoveredLetter, subject: string, parts: readonly LetterPart[]): WrittenLetter {
  const { platform, lead } = data
  const letter: Letter = {
    greeting: `Bonjour ${data.customerName},`,
    parts,
    signature: [platform.name, platform.email],
    footer: [
      `Demande ${lead.reference}. Vous recevez ce courriel parce que vous nous l’avez confiée.`,
      `Une difficulté, une réclamation\u00a0: ${platform.complaintAddress}`,
    ],
  }
  return { subject, text: letterText(letter), html: letterHtml(letter) }
}
