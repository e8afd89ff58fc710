import type { InboxView } from '../../../src-preload/contract/views.ts'
import { countDossiers } from '../../store/queries/dossier-lists.ts'
import { searchLeads } from '../../store/queries/lead-search.ts'
import type { Context, Office } from '../context.ts'
import { costlyCounts } from './costly-counts.ts'
import { allViews, listLeadViews } from './list-views.ts'

const isPersonal = ({ definition }: InboxView) =>
  definition.filters.some(filter => 'values' in filter && filter.values.includes('me'))

const perOffice = new WeakMap<Office, ReturnType<typeof costlyCounts>>()

function countsOf(office: Office) {
  const counts = perOffice.get(office) ?? costlyCounts(office)
  perOffice.set(office, counts)
  return counts
}

/** How many dossiers each view holds, by its key. */
export async function countAllViews({ office, session }: Context): Promise<Record<string, number>> {
  const counted = countsOf(office)
  const views = await office.store.read(db => allViews(db, session))
  const counts: Record<string, number> = {}
  for (const view of views) {
    const { filters } = view.definition
    const key = JSON.stringify([filters, isPersonal(view) ? session.staffId : 0])
    const asked = { view: 'all', search: '', filters, staffId: session.staffId, now: office.now() } as const
    counts[view.key] = await counted(key, db => countDossiers(db, asked))
  }
  return counts
}

/** How many requests each saved view holds, by its key, counted as far as its list counts them. */
export async function countLeadViews(context: Context): Promise<Record<string, number>> {
  const { office } = context
  const counted = countsOf(office)
  const counts: Record<string, number> = {}
  for (const { key, definition } of await listLeadViews(context)) {
    const asked = { ...definition, search: '', offset: 0, limit: 1, now: office.now() }
    counts[key] = await counted(
      JSON.stringify(['leads', definition]),
      async db => (await searchLeads(db, asked)).total,
    )
  }
  return counts
}
