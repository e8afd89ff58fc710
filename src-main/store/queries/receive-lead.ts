import type { LeadId, LeadSourceId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { GivenLead, LeadChannel, LeadDoubt, LeadState } from '../../../src-preload/contract/leads.ts'
import { civilDateIn, partsOf } from '../../domain/civil-date.ts'
import type { PostalCodeExceptions } from '../../domain/department.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { proposeSubtype, readyRules } from '../../domain/propose-subtype.ts'
import { appendJournal } from '../journal.ts'
import type { Unit } from '../open-store.ts'
import { listKeywordRules } from './keyword-rules.ts'
import { attachToLead, type NewLeadAttachment } from './lead-attachments.ts'
import { findIdenticalLead, linkLead, listDuplicates } from './lead-duplicates.ts'
import { insertLead, withKnownSubtype } from './leads.ts'
import { nextReference } from './references.ts'
import { recordRouting, type TestedRouting, testRouting } from './routing.ts'

export type ReceivedLead = {
  readonly id: LeadId
  readonly reference: string
  readonly state: LeadState
  readonly doubts: readonly LeadDoubt[]
  /** The request that the same words already made; null: it is a new one. */
  readonly duplicateOf: LeadId | null
}

export type GivenToReceive = {
  readonly fields: GivenLead
  readonly channel: LeadChannel
  /** The door it came by; absent or null: none is kept of it. */
  readonly sourceId?: LeadSourceId | null
  /** Why a door that proposes the sub-type by itself does; otherwise the words of the message are looked at. */
  readonly subtypeBecause?: string | null
  /**
   * Whether it came by a door where nobody watches: one that says word for word what another said a week ago at most is
   * linked to it, one that only may repeat it is doubtful.
   */
  readonly seeksDuplicates?: boolean
  /** What its door doubts, beside what is read in it. */
  readonly alsoDoubts?: readonly LeadDoubt[]
  readonly attachments?: readonly NewLeadAttachment[]
  /** When the customer asked; `now` numbers the request and dates its journal row. Milliseconds since 1970 UTC. */
  readonly receivedAt: number
  readonly now: number
  /** Who entered it; null when it came by itself. */
  readonly by: StaffId | null
  readonly exceptions: PostalCodeExceptions
}

/** Word for word the same within so long is one need sent twice. */
const SAME_WITHIN = 7 * 86_400_000

/**
 * Takes in a request of an end customer, by whatever channel, inside the unit of its caller: normalised, with what is
 * doubtful said, routed when nothing is, referenced, in the journal, and told to the screens. Never refuses.
 */
export async function receiveLead(unit: Unit, given: GivenToReceive): Promise<ReceivedLead> {
  const { now, by, channel, receivedAt } = given
  const { fields, subtypeBecause, doubts } = await judge(unit, given)
  const first = given.seeksDuplicates ? await findFirst(unit, { ...fields, id: null, receivedAt }) : null
  const tested = await testRouting(unit.db, { ...fields, id: null, withdrawnAt: null, receivedAt }, now)
  const state = stateAfterTest(doubts, tested)
  const { year } = partsOf(civilDateIn(now, 'Europe/Paris'))
  const reference = await nextReference(unit.db, 'L', year)
  const sourceId = given.sourceId ?? null
  const kept = { reference, state, channel, sourceId, subtypeBecause, receivedAt, fields, doubts }
  const id = await insertLead(unit.db, kept)
  await attachToLead(unit.db, id, given.attachments ?? [])
  if (state !== 'to_qualify') await recordRouting(unit.db, { leadId: id, routing: tested.routing })
  await appendJournal(unit.db, {
    at: now,
    staffId: by,
    kind: 'lead.received',
    subjectType: 'lead',
    subjectId: id,
    data: { channel, state: first === null ? state : 'duplicate', doubts: [...doubts] },
  })
  unit.changed({ topic: 'lead', id })
  if (first === null) return { id, reference, state, doubts, duplicateOf: null }
  await linkIdentical(unit, { id, first: first.id, of: first.reference, now })
  return { id, reference, state: 'duplicate', doubts, duplicateOf: first.id }
}

type Judged = {
  readonly fields: ReturnType<typeof qualifyLead>['fields']
  readonly subtypeBecause: string | null
  readonly doubts: readonly LeadDoubt[]
}

/** What is sure, what is proposed, and all that is doubtful. */
async function judge({ db }: Unit, given: GivenToReceive): Promise<Judged> {
  const known = await withKnownSubtype(db, given.fields)
  const proposed =
    known.subtypeCode === null ? proposeSubtype(known.message, readyRules(await listKeywordRules(db))) : null
  const asked = proposed === null ? known : { ...known, subtypeCode: proposed.subtypeCode }
  const { fields, doubts } = qualifyLead(asked, given.exceptions)
  const subtypeBecause =
    proposed?.because ?? (known.subtypeCode === null ? null : (given.subtypeBecause ?? null))
  const isRepeat =
    given.seeksDuplicates === true && (await mayRepeat(db, { ...fields, receivedAt: given.receivedAt }))
  return {
    fields,
    subtypeBecause,
    doubts: [
      ...doubts,
      ...(subtypeBecause === null ? [] : (['subtype-proposed'] as const)),
      ...(isRepeat ? (['duplicate-possible'] as const) : []),
      ...(given.alsoDoubts ?? []),
    ],
  }
}

const findFirst = ({ db }: Unit, lead: Parameters<typeof findIdenticalLead>[1]) =>
  findIdenticalLead(db, lead, lead.receivedAt - SAME_WITHIN)

/** Whether the same customer asked for the same thing (or for we do not know what) and it is not over. */
async function mayRepeat(
  db: Unit['db'],
  lead: Omit<Parameters<typeof listDuplicates>[1], 'id'>,
): Promise<boolean> {
  const others = await listDuplicates(db, { ...lead, id: null })
  return others.some(({ state, subtypeCode }) => {
    const isOpen = state !== 'refused' && state !== 'withdrawn' && state !== 'duplicate'
    return isOpen && (subtypeCode === null || lead.subtypeCode === null || subtypeCode === lead.subtypeCode)
  })
}

async function linkIdentical(
  { db }: Unit,
  linked: { readonly id: LeadId; readonly first: LeadId; readonly of: string; readonly now: number },
): Promise<void> {
  await linkLead(db, linked)
  await appendJournal(db, {
    at: linked.now,
    staffId: null,
    kind: 'lead.linked',
    subjectType: 'lead',
    subjectId: linked.id,
    data: { first: linked.first, of: linked.of },
  })
}

/** A doubt keeps a request to qualify; a holder in whatever order makes it ready, and its tests say what blocks it. */
export function stateAfterTest(
  doubts: readonly LeadDoubt[],
  { holder }: TestedRouting,
): 'to_qualify' | 'ready' | 'without_holder' {
  if (doubts.length > 0) return 'to_qualify'
  return holder === null ? 'without_holder' : 'ready'
}
