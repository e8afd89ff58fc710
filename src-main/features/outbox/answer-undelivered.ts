import { Refusal } from '../../domain/refusal.ts'
import { composeMail, newMessageId } from '../../mail/compose.ts'
import { enqueue } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { recordFile } from '../../store/queries/files.ts'
import { findLead } from '../../store/queries/leads.ts'
import {
  insertCallTask,
  insertSecondMessage,
  listUndelivered,
  type UndeliveredDispatch,
} from '../../store/queries/second-messages.ts'
import type { Office } from '../context.ts'
import { type LeadMessage, writeLeadMessage } from '../write-lead-message.ts'

/**
 * Looks at the requests that are known not to have reached their provider: each goes once more to the provider's second
 * address, when there is one and every test still passes, and otherwise a person is asked to call. The dispatch stays
 * the same one. Each is one unit: of any number of turns, a kill between two of them included, one acts.
 */
export async function answerUndelivered(office: Office, signal?: AbortSignal): Promise<void> {
  const undelivered = await office.store.read(db => listUndelivered(db, { now: office.now() }))
  for (const dispatch of undelivered) {
    if (signal?.aborted) return
    const message = await secondMessage(office, dispatch)
    if (message === null) await askToCall(office, dispatch)
    else await sendToSecond(office, dispatch, message)
  }
}

/** The letter as it would be written now, to the second address; null when it may not leave, or there is none. */
async function secondMessage(office: Office, dispatch: UndeliveredDispatch): Promise<LeadMessage | null> {
  const { secondAddress } = dispatch
  if (secondAddress === null) return null
  try {
    return await office.store.read(async db => {
      const lead = await findLead(db, dispatch.leadId)
      if (lead === null) return null
      const message = await writeLeadMessage(db, office, lead, dispatch.firstMessageId)
      const { holder } = message
      if (holder.providerId !== dispatch.providerId || holder.contractId !== dispatch.contractId) return null
      return { ...message, to: { ...message.to, address: secondAddress } }
    })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function sendToSecond(office: Office, dispatch: UndeliveredDispatch, message: LeadMessage) {
  const { from, replyTo, to, letter } = message
  const at = office.now()
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: at })
  const kept = await office.vault.put(bytes)
  const sent = await office.store.write(async unit => {
    const { db } = unit
    if (!(await isStillUndelivered(unit, dispatch, at))) return false
    const id = await enqueue(unit, {
      kind: 'lead',
      subjectOf: { type: 'lead', id: dispatch.leadId },
      to,
      subject: letter.subject,
      fileId: await recordFile(db, { ...kept, mediaType: 'message/rfc822', at }),
      messageId,
      createdBy: null,
      at,
    })
    await insertSecondMessage(db, {
      dispatchId: dispatch.dispatchId,
      messageId: id,
      because: dispatch.because,
      at,
    })
    await tellOfLead(unit, dispatch, { kind: 'lead.second-address', at, data: { message: id } })
    return true
  })
  if (sent) office.deliverSoon()
}

async function askToCall(office: Office, dispatch: UndeliveredDispatch): Promise<void> {
  const at = office.now()
  await office.store.write(async unit => {
    if (!(await isStillUndelivered(unit, dispatch, at))) return
    const { leadId, dispatchId, because } = dispatch
    await insertCallTask(unit.db, { leadId, dispatchId, because, at })
    await tellOfLead(unit, dispatch, { kind: 'lead.call-asked', at, data: { because } })
  })
}

/** As things are in this unit, for the same reason: another turn, or a person, may have acted meanwhile. */
async function isStillUndelivered({ db }: Unit, dispatch: UndeliveredDispatch, now: number) {
  const [row] = await listUndelivered(db, { now, only: dispatch.dispatchId })
  return row !== undefined && row.firstMessageId === dispatch.firstMessageId
}

async function tellOfLead(
  { db, changed }: Unit,
  { leadId, dispatchId }: UndeliveredDispatch,
  {
    kind,
    at,
    data,
  }: {
    readonly kind: string
    readonly at: number
    readonly data: Readonly<Record<string, number | string>>
  },
): Promise<void> {
  await appendJournal(db, {
    at,
    staffId: null,
    kind,
    subjectType: 'lead',
    subjectId: leadId,
    data: { dispatch: dispatchId, ...data },
  })
  changed({ topic: 'lead', id: leadId })
}
