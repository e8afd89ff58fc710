import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'

/** The filters of a link from another screen, in short: a département, a sub-type, what the provider said; as JSON. */
export function filtersOfLinks(params: URLSearchParams): string {
  const filters: LeadFilter[] = []
  const department = params.get('departement')
  const subtype = params.get('prestation')
  const outcome = params.get('retour')
  if (department) filters.push({ field: 'department', op: 'any', values: [department] })
  if (subtype) filters.push({ field: 'subtype', op: 'any', values: [subtype] })
  if (outcome === 'none') filters.push({ field: 'outcome', op: 'empty' })
  else if (outcome) filters.push({ field: 'outcome', op: 'any', values: [outcome] })
  return JSON.stringify(filters)
}

/** The address of a list with some filters. */
export function leadsAddress(view: string, filters: readonly LeadFilter[] = []): string {
  const asked = filters.length === 0 ? '' : `&filtres=${encodeURIComponent(JSON.stringify(filters))}`
  return `#/demandes?vue=${view}${asked}`
}
