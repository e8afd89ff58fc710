import type { DashboardPeriod, DossierGroup } from '../../../src-preload/contract/dashboard.ts'
import { formatDate, formatNumber, MINUS, NBSP } from '../../wording/format.ts'

export const periods: readonly { readonly value: DashboardPeriod; readonly label: string }[] = [
  { value: '7d', label: '7 j' },
  { value: '30d', label: '30 j' },
  { value: '13w', label: '13 sem.' },
  { value: '12m', label: '12 mois' },
]

export const groupNames: Record<DossierGroup, string> = {
  received: 'Reçus',
  in_review: 'En instruction',
  registry: 'Au registre',
  provider: 'Chez le prestataire',
  to_propose: 'Prêts à proposer',
}

export const ageNames = ['moins d’un jour', '1 à 3 jours', '4 à 7 jours', 'plus de 7 jours'] as const

export const outcomeNames = {
  reached: 'Client joint',
  quoted: 'Devis envoyé',
  won: 'Gagnée',
  lost: 'Perdue',
  unreachable: 'Client injoignable',
  none: 'Sans retour',
} as const

/** « +3,1 % », « −2 % »; null when there was nothing before. */
export function formatChange(now: number, before: number): string | null {
  if (before === 0) return null
  const percent = Math.round((1000 * (now - before)) / before) / 10
  const sign = percent > 0 ? '+' : percent < 0 ? MINUS : ''
  return `${sign}${formatPlain(Math.abs(percent))}${NBSP}%`
}

const formatPlain = (value: number) => String(value).replace('.', ',')

/** Whole euros: cents say nothing of a year of contracts. */
export const formatEuros = (cents: number): string => `${formatNumber(Math.round(cents / 100))}${NBSP}€`

/** « 31 % » of a whole; null of nothing. */
export const formatShare = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${Math.round((100 * part) / whole)}${NBSP}%`

/** How a span is called: a day, a week by its first day, a month by its name. */
export function bucketName(from: string, period: DashboardPeriod): string {
  if (period === '12m') {
    const [year = '', month = ''] = from.split('-')
    return `${monthNames[Number(month) - 1] ?? ''} ${year}`
  }
  return period === '13w' ? `semaine du ${formatDate(from)}` : formatDate(from)
}

/** Under the axis: as short as it can be. */
export function tickName(from: string, period: DashboardPeriod): string {
  return period === '12m'
    ? (shortMonths[Number(from.slice(5, 7)) - 1] ?? '')
    : formatDate(from, { year: false })
}

const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const shortMonths = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']

export const monthName = (on: string): string => bucketName(on, '12m')
