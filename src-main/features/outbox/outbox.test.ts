import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { outboxRow } from '../../../src-preload/contract/outbox.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { getLead } from '../leads/get-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { listMessages } from './list-messages.ts'
import { settleMessage } from './settle-message.ts'
import { tryMessageNow } from './try-message-now.ts'

async function anOfficeWithMessage() {
  const made = await anOffice()
  await completeSettings(made)
  await aHolder(made)
  const lead = await createLead(made.context, sureLead)
  const { messageId } = await dispatchLead(made.context, { id: lead.id, version: 1 })
  made.asked.deliver = 0
  const setState = (state: OutboxState) => comeTo(made.office, state)
  return { ...made, leadId: lead.id, messageId, setState }
}

test('messages are listed by state, the newest first, with the request they carry', async () => {
  const { office, context, messageId, leadId, setState, clock } = await anOfficeWithMessage()
  await setState('accepted')
  clock.advance(1000)
  const next = await createLead(context, sureLead)
  await dispatchLead(context, { id: next.id, version: 1 })
  const all = await listMessages(office, { offset: 0, limit: 50 })
  expect(all.total).toBe(2)
  expect(all.rows.map(row => row.leadId)).toEqual([next.id, leadId])
  for (const row of all.rows) expect(outboxRow.strict().parse(row)).toBeTruthy()
  const accepted = await listMessages(office, { state: 'accepted', offset: 0, limit: 50 })
  expect(accepted).toMatchObject({
    total: 1,
    rows: [{ id: messageId, state: 'accepted', toAddress: 'contact@chazelot.example', kind: 'lead' }],
  })
  expect(await listMessages(office, { state: 'failed', offset: 0, limit: 50 })).toEqual({
    rows: [],
    total: 0,
  })
})

test('a waiting message can be tried now, another cannot', async () => {
  const { office, context, messageId, setState, asked, clock } = await anOfficeWithMessage()
  await alter(office, sql`UPDATE outbox_message SET next_attempt_at = 9999999999999`)
  clock.advance(5000)
  expect(await tryMessageNow(context, { id: messageId })).toEqual({ state: 'queued' })
  expect(asked.deliver).toBe(1)
  const { rows } = await listMessages(office, { offset: 0, limit: 1 })
  expect(rows[0]?.nextAttemptAt).toBe(office.now())
  await setState('accepted')
  await expect(tryMessageNow(context, { id: messageId })).rejects.toMatchObject({
    code: 'OUTBOX_STATE',
    data: { state: 'accepted' },
  })
  const unknownId = 999 as OutboxMessageId
  await expect(tryMessageNow(context, { id: unknownId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an unknown outcome is settled by a person: received, it is closed and nothing leaves again', async () => {
  const { office, context, messageId, leadId, setState, asked } = await anOfficeWithMessage()
  await setState('unknown')
  expect(await settleMessage(context, { id: messageId, received: true })).toEqual({ state: 'accepted' })
  expect(asked.deliver).toBe(0)
  const lead = await getLead(office, { id: leadId })
  expect(lead.dispatch?.message).toMatchObject({ state: 'accepted', acceptedAt: office.now() })
  expect(lead.journal[0]).toMatchObject({ by: 'Hélène Bascoulard' })
  const again = settleMessage(context, { id: messageId, received: false })
  await expect(again).rejects.toMatchObject({ code: 'OUTBOX_STATE', data: { state: 'accepted' } })
})

test('not received, the same message goes out again and there is still one dispatch', async () => {
  const { office, context, messageId, setState, asked } = await anOfficeWithMessage()
  const before = await rowsOf(office, sql`SELECT message_id, file_id, to_address FROM outbox_message`)
  await setState('unknown')
  expect(await settleMessage(context, { id: messageId, received: false })).toEqual({ state: 'queued' })
  expect(asked.deliver).toBe(1)
  expect(await rowsOf(office, sql`SELECT message_id, file_id, to_address FROM outbox_message`)).toEqual(
    before,
  )
  expect(await rowsOf(office, sql`SELECT id FROM dispatch`)).toHaveLength(1)
})

test('only what is unknown is settled, and only by somebody', async () => {
  for (const state of ['queued', 'failed'] as const) {
    const made = await anOfficeWithMessage()
    await made.setState(state)
    const settling = settleMessage(made.context, { id: made.messageId, received: true })
    await expect(settling).rejects.toMatchObject({ code: 'OUTBOX_STATE', data: { state } })
  }
  const { messageId, asNobody, setState } = await anOfficeWithMessage()
  await setState('unknown')
  await expect(settleMessage(asNobody(), { id: messageId, received: true })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
  await expect(tryMessageNow(asNobody(), { id: messageId })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
})
