import { operations } from '../operations.ts'
import { countAllViews, countLeadViews } from './count-views.ts'
import { findWhere } from './find-where.ts'
import { listLeadViews, listViews } from './list-views.ts'
import { arrangeViews, keepView, removeView } from './save-view.ts'

const { leadViews, views } = operations

export const viewsRouter = views.router({
  list: views.list.handler(({ context }) => listViews(context)),
  save: views.save.handler(({ input, context }) => keepView(context, { ...input, list: 'dossiers' })),
  order: views.order.handler(({ input, context }) => arrangeViews(context, input.ids)),
  remove: views.remove.handler(({ input, context }) => removeView(context, input.id)),
  counts: views.counts.handler(({ context }) => countAllViews(context)),
  found: views.found.handler(({ input, context }) => findWhere(context.office, input)),
})

export const leadViewsRouter = leadViews.router({
  list: leadViews.list.handler(({ context }) => listLeadViews(context)),
  save: leadViews.save.handler(({ input, context }) => keepView(context, { ...input, list: 'leads' })),
  order: leadViews.order.handler(({ input, context }) => arrangeViews(context, input.ids)),
  remove: leadViews.remove.handler(({ input, context }) => removeView(context, input.id)),
  counts: leadViews.counts.handler(({ context }) => countLeadViews(context)),
})
