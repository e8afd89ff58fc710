import type { MessageText } from '../../../src-preload/contract/message-templates.ts'
import type { DigestRequest } from '../../domain/digest-request.ts'
import { formatInstant, nbsp } from '../../domain/french.ts'
import { MESSAGES } from '../../domain/message-template.ts'
import { FEEDBACK_WORDS } from './follow-up-letter.ts'
import type { WrittenLetter } from './lead-letter.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'
import { fillMessage } from './message-parts.ts'

export type DigestLetter = {
  readonly platform: { readonly name: string; readonly email: string }
  readonly provider: { readonly name: string; readonly contactName: string | null }
  /** « 24/11/2026 » */
  readonly day: string
  readonly requests: readonly DigestRequest[]
  /** Forwarded before, and of which the provider has said nothing yet. */
  readonly waiting: readonly DigestRequest[]
}

/** The daily recapitulation that a provider asked for. */
export function writeDigest(data: DigestLetter, text: MessageText = MESSAGES.digest.ours): WrittenLetter {
  const { platform, provider, day } = data
  const { subject, parts } = fillMessage(text, {
    words: { prestataire: provider.name, plateforme: platform.name, jour: day },
    blocks: {
      demandes: [listOf('Demandes transmises', data.requests, 'Aucune ce jour-là.')],
      sans_retour: data.waiting.length === 0 ? [] : [listOf('Sans retour de votre part', data.waiting, '')],
    },
  })
  const letter: Letter = {
    greeting: provider.contactName ? `Bonjour ${provider.contactName},` : 'Bonjour,',
    parts,
    signature: [platform.name, platform.email],
    footer: [
      'Vous recevez ce récapitulatif parce que vous l’avez demandé. Pour ne plus le recevoir, répondez «\u00a0stop\u00a0» à ce message\u00a0: vos demandes continuent de vous être transmises.',
    ],
  }
  return { subject: nbsp(subject), text: nbsp(letterText(letter)), html: nbsp(letterHtml(letter)) }
}

function listOf(title: string, requests: readonly DigestRequest[], none: string): LetterPart {
  if (requests.length === 0) return { kind: 'text', title, lines: [none] }
  return {
    kind: 'facts',
    title,
    facts: requests.map(({ reference, subtypeName, place, at, answer }) => [
      reference,
      [subtypeName, place, `transmise le ${formatInstant(at)}`, answer && FEEDBACK_WORDS[answer]]
        .filter(Boolean)
        .join(', '),
    ]),
  }
}
