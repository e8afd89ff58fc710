import { addMonths, civilDateIn, startOfDayInParis } from '../../domain/civil-date.ts'
import type { RegisterDay } from '../../store/queries/provider-register.ts'
import type { Office } from '../context.ts'

/** Today in Paris, and the first instant of the twelve months before it. */
export function registerDay({ now }: Pick<Office, 'now'>): RegisterDay {
  const on = civilDateIn(now(), 'Europe/Paris')
  return { on, since: startOfDayInParis(addMonths(on, -12)) }
}
