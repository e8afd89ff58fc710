import type { FeedbackStatus } from '../../src-preload/contract/follow-up.ts'
import { fold } from './fold.ts'

/**
 * What a provider’s reply says: one status, or that it gives the request back, or nothing that a rule is sure of. What
 * is not sure is for a person to read: a status is never guessed.
 */
export type SaidInReply =
  | { readonly kind: 'status'; readonly status: FeedbackStatus }
  | { readonly kind: 'gives-back' }
  | { readonly kind: 'unsure' }

/**
 * Reads the provider's own words of a reply, without what it quotes and without its signature. Sure is: the words are
 * few, they speak of one status, and nothing in them denies, asks, conditions or puts off.
 */
export function feedbackInReply(text: string): SaidInReply {
  const own = ownWords(text)
  const words = fold(own)
  if (words === '' || words.length > MOST_CHARACTERS || own.includes('?')) return UNSURE
  if (GIVES_BACK.test(words)) return { kind: 'gives-back' }
  const found = STATUSES.filter(([, pattern]) => pattern.test(words)).map(([status]) => status)
  const [status, ...others] = withoutImplied(found)
  if (status === undefined || others.length > 0) return UNSURE
  const rest = status === 'unreachable' ? words.replace(UNREACHABLE, ' ') : words
  return DOUBT.test(rest) ? UNSURE : { kind: 'status', status }
}

const UNSURE = { kind: 'unsure' } as const

/** More words than this say more than one word of status. */
const MOST_CHARACTERS = 280

const any = (...words: readonly string[]) => new RegExp(`(?<![a-z])(?:${words.join('|')})(?![a-z])`)

const UNREACHABLE = any(
  'injoignables?',
  'ne repond(?:ent)? (?:pas|jamais|plus)',
  'ne repond(?:ent)? toujours pas',
  'n ?(?:a|ont) (?:pas|jamais|toujours pas) repondu',
  '(?:pas|aucune|sans) reponse(?: du client| de sa part)?',
  '(?:pas|impossible|rien|n ?ai pas) (?:reussi |pu |pas )?(?:a |de )?(?:le |la |les )?(?:joindre|contacter)(?: le client| la cliente)?',
)

const STATUSES: readonly (readonly [FeedbackStatus, RegExp])[] = [
  ['unreachable', UNREACHABLE],
  [
    'reached',
    any(
      '(?<!ci )(?<!piece )(?<!pieces )(?<!document )joint(?:e|s|es)?(?! (?:a|au|aux) (?:ce|mon|notre|mail|courriel))',
      'contacte(?:e|s|es)?',
      'eu au telephone',
      '(?:rdv|rendez vous) (?:pris|fixe|programme|prevu|le|lundi|mardi|mercredi|jeudi|vendredi|samedi)',
    ),
  ],
  // « Devis » alone is the word that the message asks for; in a sentence it may be one that the customer wants.
  [
    'quoted',
    new RegExp(
      `^(?:le |un )?devis$|${
        any(
          'devis (?:\\w+ ){0,2}(?:envoye|remis|transmis|adresse|etabli|fait|depose|ci joint|joint)',
          '(?:envoye|remis|transmis|adresse|etabli|fait|depose) (?:\\w+ ){0,3}devis',
          'chiffrage (?:remis|envoye|transmis)',
        ).source
      }`,
    ),
  ],
  [
    'won',
    any(
      'gagne(?:e|s|es)?',
      'signe(?:e|s|es)?',
      '(?:affaire|chantier|commande) (?:conclue|faite|confirmee|acceptee|obtenue)',
      'devis accepte',
      '(?:client|cliente|il|elle|ils) (?:a|ont) accepte',
      'marche conclu',
    ),
  ],
  [
    'lost',
    any(
      'perdue?s?',
      'sans suite',
      'pas de suite',
      'ne donne(?:ra)? pas suite',
      'n ?a pas donne suite',
      '(?:client|cliente) (?:a )?(?:choisi|pris|trouve) (?:un |une )?autre(?: entreprise| artisan| prestataire)?',
      'abandonne(?:e|s)?',
      'devis refuse',
      '(?:client|cliente|il|elle|ils) (?:a|ont) refuse',
    ),
  ],
]

const GIVES_BACK = any(
  '(?:je|nous) (?:vous )?(?:rends|rendons|restitue|restituons|retourne|retournons)',
  'restitution',
  '(?:rendre|restituer|reprenez|reprendre) (?:cette |la )?demande',
  'hors (?:de (?:mon|notre) )?(?:secteur|zone|perimetre)',
  'faux numero',
  'mauvais numero',
  'numero (?:errone|non attribue)',
)

/** What denies, conditions, asks or puts off: the word of status is then not said of now. */
const DOUBT = any(
  'pas',
  'jamais',
  'plus',
  'aucune?',
  'ni',
  'si',
  'mais',
  'peut etre',
  'presque',
  'bientot',
  'demain',
  'prochainement',
  'en cours',
  'en attente',
  'attend(?:s|ons|re)?',
  'vais',
  'allons',
  'va',
  'devons',
  'dois',
  'doit',
  'essaie',
  'essaye',
  'j ?essaierai',
  'sera',
  'seront',
  'ferai',
  'enverrai',
  'enverrons',
  'quand',
  'faut(?: il)?',
)

/** A quote was handed over, so the customer was reached; a job that was won or lost had one. */
function withoutImplied(found: readonly FeedbackStatus[]): readonly FeedbackStatus[] {
  const has = (status: FeedbackStatus) => found.includes(status)
  return found.filter(status => {
    if (status === 'reached') return !(has('quoted') || has('won') || has('lost'))
    if (status === 'quoted') return !(has('won') || has('lost'))
    return true
  })
}

const QUOTE_BEGINS = [
  /^\s*>/,
  /^\s*-{2,}\s*(?:message d.origine|original message|message transf|forwarded message)/i,
  /^\s*_{8,}\s*$/,
  /^\s*(?:de|from|envoyé|sent)\s*:\s/i,
  /^\s*le\s.{3,200}(?:a écrit|écrit)\s*:?\s*$/i,
  /^\s*on\s.{3,200}wrote\s*:?\s*$/i,
  // The first line of « Le … à …, <address> », whose « a écrit : » is on the next one.
  /^\s*le\s.{3,120}(?:\d{4}|\d{1,2}:\d{2}).{0,120}<?[^\s<>@]+@[^\s<>@]+>?.{0,20}$/i,
]
const SIGNATURE_BEGINS = [
  /^-- ?$/,
  /^\s*(?:cordialement|bien cordialement|bien à vous|cdlt|cdt|sincères? salutations|salutations|envoyé de(?:puis)? mon|sent from|obtenir outlook)/i,
]
const GREETING = /^\s*(?:bonjour|bonsoir|madame|monsieur|hello|salut)\b[^,.!:\n]{0,40}[,.!:]?\s*/i
const THANKS =
  /^\s*(?:merci(?: beaucoup| d.avance| à vous)?|bonne (?:journée|soirée)|bonne réception)\s*[.!]*\s*$/i

/** The lines that the sender wrote: above what is quoted and above the signature, without greeting nor thanks. */
export function ownWords(text: string): string {
  const own: string[] = []
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (QUOTE_BEGINS.some(begin => begin.test(line))) break
    if (SIGNATURE_BEGINS.some(begin => begin.test(line))) break
    own.push(line)
  }
  return own
    .map(line => line.replace(GREETING, ''))
    .filter(line => !THANKS.test(line))
    .join('\n')
    .trim()
}
