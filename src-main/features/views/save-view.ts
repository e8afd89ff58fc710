import type { InboxViewId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { deleteView, orderViews, saveView, type ViewToSave } from '../../store/queries/inbox-views.ts'
import { type Context, signedIn } from '../context.ts'

/** Keeps a view, new or changed. @throws Refusal NOT_FOUND when it is gone, or another person's own */
export async function keepView({ office, session }: Context, view: Omit<ViewToSave, 'by' | 'at'>) {
  const by = signedIn(session)
  return office.store.write(async ({ db, changed }) => {
    const id = await saveView(db, { ...view, by, at: office.now() })
    if (id === null) throw new Refusal('NOT_FOUND', { what: 'view' })
    changed({ topic: 'view', id })
    return { id, key: `v${id}` }
  })
}

/** @throws Refusal NOT_FOUND */
export async function removeView({ office, session }: Context, id: InboxViewId) {
  const by = signedIn(session)
  return office.store.write(async ({ db, changed }) => {
    if (!(await deleteView(db, id, by))) throw new Refusal('NOT_FOUND', { what: 'view' })
    changed({ topic: 'view', id })
    return { savedAt: office.now() }
  })
}

export async function arrangeViews({ office, session }: Context, ids: readonly InboxViewId[]) {
  const by = signedIn(session)
  return office.store.write(async ({ db, changed }) => {
    await orderViews(db, ids, by)
    changed({ topic: 'view', id: null })
    return { savedAt: office.now() }
  })
}
