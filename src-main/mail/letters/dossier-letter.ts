import { nbsp } from '../../domain/french.ts'
import { type Letter, type LetterPart, letterHtml, letterText } from './letter.ts'

/** Who writes, as every letter about a dossier says it. */
export type LetterPlatform = {
  readonly name: string
  readonly legalForm: string
  readonly capital: string
  readonly siret: string
  readonly rcs: string
  readonly address: string
  readonly postalCode: string
  readonly city: string
  readonly email: string
  readonly phone: string
  readonly complaintsEmail: string
  readonly mediators: readonly { readonly name: string; readonly website: string }[]
}

/** What every letter about a dossier needs to know. */
export type LetterContext = {
  readonly platform: LetterPlatform
  /** The person who follows the dossier, named in every letter. */
  readonly signer: string
  readonly reference: string
  readonly companyName: string
  readonly contactName: string | null
}

/** What a person may write in a letter; see the contract. */
export type Words = { readonly subject: string; readonly intro: string; readonly closing: string }

/** A heading and what is said under it: a document asked for and why, or the reason of a decision. */
export type LetterItem = { readonly title: string; readonly wording: string }

export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string }

/** « [D-2026-0418] »: answers are filed by it, so it stands in front of every subject. */
export const subjectTag = (reference: string): string => `[${reference}]`

/**
 * Puts a letter about a dossier together: greeting, introduction, what is asked or decided, closing, how to contest,
 * who signs, who the platform is. Pure: the same data gives the same words, so that the preview is what leaves.
 */
export function writeDossierLetter(
  context: LetterContext,
  words: Words,
  items: readonly LetterItem[],
  contest: LetterPart,
): WrittenLetter {
  const letter: Letter = {
    greeting: greetingOf(context),
    parts: [
      ...paragraphs(words.intro),
      ...items.map(
        ({ title, wording }, place): LetterPart => ({
          kind: 'text',
          title: items.length > 1 ? `${place + 1}. ${title}` : title,
          lines: linesOf(wording),
        }),
      ),
      ...paragraphs(words.closing),
      contest,
    ],
    signature: signatureOf(context),
    footer: footerOf(context),
  }
  const subject = `${subjectTag(context.reference)} ${words.subject}`
  return { subject: nbsp(oneLine(subject)), text: nbsp(letterText(letter)), html: nbsp(letterHtml(letter)) }
}

/** « Bonjour Lucie Chazelot, » */
export const greetingOf = ({ contactName }: Pick<LetterContext, 'contactName'>): string =>
  contactName ? `Bonjour ${oneLine(contactName)},` : 'Bonjour,'

/** What stands under the closing, as it is read in the text of the letter. */
export function endingOf(context: LetterContext, contest: LetterPart): string {
  const letter: Letter = {
    greeting: '',
    parts: [contest],
    signature: signatureOf(context),
    footer: footerOf(context),
  }
  return nbsp(letterText(letter)).trim()
}

/** To ask a person to look again: named, without delay, and free (regulation 2019/1150, articles 4 and 11). */
export function contestRequest({ platform, signer }: LetterContext): LetterPart {
  return {
    kind: 'text',
    title: 'Une question, un désaccord',
    lines: [
      `Répondez à ce courriel\u00a0: ${signer} suit votre dossier, vous lit et vous répond.`,
      `Vous pouvez aussi demander une nouvelle lecture à ${complaintsOf(platform)}.`,
    ],
  }
}

/** The same for a decision, with the mediators that may be turned to afterwards (article 12). */
export function contestDecision({ platform, signer }: LetterContext): LetterPart {
  const mediators = platform.mediators.map(({ name, website }) => (website ? `${name} (${website})` : name))
  return {
    kind: 'text',
    title: 'Si vous n’êtes pas d’accord',
    lines: [
      `Répondez à ce courriel et dites pourquoi\u00a0: ${signer}, qui a étudié votre dossier, le relit avec vos observations.`,
      `Vous pouvez aussi adresser une réclamation, sans frais, à ${complaintsOf(platform)}.`,
      ...(mediators.length > 0
        ? [`Si le désaccord demeure, un médiateur peut être saisi\u00a0: ${mediators.join('\u00a0; ')}.`]
        : []),
    ],
  }
}

const complaintsOf = ({ complaintsEmail, email }: LetterPlatform) => complaintsEmail || email

function signatureOf({ signer, platform }: LetterContext): string[] {
  return [signer, platform.name, [platform.email, platform.phone].filter(Boolean).join(', ')]
}

function footerOf({ platform, reference, companyName }: LetterContext): string[] {
  const { name, legalForm, capital, siret, rcs, address, postalCode, city } = platform
  const identity = [
    [name, legalForm].filter(Boolean).join(', ') + (capital ? ` au capital de ${capital}` : ''),
    siret ? `SIRET ${siret}` : '',
    rcs,
    [address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  ]
  return [
    `Dossier ${reference}, ${oneLine(companyName)}. Gardez cette référence dans l’objet de vos réponses.`,
    identity.filter(Boolean).join(', '),
  ]
}

/** An empty line begins another paragraph. */
const paragraphs = (text: string): LetterPart[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => ({ kind: 'text', lines: part.split('\n') }))

const linesOf = (text: string) => text.replace(/\r\n?/g, '\n').trim().split('\n')

/** No control character and no line break, in what becomes a header or a line of its own. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}
