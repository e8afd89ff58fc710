import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { isRefusal, Refusal } from '../../domain/refusal.ts'
import { withdraw } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { cancelDispatch, closeDeliveryTasks, findDispatch } from '../../store/queries/dispatches.ts'
import { maskWithdrawnLead } from '../../store/queries/lead-withdrawal.ts'
import { findLead } from '../../store/queries/leads.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { recall } from './recall-dispatch.ts'
import { withdrawRepeats } from './settle-repeats.ts'
import { mayHaveArrived, type PreparedEnd, prepareEnd, queueEnd } from './tell-end.ts'

type Withdrawal = {
  readonly id: LeadId
  /** May be empty. */
  readonly reason: string
}

/** none: no provider ever had it; recalled: its message will not leave; told: the provider is asked to erase it. */
export type ToldProvider = 'none' | 'recalled' | 'told'

type Withdrawn = {
  readonly version: number
  readonly state: 'withdrawn'
  readonly provider: ToldProvider
}

/** A person notes that the customer takes the request back. */
export async function withdrawLead({ office, session }: Context, withdrawal: Withdrawal) {
  return withdrawByCustomer(office, { ...withdrawal, by: signedIn(session) })
}

/**
 * The customer takes a request back, whatever its state: what waits to leave is recalled, a provider that may have it is
 * asked to erase it and not to call, and what identifies the customer leaves the row and the search. The proof of consent
 * stays. One unit.
 *
 * @param by who noted it; null when the customer did it alone (link)
 * @throws Refusal NOT_FOUND, LEAD_STATE when it was taken back already, SETTINGS_INCOMPLETE when a provider must be told
 *   and the platform cannot write
 */
export async function withdrawByCustomer(
  office: Office,
  withdrawal: Withdrawal & { readonly by: StaffId | null },
): Promise<Withdrawn> {
  try {
    return await withdrawOnce(office, withdrawal)
  } catch (error) {
    // Forwarded at that very moment: the letter to its provider is written, and it is tried again.
    if (isRefusal(error, 'STALE')) return withdrawByCustomer(office, withdrawal)
    throw error
  }
}

async function withdrawOnce(
  office: Office,
  { id, reason, by }: Withdrawal & { readonly by: StaffId | null },
): Promise<Withdrawn> {
  // Prepared for whatever the message has come to when the unit begins: it may leave meanwhile.
  const { lead: before, kept } = await office.store.read(db => withdrawable(db, id))
  const letter = kept && (await prepareEnd(office, { lead: before, ...kept, reason: { kind: 'withdrawn' } }))
  const at = office.now()
  const withdrawn = await office.store.write(async unit => {
    const { lead } = await withdrawable(unit.db, id)
    const provider = await endForCustomer(unit, { id, letter, by, at })
    await maskWithdrawnLead(unit.db, { id, customerName: lead.customerName, reason, at })
    await appendJournal(unit.db, {
      at,
      staffId: by,
      kind: 'lead.withdrawn',
      subjectType: 'lead',
      subjectId: id,
      data: { provider },
    })
    await withdrawRepeats(unit, { first: id, by, at, reason })
    unit.changed({ topic: 'lead', id })
    return { version: lead.version + 1, state: 'withdrawn' as const, provider }
  })
  office.deliverSoon()
  return withdrawn
}

async function withdrawable(db: ReadConnection, id: LeadId) {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  if (lead.state === 'withdrawn') throw new Refusal('LEAD_STATE', { state: lead.state })
  return { lead, kept: await findDispatch(db, id) }
}

async function endForCustomer(
  unit: Unit,
  ending: {
    readonly id: LeadId
    readonly letter: PreparedEnd | null
    readonly by: StaffId | null
    readonly at: number
  },
): Promise<ToldProvider> {
  const { id, letter, by, at } = ending
  const { lead, kept } = await withdrawable(unit.db, id)
  if (kept === null) return 'none'
  const { dispatch, firstState } = kept
  const what = { lead, dispatch, firstState, reason: 'withdrawn-by-customer', staffId: by, at } as const
  if (await recall(unit, what)) return 'recalled'
  closeDeliveryTasks(unit.db, { leadId: id, at })
  if (!mayHaveArrived(kept)) {
    await cancelDispatch(unit.db, {
      leadId: id,
      kind: 'undelivered',
      reason: 'withdrawn-by-customer',
      by,
      at,
    })
    return 'none'
  }
  if (letter === null) throw new Refusal('STALE', { version: lead.version })
  // A second try, to another address, that has not left: it must not.
  await withdraw(unit, dispatch.message.id, { staffId: by, at })
  await queueEnd(unit, letter, { lead, by, at })
  return 'told'
}
