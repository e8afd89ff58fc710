import { NBSP } from './format.ts'

/** « 38 s », « 4 min », « 3 h 20 », « 2 j ». */
export function formatDelay(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return `${seconds}${NBSP}s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes}${NBSP}min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours}${NBSP}h${NBSP}${String(minutes % 60).padStart(2, '0')}`
  return `${Math.round(hours / 24)}${NBSP}j`
}
