import type { LeadReturn } from '../../../src-preload/contract/follow-up.ts'
import type { ContractId, DispatchId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { isRefusal, Refusal } from '../../domain/refusal.ts'
import { RETURN_WORDS, writeReturnDecision } from '../../mail/letters/follow-up-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { findContract } from '../../store/queries/contracts.ts'
import {
  type FollowedDispatch,
  findFollowedDispatch,
  findLastDispatch,
} from '../../store/queries/follow-ups.ts'
import {
  endAsReturned,
  findReturn,
  listReturnsOverdue,
  saveReturnDecision,
} from '../../store/queries/lead-answers.ts'
import { closeTasks } from '../../store/queries/lead-tasks.ts'
import { findLead, setLeadState } from '../../store/queries/leads.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { giveDays } from '../give-days.ts'
import { readFollowUpRules } from '../keep-feedback.ts'
import {
  type PreparedLeadLetter,
  prepareLeadLetter,
  queueLeadLetter,
  readLeadLetterFacts,
} from '../lead-letter.ts'

/**
 * Decides whether a provider may give a request back, and tells it.
 *
 * @throws Refusal NOT_FOUND, RETURN_STATE when nothing was asked, or it is decided
 */
export async function decideReturn(
  { office, session }: Context,
  {
    leadId,
    accepted,
    reason,
  }: { readonly leadId: LeadId; readonly accepted: boolean; readonly reason: string },
) {
  const by = signedIn(session)
  const dispatch = await office.store.read(db => findLastDispatch(db, leadId))
  if (dispatch === null) {
    const lead = await office.store.read(db => findLead(db, leadId))
    throw lead === null
      ? new Refusal('NOT_FOUND', { what: 'lead' })
      : new Refusal('RETURN_STATE', { decision: 'none' })
  }
  return decide(office, dispatch.id, { decision: accepted ? 'accepted' : 'refused', reason, by })
}

/** Our own deadline binds us: what was not decided in time is accepted, with nobody's name on it. */
export async function acceptSilentReturns(office: Office, signal: AbortSignal): Promise<void> {
  const due = await office.store.read(db => listReturnsOverdue(db, { now: office.now(), limit: 100 }))
  for (const id of due) {
    if (signal.aborted) return
    try {
      await decide(office, id, { decision: 'accepted_by_silence', reason: '', by: null })
    } catch (error) {
      // Decided by a person since the list was read.
      if (!isRefusal(error, 'RETURN_STATE')) throw error
    }
  }
}

type Decision = {
  readonly decision: NonNullable<LeadReturn['decision']>
  readonly reason: string
  readonly by: StaffId | null
}

/** The days that a letter promises are not those that can be given: it is written again. */
class OtherDays extends Error {
  readonly days: number

  constructor(days: number) {
    super(`${days} days can be added`)
    this.days = days
  }
}

/**
 * The decision, its letter, the end of the dispatch, the days and the journal are one unit. The letter is written before
 * it and says how many days are added: when those cannot be, nothing is kept, and all of it is done without them.
 */
async function decide(office: Office, id: DispatchId, decision: Decision) {
  const at = office.now()
  let days = await office.store.read(async db =>
    decision.decision === 'refused' ? 0 : (await readFollowUpRules(db, office)).rules.returnDays,
  )
  for (;;) {
    const letter = await letterOf(office, id, decision, days)
    try {
      const answer = await office.store.write(unit => keep(unit, id, { ...decision, at, days, letter }))
      if (letter !== null) office.deliverSoon()
      return answer
    } catch (error) {
      if (!(error instanceof OtherDays)) throw error
      days = error.days
    }
  }
}

async function keep(
  unit: Unit,
  id: DispatchId,
  kept: Decision & { readonly at: number; readonly days: number; readonly letter: PreparedLeadLetter | null },
): Promise<{ addedDays: number; told: boolean }> {
  const { db, changed } = unit
  const { decision, reason, by, at, days, letter } = kept
  const { dispatch, returned } = await openReturn(db, id)
  const { leadId } = dispatch
  const addedDaysId = days > 0 ? await compensate(unit, dispatch, returned, { days, by, at }) : null
  const message = letter && (await queueLeadLetter(unit, letter, { by, at }))
  await saveReturnDecision(db, id, { decision, at, by, reason, message, addedDaysId })
  await closeTasks(db, { dispatchId: id, kind: 'decide_return', at, by })
  if (decision !== 'refused' && dispatch.cancelledAt === null) {
    await endAsReturned(db, id, { at, by, reason: returned.reason })
    // A person says what becomes of it: the machine rejects no customer.
    if (dispatch.withdrawnAt === null) await setLeadState(db, { id: leadId, state: 'to_qualify' })
  }
  await appendJournal(db, {
    at,
    staffId: by,
    kind: `lead.return-${decision.replaceAll('_', '-')}`,
    subjectType: 'lead',
    subjectId: leadId,
    data: { reason: returned.reason, days, message },
  })
  changed({ topic: 'lead', id: leadId })
  return { addedDays: days, told: message !== null }
}

/** @throws Refusal NOT_FOUND, RETURN_STATE unless it waits for a decision */
async function openReturn(db: ReadConnection, id: DispatchId) {
  const dispatch = await findFollowedDispatch(db, id)
  if (dispatch === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  const returned = await findReturn(db, id)
  if (returned === null) throw new Refusal('RETURN_STATE', { decision: 'none' })
  if (returned.decision !== null) throw new Refusal('RETURN_STATE', { decision: returned.decision })
  return { dispatch, returned }
}

/**
 * Adds the days to the contract of the dispatch. They cannot be when it is over or gives notice, or when what follows it
 * is somebody's: the return is then accepted without.
 *
 * @throws OtherDays
 */
async function compensate(
  unit: Unit,
  { contractId, reference }: FollowedDispatch,
  { reason }: LeadReturn,
  { days, by, at }: { readonly days: number; readonly by: StaffId | null; readonly at: number },
): Promise<number> {
  const contract = await findContract(unit.db, contractId as ContractId, civilDateIn(at, 'Europe/Paris'))
  if (contract === null) throw new OtherDays(0)
  const words = `Restitution de la demande ${reference}\u00a0: ${RETURN_WORDS[reason].toLocaleLowerCase('fr')}.`
  try {
    return await giveDays(unit, contract, { days, reason: words, by, at })
  } catch (error) {
    const isImpossible = (['CONTRACT_STATE', 'NEXT_PERIOD_PROPOSED', 'CELLS_TAKEN'] as const).some(code =>
      isRefusal(error, code),
    )
    throw isImpossible ? new OtherDays(0) : error
  }
}

async function letterOf(
  office: Office,
  id: DispatchId,
  { decision, reason }: Decision,
  addedDays: number,
): Promise<PreparedLeadLetter | null> {
  const read = await office.store.read(async db => {
    const { dispatch, returned } = await openReturn(db, id)
    const facts = await readLeadLetterFacts(db, office, dispatch)
    return facts && { dispatch, returned, facts }
  })
  if (read === null) return null
  const { dispatch, returned, facts } = read
  const letter = writeReturnDecision(facts.context, {
    reason: returned.reason,
    askedAt: returned.askedAt,
    decision,
    why: reason,
    addedDays,
    contractNumber: dispatch.contractNumber,
  })
  return prepareLeadLetter(office, facts, { kind: 'lead_end', dispatch, letter })
}
