import { addDays, civilDateIn } from '../../domain/civil-date.ts'
import { listDeadlines } from '../../store/queries/deadlines.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

/** Everything dated within so many days, and what is late, the earliest first. */
export async function listDated({ store, now, folders }: Office, { days }: { readonly days: number }) {
  const at = now()
  const today = civilDateIn(at, 'Europe/Paris')
  const until = addDays(today, days)
  return store.read(async db => {
    const { renewalClosesDays } = (await loadSettings(db, folders.data)).rules
    return { today, until, rows: await listDeadlines(db, { today, until, now: at, renewalClosesDays }) }
  })
}
