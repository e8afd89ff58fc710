import { performance } from 'node:perf_hooks'
import type { InboxView } from '../../../src-preload/contract/views.ts'
import { countDossiers } from '../../store/queries/dossier-lists.ts'
import type { Context, Office, Session } from '../context.ts'
import { allViews } from './list-views.ts'

/** What counting a view cost last, and what came out. */
type Counted = { readonly count: number; readonly milliseconds: number; readonly at: number }

/** Counting never takes more than this share of the time: one that cost 40 ms is good for 2 s. */
const SHARE = 0.02
/** What costs less is counted each time it is asked. */
const CHEAP_MILLISECONDS = 3
/** Between two expensive counts others have their turn. */
const turn = () => new Promise(resolve => setImmediate(resolve))

/**
 * How many dossiers each view holds, by its key. In an office of a hundred thousand dossiers some views cost tens of
 * milliseconds to count, and every change of a dossier asks for the counts again: an expensive count is answered from
 * memory for a while, then counted again, and whoever asked is told.
 */
export function createViewCounts(office: Office) {
  const known = new Map<string, Counted>()
  let isTelling = false

  const count = async (view: InboxView, { staffId }: Session) => {
    const { filters } = view.definition
    const key = JSON.stringify([filters, isPersonal(view) ? staffId : 0])
    const last = known.get(key)
    const age = performance.now() - (last?.at ?? 0)
    if (last && last.milliseconds > CHEAP_MILLISECONDS && age < last.milliseconds / SHARE) {
      tellLater(last.milliseconds / SHARE - age)
      return last.count
    }
    const start = performance.now()
    const asked = { view: 'all', search: '', filters, staffId, now: office.now() } as const
    const found = await office.store.read(db => countDossiers(db, asked))
    const end = performance.now()
    known.set(key, { count: found, milliseconds: end - start, at: end })
    if (end - start > CHEAP_MILLISECONDS) await turn()
    return found
  }

  const tellLater = (milliseconds: number) => {
    if (isTelling) return
    isTelling = true
    const tell = () => {
      isTelling = false
      office.changes.tell([{ topic: 'view', id: null }])
    }
    setTimeout(tell, milliseconds).unref()
  }

  return {
    async all({ session }: Context): Promise<Record<string, number>> {
      const views = await office.store.read(db => allViews(db, session))
      const counts: Record<string, number> = {}
      for (const view of views) counts[view.key] = await count(view, session)
      return counts
    },
  }
}

const isPersonal = ({ definition }: InboxView) =>
  definition.filters.some(filter => 'values' in filter && filter.values.includes('me'))

const perOffice = new WeakMap<Office, ReturnType<typeof createViewCounts>>()

/** How many dossiers each view holds, by its key. */
export async function countAllViews(context: Context): Promise<Record<string, number>> {
  const { office } = context
  const counts = perOffice.get(office) ?? createViewCounts(office)
  perOffice.set(office, counts)
  return counts.all(context)
}
