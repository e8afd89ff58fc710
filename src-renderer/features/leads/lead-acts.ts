import type { LeadDetail, LeadState } from '../../../src-preload/contract/leads.ts'

const open: readonly LeadState[] = ['to_qualify', 'ready', 'without_holder']

/** Nothing was decided about it: it can be corrected, refused or withdrawn. */
export const isOpen = ({ state }: Pick<LeadDetail, 'state'>): boolean => open.includes(state)

/** Every test passed: it can leave. */
export const canDispatch = ({ state, routing }: Pick<LeadDetail, 'state' | 'routing'>): boolean =>
  state === 'ready' && routing.verdict === 'deliverable'
