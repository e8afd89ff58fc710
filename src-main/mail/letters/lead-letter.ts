import type { MessageText } from '../../../src-preload/contract/message-templates.ts'
import { formatInstant } from '../../domain/french.ts'
import { MESSAGES, type MessageWords } from '../../domain/message-template.ts'
import { type AnswerLinks, answerParts } from './follow-up-letter.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'
import { fillMessage } from './message-parts.ts'

/** All that the message to the holder says. Instants are epoch milliseconds. */
export type LeadLetter = {
  readonly platform: { readonly name: string; readonly email: string; readonly complaintAddress: string }
  readonly provider: { readonly name: string; readonly contactName: string | null }
  readonly contractNumber: string
  readonly lead: {
    readonly reference: string
    readonly receivedAt: number
    readonly subtypeName: string
    /** Energy renovation: the provider may only answer this request. */
    readonly energy: boolean
    readonly departmentCode: string
    readonly departmentName: string
    readonly commune: string | null
    readonly postalCode: string | null
    /** In the customer's words; may be empty. */
    readonly message: string
  }
  readonly customer: {
    readonly name: string
    /** Ready to read aloud: « 06 12 34 56 78 ». */
    readonly phone: string | null
    readonly email: string | null
  }
  /** The exact words the customer agreed to, and when and how. */
  readonly consent: {
    readonly text: string
    readonly version: string | null
    readonly at: number | null
    readonly channel: string | null
  }
}

export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string }

/**
 * Writes the message that forwards a request to the one holder of its cell. Pure: what the preview shows is what
 * is sent. The words around the facts are those of the office; the request, its consent, what the law forbids, how to
 * answer and the foot are not: the two links of the foot are the loyal information of CGI article 242 bis.
 *
 * @param links by which the holder answers in one click; null: by a word in reply
 */
export function writeLeadLetter(
  data: LeadLetter,
  {
    words = MESSAGES.lead.ours,
    links = null,
  }: { readonly words?: MessageText; readonly links?: AnswerLinks | null } = {},
): WrittenLetter {
  const { platform, provider, lead } = data
  const { subject, parts } = fillMessage(words, {
    words: wordsOf(data),
    blocks: {
      demande: [
        customerPart(data),
        requestPart(data),
        messagePart(lead.message),
        consentPart(data),
        ...(lead.energy ? [ENERGY] : []),
      ],
      retours: answerParts(links),
    },
  })
  const letter: Letter = {
    greeting: provider.contactName ? `Bonjour ${provider.contactName},` : 'Bonjour,',
    parts,
    signature: [platform.name, platform.email],
    footer: [
      `Demande ${lead.reference}, transmise à ${provider.name} par ${platform.name}.`,
      'Les coordonnées du client ne servent qu’à répondre à cette demande\u00a0: ni cession, ni revente, ni prospection.',
      'Vos revenus sont soumis à des obligations fiscales et sociales\u00a0: https://www.impots.gouv.fr et https://www.urssaf.fr',
      `Une difficulté, une réclamation\u00a0: ${platform.complaintAddress}`,
    ],
  }
  return { subject, text: letterText(letter), html: letterHtml(letter) }
}

function wordsOf({ platform, provider, lead, customer, contractNumber }: LeadLetter): MessageWords {
  return {
    prestataire: provider.name,
    plateforme: platform.name,
    contrat: contractNumber,
    reference: lead.reference,
    prestation: uncapitalised(lead.subtypeName),
    lieu: `${lead.commune ?? lead.departmentName} (${lead.departmentCode})`,
    moyen: customer.phone ? 'Appelez le client' : 'Écrivez au client',
  }
}

/** « Pompe à chaleur » in the middle of a sentence; « VMC » and « ITE » stay as they are. */
function uncapitalised(name: string): string {
  return /^\p{Lu}[\p{Ll}\s’]/u.test(name) ? name.charAt(0).toLocaleLowerCase('fr') + name.slice(1) : name
}

function customerPart({ customer }: LeadLetter): LetterPart {
  return {
    kind: 'facts',
    title: 'Le client',
    facts: [
      ['Nom', customer.name],
      ...known('Téléphone', customer.phone),
      ...known('Courriel', customer.email),
    ],
  }
}

function requestPart({ lead }: LeadLetter): LetterPart {
  const place = [lead.postalCode, lead.commune].filter(Boolean).join(' ')
  return {
    kind: 'facts',
    title: 'La demande',
    facts: [
      ['Prestation', lead.subtypeName],
      ...known('Lieu', place),
      ['Département', `${lead.departmentName} (${lead.departmentCode})`],
      ['Reçue le', formatInstant(lead.receivedAt)],
      ['Référence', lead.reference],
    ],
  }
}

function messagePart(message: string): LetterPart {
  const title = 'Dans les mots du client'
  const quote = message.replace(/\r\n?/g, '\n').trim()
  return quote === '' ? { kind: 'text', title, lines: ['Aucun message.'] } : { kind: 'quote', title, quote }
}

function consentPart({ consent }: LeadLetter): LetterPart {
  const circumstances = [
    consent.at === null ? null : `le ${formatInstant(consent.at)}`,
    consent.channel === null ? null : `par ${consent.channel}`,
    consent.version === null ? null : `texte version ${consent.version}`,
  ].filter(part => part !== null)
  return {
    kind: 'text',
    title: 'Son accord',
    lines: [
      `«\u00a0${consent.text.trim()}\u00a0»`,
      ...(circumstances.length > 0 ? [`Donné ${circumstances.join(', ')}.`] : []),
    ],
  }
}

// Code de la consommation, L. 223-1: energy renovation may not be canvassed, only an incoming request answered.
const ENERGY: LetterPart = {
  kind: 'text',
  title: 'Rénovation énergétique',
  lines: [
    'Le démarchage par téléphone, SMS ou courriel est interdit pour cette prestation. Vous répondez à la demande du client, et à elle seule\u00a0: ne lui proposez pas d’autres travaux de rénovation énergétique s’il ne les demande pas.',
  ],
}

function known(label: string, value: string | null): readonly (readonly [string, string])[] {
  return value ? [[label, value]] : []
}
