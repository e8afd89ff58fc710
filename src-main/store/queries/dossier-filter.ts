import { type SQL, sql } from 'drizzle-orm'
import type { DossierView } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { InboxField, InboxFilter, ListOrder } from '../../../src-preload/contract/inbox.ts'
import { addMonths, civilDateIn } from '../../domain/civil-date.ts'
import type { FilterMoment } from './inbox-fields.ts'

export type DossierFilter = {
  readonly view: DossierView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  /** Filters of one field are alternatives, fields add up. */
  readonly filters?: readonly InboxFilter[] | undefined
  /** Only among these. */
  readonly ids?: readonly DossierId[] | undefined
  /** Whose dossiers « à moi » are. */
  readonly staffId: StaffId | null
  /** Milliseconds since 1970 UTC: when leases and relative days are judged. */
  readonly now: number
}

export type DossierPage = DossierFilter & {
  readonly sort?: ListOrder | undefined
  readonly columns?: readonly InboxField[] | undefined
  readonly offset: number
  readonly limit: number
}

/** Word for word the conditions of the partial indexes dossier_review_… and dossier_provider_…. */
const VIEW_CONDITIONS: Readonly<Record<Exclude<DossierView, 'mine'>, SQL>> = {
  to_review: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on <> 'provider'`),
  waiting_provider: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on = 'provider'`),
  approved: sql.raw(`d.state = 'approved'`),
  refused: sql.raw(`d.state = 'refused'`),
  all: sql.raw('1'),
}

export function viewCondition(view: DossierView, staffId: StaffId | null): SQL {
  return view === 'mine'
    ? sql`d.claimed_by = ${staffId} AND d.state IN ('received', 'in_review')`
    : VIEW_CONDITIONS[view]
}

export function momentOf({ now, staffId }: DossierFilter): FilterMoment {
  const today = civilDateIn(now, 'Europe/Paris')
  return { now, staffId, today, yearLater: addMonths(today, 12) }
}

/** Whether the words alone are asked: no filter, no cell, no ids. */
export function isPlain({ filters, departmentCode, subtypeCode, ids, view }: DossierFilter): boolean {
  const isWhole = departmentCode === undefined && subtypeCode === undefined && ids === undefined
  return view !== 'mine' && isWhole && (filters ?? []).length === 0
}

const OPEN: readonly string[] = ['received', 'in_review']

/**
 * The same question by the view that answers it fastest: filters that say « open, and not waiting for the provider »
 * are the view that people work in, whose dossiers and their orders are in indexes of their own.
 */
export function narrowed<Filter extends DossierFilter>(filter: Filter): Filter {
  const filters = filter.filters ?? []
  const state = onlyAny(filters, 'state')
  if (filter.view !== 'all' || state === null) return filter
  const others = filters.filter(({ field }) => field !== 'state')
  const [only] = state
  if (state.length === 1 && (only === 'approved' || only === 'refused'))
    return { ...filter, view: only, filters: others }
  if (!state.every(one => OPEN.includes(one))) return filter
  const waiting = onlyAny(filters, 'waiting')
  const left = state.length === OPEN.length ? others : filters
  if (waiting?.length === 1 && waiting[0] === 'provider')
    return { ...filter, view: 'waiting_provider', filters: left.filter(({ field }) => field !== 'waiting') }
  if (waiting !== null && !waiting.includes('provider'))
    return { ...filter, view: 'to_review', filters: left }
  return filter
}

/** The values of the one filter of a field, each once, when it only says which are wanted. */
function onlyAny(filters: readonly InboxFilter[], field: InboxField): string[] | null {
  const [filter, ...more] = filters.filter(one => one.field === field)
  return filter?.op === 'any' && more.length === 0 ? [...new Set(filter.values)] : null
}
