import { operations } from '../operations.ts'
import { countAllViews } from './count-views.ts'
import { findWhere } from './find-where.ts'
import { listViews } from './list-views.ts'
import { arrangeViews, keepView, removeView } from './save-view.ts'

const { views } = operations

export const viewsRouter = views.router({
  list: views.list.handler(({ context }) => listViews(context)),
  save: views.save.handler(({ input, context }) => keepView(context, input)),
  order: views.order.handler(({ input, context }) => arrangeViews(context, input.ids)),
  remove: views.remove.handler(({ input, context }) => removeView(context, input.id)),
  counts: views.counts.handler(({ context }) => countAllViews(context)),
  found: views.found.handler(({ input, context }) => findWhere(context.office, input)),
})
