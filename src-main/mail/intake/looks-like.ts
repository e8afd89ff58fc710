import { isSiren, isSiret, normaliseDigits, sirenOf } from '../../domain/siret.ts'
import { foldLabel, labelledLines } from './labelled-lines.ts'
import type { ParsedMail } from './parse-eml.ts'

/** Labels that only a company that applies writes, folded. */
const OF_COMPANY = [
  'raison sociale',
  'denomination',
  'siret',
  'numero siret',
  'n siret',
  'siren',
  'forme juridique',
]
/** Two of these make the form of a customer. */
const OF_CUSTOMER = [
  'code postal',
  'cp',
  'telephone',
  'tel',
  'portable',
  'mobile',
  'prestation',
  'travaux',
  'sous type',
]
const CONSENT = ['consentement', 'accord']

const APPLYING =
  /candidature|referenc|exclusivite|partenariat|adhesion|inscription|dossier|rejoindre|devenir|kbis|decennale/

/**
 * What a message is when nobody says so: a company that applies, a customer's request, or neither. It is made to be
 * wrong on the side of neither: a person then says.
 */
export function looksLike(
  mail: Pick<ParsedMail, 'subject' | 'text' | 'attachments'>,
): 'application' | 'request' | null {
  const labels = new Set(labelledLines(mail.text).keys())
  const has = (wanted: readonly string[]) => wanted.filter(label => labels.has(label)).length
  if (has(OF_COMPANY) > 0) return 'application'
  if (has(CONSENT) > 0 || has(OF_CUSTOMER) >= 2) return 'request'
  const joined = mail.attachments.some(({ inline, mediaType }) => !(inline && mediaType.startsWith('image/')))
  const applies = APPLYING.test(foldLabel(`${mail.subject} ${mail.text.slice(0, 4000)}`))
  const numbered = sirensIn(mail.text).length > 0
  return (joined && applies) || (numbered && (joined || applies)) ? 'application' : null
}

const MAX_NUMBERS = 200

/** The SIRENs that a text writes, alone or inside a SIRET, with a right key, in reading order. */
export function sirensIn(text: string): readonly string[] {
  const found = new Set<string>()
  let looked = 0
  for (const [printed] of text.matchAll(/(?<!\d)\d(?:[ .\u00a0\u202f-]?\d){8,13}(?![ .\u00a0\u202f-]?\d)/g)) {
    if (++looked > MAX_NUMBERS) break
    const digits = normaliseDigits(printed)
    if (isSiren(digits)) found.add(digits)
    else if (isSiret(digits)) found.add(sirenOf(digits))
  }
  return [...found]
}
