import { formatInstant } from '../../domain/french.ts'
import type { WrittenLetter } from './lead-letter.ts'
import { type Letter, letterHtml, letterText } from './letter.ts'

/** All that the message to a customer says. Instants are epoch milliseconds. */
export type ConfirmEmailLetter = {
  readonly platform: { readonly name: string; readonly email: string; readonly complaintAddress: string }
  readonly customerName: string
  readonly lead: {
    readonly reference: string
    readonly receivedAt: number
    readonly subtypeName: string | null
  }
  readonly confirmLink: string
  readonly withdrawLink: string
  readonly expiresAt: number
}

/** Asks a customer to confirm the address, and says how to take the request back. Pure. */
export function writeConfirmEmailLetter(data: ConfirmEmailLetter): WrittenLetter {
  const { platform, lead } = data
  const about = lead.subtypeName === null ? '' : ` (${lead.subtypeName})`
  const letter: Letter = {
    greeting: `Bonjour ${data.customerName},`,
    parts: [
      {
        kind: 'text',
        lines: [
          `Nous avons reçu votre demande ${lead.reference}${about} le ${formatInstant(lead.receivedAt)}. Merci de votre confiance.`,
        ],
      },
      {
        kind: 'text',
        title: 'Confirmez votre adresse',
        lines: [
          'Pour qu’un prestataire puisse vous répondre, confirmez que cette adresse est bien la vôtre\u00a0:',
          data.confirmLink,
          `Ce lien est valable jusqu’au ${formatInstant(data.expiresAt)}. Sans confirmation, une personne regardera votre demande\u00a0: elle n’est pas perdue.`,
        ],
      },
      {
        kind: 'text',
        title: 'Vous avez changé d’avis\u00a0?',
        lines: [
          'Vous pouvez retirer votre demande à tout moment, sans avoir à vous expliquer\u00a0:',
          data.withdrawLink,
          'Si vous n’êtes pas à l’origine de cette demande, retirez-la de la même façon\u00a0: vos coordonnées seront effacées.',
        ],
      },
    ],
    signature: [platform.name, platform.email],
    footer: [
      `Demande ${lead.reference}. Vous recevez ce courriel parce que cette adresse y figure.`,
      `Une difficulté, une réclamation\u00a0: ${platform.complaintAddress}`,
    ],
  }
  return {
    subject: `Confirmez votre demande ${lead.reference}`,
    text: letterText(letter),
    html: letterHtml(letter),
  }
}
