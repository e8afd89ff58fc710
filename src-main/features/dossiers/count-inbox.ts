import { countViews } from '../../store/queries/dossier-lists.ts'
import type { Context } from '../context.ts'

/** How many dossiers each view of the inbox holds; « à moi » is empty for who is not signed in. */
export async function countInbox({ office, session }: Context) {
  return office.store.read(db => countViews(db, session.staffId))
}
