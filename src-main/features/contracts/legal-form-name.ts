/** The first figures of INSEE's categories of legal form (catégories juridiques, levels II and III) and their names. */
const NAMES: readonly (readonly [string, string])[] = [
  ['1', 'Entrepreneur individuel'],
  ['5498', 'EURL'],
  ['54', 'SARL'],
  ['5720', 'SASU'],
  ['57', 'SAS'],
  ['55', 'SA'],
  ['56', 'SA'],
  ['52', 'SNC'],
  ['53', 'Société en commandite'],
  ['51', 'Société coopérative'],
  ['65', 'Société civile'],
  ['92', 'Association'],
]

/** A legal form as a contract names it: the category's name for its code (« 5499 », « 5499 - SARL »), else the words given. */
export function legalFormName(legalForm: string | null): string | null {
  const given = legalForm?.trim() ?? ''
  const code = /^\d{4}\b/.exec(given)?.[0]
  if (code === undefined) return given === '' ? null : given
  return NAMES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null
}
