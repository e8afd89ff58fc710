import { addDays, civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { countDeadlines, listDeadlines, type Span } from '../../store/queries/deadlines.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

/** Everything dated within so many days, and what is late, the earliest first. */
export async function listDated(office: Office, { days }: { readonly days: number }) {
  return office.store.read(async db => {
    const span = await spanOf(db, office, days)
    return { today: span.today, until: span.until, rows: await listDeadlines(db, span) }
  })
}

/** How many of them there are. */
export async function countDated(office: Office, { days }: { readonly days: number }) {
  return office.store.read(async db => countDeadlines(db, await spanOf(db, office, days)))
}

async function spanOf(db: ReadConnection, { now, folders }: Office, days: number): Promise<Span> {
  const at = now()
  const today = civilDateIn(at, 'Europe/Paris')
  const { renewalClosesDays } = (await loadSettings(db, folders.data)).rules
  return { today, until: addDays(today, days), now: at, renewalClosesDays }
}
