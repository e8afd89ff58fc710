import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { GivenLead, LeadChannel, LeadDoubt, LeadState } from '../../../src-preload/contract/leads.ts'
import { civilDateIn, partsOf } from '../../domain/civil-date.ts'
import type { PostalCodeExceptions } from '../../domain/department.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { appendJournal } from '../journal.ts'
import type { Unit } from '../open-store.ts'
import { insertLead, withKnownSubtype } from './leads.ts'
import { nextReference } from './references.ts'
import { recordRouting, type TestedRouting, testRouting } from './routing.ts'

export type ReceivedLead = {
  readonly id: LeadId
  readonly reference: string
  readonly state: LeadState
  readonly doubts: readonly LeadDoubt[]
}

/**
 * Takes in a request of an end customer, by whatever channel, inside the unit of its caller: normalised, with what is
 * doubtful said, routed when nothing is, referenced, in the journal, and told to the screens. Never refuses.
 *
 * @param sourceId the door it came by (lead_source); null: none is kept of it
 * @param subtypeBecause why the sub-type was proposed, when nobody said it: the request then waits for a person
 * @param by who entered it; null when it came by itself (a watched folder)
 * @param receivedAt when the customer asked; `now` numbers the request and dates its journal row
 */
export async function receiveLead(
  unit: Unit,
  given: {
    readonly fields: GivenLead
    readonly channel: LeadChannel
    readonly sourceId?: number | null
    readonly subtypeBecause?: string | null
    readonly receivedAt: number
    readonly now: number
    readonly by: StaffId | null
    readonly exceptions: PostalCodeExceptions
    /** What the door itself doubts: an address that it asks the customer to confirm. */
    readonly alsoDoubts?: readonly LeadDoubt[]
  },
): Promise<ReceivedLead> {
  const { now, by, channel, receivedAt } = given
  const { fields, doubts: found } = qualifyLead(
    await withKnownSubtype(unit.db, given.fields),
    given.exceptions,
  )
  const doubts = [...found, ...(given.alsoDoubts ?? [])]
  const tested = await testRouting(unit.db, { ...fields, id: null, withdrawnAt: null }, now)
  const state = stateAfterTest(doubts, tested)
  const { year } = partsOf(civilDateIn(now, 'Europe/Paris'))
  const reference = await nextReference(unit.db, 'L', year)
  const id = await insertLead(unit.db, {
    reference,
    state,
    channel,
    sourceId: given.sourceId ?? null,
    subtypeBecause: given.subtypeBecause ?? null,
    receivedAt,
    fields,
    doubts,
  })
  if (state !== 'to_qualify') await recordRouting(unit.db, { leadId: id, routing: tested.routing })
  await appendJournal(unit.db, {
    at: now,
    staffId: by,
    kind: 'lead.received',
    subjectType: 'lead',
    subjectId: id,
    data: { channel, state, doubts: [...doubts] },
  })
  unit.changed({ topic: 'lead', id })
  return { id, reference, state, doubts }
}

/** A doubt keeps a request to qualify; a holder in whatever order makes it ready, and its tests say what blocks it. */
export function stateAfterTest(
  doubts: readonly LeadDoubt[],
  { holder }: TestedRouting,
): 'to_qualify' | 'ready' | 'without_holder' {
  if (doubts.length > 0) return 'to_qualify'
  return holder === null ? 'without_holder' : 'ready'
}
