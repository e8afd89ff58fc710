import { formatInstant } from '../../domain/french.ts'
import type { WrittenLetter } from './lead-letter.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'

/** What tells a provider that the customer of a request it has already asks again. Instants are epoch milliseconds. */
export type RepeatLetter = {
  readonly platform: { readonly name: string; readonly email: string; readonly complaintAddress: string }
  readonly provider: { readonly name: string; readonly contactName: string | null }
  /** The request that the provider has. */
  readonly first: { readonly reference: string; readonly forwardedAt: number; readonly subtypeName: string }
  readonly repeat: { readonly receivedAt: number; readonly message: string; readonly energy: boolean }
  readonly customer: { readonly name: string; readonly phone: string | null; readonly email: string | null }
}

/**
 * The same customer asks again: the provider is told, by the words and the contact of now. It is no other request, and
 * says so. Pure: what the preview shows is what is sent.
 */
export function writeRepeatLetter(data: RepeatLetter): WrittenLetter {
  const { platform, provider, first, repeat, customer } = data
  const letter: Letter = {
    greeting: provider.contactName ? `Bonjour ${provider.contactName},` : 'Bonjour,',
    parts: [
      {
        kind: 'text',
        lines: [
          `Le même client vous redemande\u00a0: sa demande ${first.reference} (${first.subtypeName}), que nous vous avons transmise à vous seul le ${formatInstant(first.forwardedAt)}, vient de nous être envoyée une nouvelle fois, le ${formatInstant(repeat.receivedAt)}.`,
          'Ce n’est pas une autre demande\u00a0: elle ne compte qu’une fois.',
        ],
      },
      {
        kind: 'facts',
        title: 'Le client',
        facts: [
          ['Nom', customer.name],
          ...known('Téléphone', customer.phone),
          ...known('Courriel', customer.email),
        ],
      },
      messagePart(repeat.message),
      {
        kind: 'steps',
        title: 'Ce que vous avez à faire',
        steps: [
          customer.phone
            ? 'Appelez le client dès que possible\u00a0: il attend encore votre réponse.'
            : 'Écrivez au client dès que possible\u00a0: il attend encore votre réponse.',
          'Si vous l’avez déjà joint, dites-le-nous en répondant à ce courriel.',
        ],
      },
      ...(repeat.energy ? [ENERGY] : []),
    ],
    signature: [platform.name, platform.email],
    footer: [
      `Demande ${first.reference}, transmise à ${provider.name} par ${platform.name}.`,
      'Les coordonnées du client ne servent qu’à répondre à cette demande\u00a0: ni cession, ni revente, ni prospection.',
      `Une difficulté, une réclamation\u00a0: ${platform.complaintAddress}`,
    ],
  }
  const subject = `Demande ${first.reference}\u00a0: le même client vous redemande`
  return { subject, text: letterText(letter), html: letterHtml(letter) }
}

function messagePart(message: string): LetterPart {
  const title = 'Dans les mots du client'
  const quote = message.replace(/\r\n?/g, '\n').trim()
  return quote === '' ? { kind: 'text', title, lines: ['Aucun message.'] } : { kind: 'quote', title, quote }
}

// Code de la consommation, L. 223-1: energy renovation may not be canvassed, only an incoming request answered.
const ENERGY: LetterPart = {
  kind: 'text',
  title: 'Rénovation énergétique',
  lines: [
    'Vous répondez à la demande du client, et à elle seule\u00a0: aucun autre démarchage n’est permis.',
  ],
}

function known(label: string, value: string | null): readonly (readonly [string, string])[] {
  return value ? [[label, value]] : []
}
