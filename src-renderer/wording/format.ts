/** No-break space: before ; : ? ! and inside « ». Plex draws U+202F too thin, so it is never used. */
export const NBSP = '\u00A0'
/** The sign of negative figures, as wide as the plus. */
export const MINUS = '\u2212'

const months = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
]

/** An instant as the contract carries it (ISO 8601 text or milliseconds) or as a Date. */
export type Instant = string | number | Date

const typeset = (text: string): string => text.replaceAll('\u202F', NBSP).replace(/^-/, MINUS)

const decimals = (min: number, max: number) =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: min, maximumFractionDigits: max })
const whole = decimals(0, 0)
const cents = decimals(2, 2)
const ratio = decimals(0, 1)

/** `12345` → « 12 345 ». */
export const formatNumber = (value: number): string => typeset(whole.format(value))

/** Integer euro cents → « 1 337,00 € ». */
export const formatMoney = (amountCents: number): string => `${formatAmount(amountCents)}${NBSP}€`

/** Integer euro cents → « 1 337,00 », for columns whose head bears the unit. */
export const formatAmount = (amountCents: number): string => typeset(cents.format(amountCents / 100))

/** A share (0.03 is 3 %) → « 3 % », one decimal at most. */
export const formatPercent = (share: number): string => `${typeset(ratio.format(share * 100))}${NBSP}%`

/** « 1 dossier », « 24 dossiers ». Zero is singular in French. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)}${NBSP}${Math.abs(count) < 2 ? one : many}`

const day = (value: number): string => (value === 1 ? '1ᵉʳ' : String(value))

const civil = (on: string): readonly [number, number, number] => {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(on)
  if (!match) throw new RangeError(`Not a civil date: ${on}`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

/** A civil date (`2026-11-24`) → « 24 nov. 2026 », or « 24 nov. » without the year. */
export const formatDate = (on: string, { year = true }: { readonly year?: boolean } = {}): string => {
  const [y, m, d] = civil(on)
  return [day(d), months[m - 1], ...(year ? [y] : [])].join(NBSP)
}

/** The civil date before `on`. */
export const dayBefore = (on: string): string => {
  const [y, m, d] = civil(on)
  return new Date(Date.UTC(y, m - 1, d - 1)).toISOString().slice(0, 10)
}

/** A half-open period [startsOn, endsOn) → « du 1ᵉʳ janv. au 31 déc. 2027 inclus »; open: « depuis le … ». */
export const formatPeriod = (startsOn: string, endsOn: string | null): string => {
  if (endsOn === null) return `depuis le ${formatDate(startsOn)}`
  const last = dayBefore(endsOn)
  const sameYear = startsOn.slice(0, 4) === last.slice(0, 4)
  return `du ${formatDate(startsOn, { year: !sameYear })} au ${formatDate(last)} inclus`
}

const paris = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const inParis = (at: Instant) => {
  const parts = new Map(paris.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    on: `${part('year')}-${part('month')}-${part('day')}`,
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** The civil date in Paris at an instant. */
export const dateInParis = (at: Instant): string => inParis(at).on

/** An instant → « 9 h 15 », Paris time. */
export const formatTime = (at: Instant): string => {
  const { hour, minute } = inParis(at)
  return `${Number(hour)}${NBSP}h${NBSP}${minute}`
}

/** An instant → « 24 nov. 2026 à 9 h 15 », Paris time. */
export const formatDateTime = (at: Instant): string => `${formatDate(inParis(at).on)} à ${formatTime(at)}`

/** An instant as proofs bear it → « 24 nov. 2026, 09:15:25 », Paris time. */
export const formatProofTime = (at: Instant): string => {
  const { on, hour, minute, second } = inParis(at)
  return `${formatDate(on)}, ${hour}:${minute}:${second}`
}

/** How long ago `since` was → « 12 j », « 19 h », « 40 min », « à l’instant ». */
export const formatAge = (since: Instant, now: Instant): string => {
  const minutes = Math.floor((new Date(now).getTime() - new Date(since).getTime()) / 60_000)
  if (minutes < 1) return 'à l’instant'
  if (minutes < 60) return `${minutes}${NBSP}min`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}${NBSP}h`
  return `${formatNumber(Math.floor(minutes / 1440))}${NBSP}j`
}

/** « 912 406 733 00010 » or, for nine digits, « 912 406 733 ». Anything else is shown as it was typed. */
export const formatSiret = (digits: string): string =>
  /^\d{9}(\d{5})?$/.test(digits)
    ? digits.replace(/^(\d{3})(\d{3})(\d{3})/, `$1${NBSP}$2${NBSP}$3${NBSP}`).trim()
    : digits

/** « 38 Isère ». */
export const formatDepartment = (code: string, name: string): string => `${code}${NBSP}${name}`

/** « 04 76 00 00 00 » for a French number (`+33476000000` or `0476000000`); others as they are. */
export const formatPhone = (phone: string): string => {
  const match = /^(?:\+33|0)([1-9])(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(phone.replaceAll(/[\s.]/g, ''))
  return match ? `0${match.slice(1).join(NBSP)}` : phone
}

/** « Nadège Corvaisier » → « NC ». */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/[\s-]+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => word?.[0] ?? '')
  return letters.join('').toLocaleUpperCase('fr')
}

/** « Hélène Bascoulard » → « H. Bascoulard ». */
export const shortNameOf = (name: string): string => {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return rest.length === 0 ? first : `${first[0]}.${NBSP}${rest.join(' ')}`
}

/** Bytes → « 1,4 Mo ». */
export const formatSize = (bytes: number): string =>
  bytes < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)))}${NBSP}ko`
    : `${typeset(ratio.format(bytes / 1_000_000))}${NBSP}Mo`

/** No-break spaces where French wants them: before ; : ? ! and inside « ». */
export const withSpaces = (text: string): string =>
  text.replaceAll(/ ([;:?!»])/g, `${NBSP}$1`).replaceAll('« ', `«${NBSP}`)

/** So many days after a civil date. */
export const daysAfter = (on: string, days: number): string => {
  const [y, m, d] = civil(on)
  return new Date(Date.UTC(y, m - 1, d + days)).toISOString().slice(0, 10)
}

/** Twelve months before a civil date; its last day when the month was shorter. */
export const yearBefore = (on: string): string => {
  const [y, m, d] = civil(on)
  const same = new Date(Date.UTC(y - 1, m - 1, d))
  return (same.getUTCMonth() === m - 1 ? same : new Date(Date.UTC(y - 1, m, 0))).toISOString().slice(0, 10)
}

/** Twelve months after a civil date: the same day of the next year, 28 February for a leap day. */
export const yearAfter = (on: string): string => {
  const [y, m, d] = civil(on)
  const same = new Date(Date.UTC(y + 1, m - 1, d))
  return (same.getUTCMonth() === m - 1 ? same : new Date(Date.UTC(y + 1, m, 0))).toISOString().slice(0, 10)
}

/** The two ends of a digest, as a person compares them: « 9f3a 41d0 … c71e ». */
export const shortDigest = (digest: string): string =>
  `${digest.slice(0, 4)}${NBSP}${digest.slice(4, 8)}${NBSP}…${NBSP}${digest.slice(-4)}`
