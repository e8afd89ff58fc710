/** What is worth seeing in a request without being doubtful: it keeps nothing from leaving. */
import type { LeadRemark } from '../../src-preload/contract/leads.ts'
import { normalisePhone } from './phone.ts'

/** The overseas départements by the country of their numbers. */
const TERRITORY: Readonly<Record<string, string>> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '976': 'YT',
}

/**
 * A telephone of the metropole for works overseas, or the reverse, is the owner who lives elsewhere as often as a
 * slip: it is said, and it is no doubt. So is a number of another country.
 */
export function remarksOf(lead: {
  readonly phone: string | null
  readonly departmentCode: string | null
}): LeadRemark[] {
  const { phone, departmentCode } = lead
  const country = phone === null ? undefined : normalisePhone(phone)?.country
  if (country === undefined || departmentCode === null) return []
  if (country === null || !['FR', ...Object.values(TERRITORY)].includes(country)) return ['phone-foreign']
  return country === (TERRITORY[departmentCode] ?? 'FR') ? [] : ['phone-elsewhere']
}
