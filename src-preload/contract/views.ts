import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierListInput } from './dossiers.ts'
import { dossierId, inboxViewId, instant } from './ids.ts'
import { inboxColumn, inboxFilters, listOrder } from './inbox.ts'
import { leadFilters } from './lead-filters.ts'
import { leadView } from './leads.ts'
import { refusals } from './refusals.ts'
import { documentKind } from './shared.ts'

/** What a view holds: which dossiers, in which order, with which columns (null: the usual ones). */
export const viewDefinition = z.object({
  filters: inboxFilters,
  sort: listOrder.nullable(),
  columns: z.array(inboxColumn).min(1).max(40).nullable(),
})
export type ViewDefinition = z.infer<typeof viewDefinition>

/** « to_review » for one that came with the application, « v12 » for one that somebody saved. */
export const viewKey = z.string().regex(/^([a-z_]{2,40}|v[1-9]\d{0,14})$/)

const savedView = <Definition extends z.ZodType>(definition: Definition) =>
  z.object({
    key: viewKey,
    /** null: it came with the application, and is changed by saving another one. */
    id: inboxViewId.nullable(),
    name: z.string(),
    shared: z.boolean(),
    pinned: z.boolean(),
    definition,
  })
export const inboxView = savedView(viewDefinition)
export type InboxView = z.infer<typeof inboxView>

/** What a view of the requests holds: the list it started from, and what narrows it. */
export const leadViewDefinition = z.object({ view: leadView, filters: leadFilters })
export type LeadViewDefinition = z.infer<typeof leadViewDefinition>
export const savedLeadView = savedView(leadViewDefinition)
export type SavedLeadView = z.infer<typeof savedLeadView>

/** Where the words of a search were found in a dossier that does not have them all in its own columns. */
export const foundIn = z.object({
  id: dossierId,
  where: z.enum(['people', 'document', 'message']),
  documentKind: documentKind.nullable(),
  /** The words around, the ones found between « and » of U+E000 and U+E001. */
  snippet: z.string(),
})
export type FoundIn = z.infer<typeof foundIn>

const saved = z.object({ savedAt: instant })

/** The views of one kind of list: kept, changed, moved, removed, counted. */
const viewsOf = <Definition extends z.ZodType>(definition: Definition) => ({
  /** Those of the application, then those of the office, then one's own, each in its order. */
  list: oc.output(z.array(savedView(definition))),
  /** Without `id`, a new one. A shared view may be changed by anyone. */
  save: oc
    .input(
      z.object({
        id: inboxViewId.optional(),
        name: z.string().trim().min(1).max(60),
        shared: z.boolean(),
        pinned: z.boolean(),
        definition,
      }),
    )
    .output(z.object({ id: inboxViewId, key: viewKey }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** Puts saved views in this order. */
  order: oc
    .input(z.object({ ids: z.array(inboxViewId).max(200) }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN')),
  remove: oc
    .input(z.object({ id: inboxViewId }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** How many rows each view holds, by its key. */
  counts: oc.output(z.record(z.string(), z.int())),
})

/** The saved views of the requests; those of the application are `leadView`, counted by `leads.counts`. */
export const leadViews = viewsOf(leadViewDefinition)

export const views = {
  ...viewsOf(viewDefinition),
  /** Where the words were found, for the rows of a page. */
  found: oc
    .input(z.object({ search: dossierListInput.shape.search, ids: z.array(dossierId).max(200) }))
    .output(z.array(foundIn)),
}
