import type { InboxView, SavedLeadView } from '../../../src-preload/contract/views.ts'
import { STARTER_VIEWS } from '../../domain/starter-views.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { listSavedLeadViews, listSavedViews } from '../../store/queries/inbox-views.ts'
import type { Context, Session } from '../context.ts'

/** The views that one may open: those of the application, of the office, and one's own. */
export async function listViews({ office, session }: Context): Promise<InboxView[]> {
  return office.store.read(db => allViews(db, session))
}

export async function allViews(db: ReadConnection, { staffId }: Session): Promise<InboxView[]> {
  return [...STARTER_VIEWS, ...(await listSavedViews(db, staffId))]
}

/** The saved views of the requests that one may open; those of the application are tabs of their own. */
export async function listLeadViews({ office, session }: Context): Promise<SavedLeadView[]> {
  return office.store.read(db => listSavedLeadViews(db, session.staffId))
}
