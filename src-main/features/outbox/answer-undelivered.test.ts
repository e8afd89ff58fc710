import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { LeadId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { deliveryProof } from '../../../src-preload/contract/outbox.ts'
import { mayStillGo } from '../../jobs/may-still-go.ts'
import { takeMessage } from '../intake/take-message.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { getLead } from '../leads/get-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { answerUndelivered } from './answer-undelivered.ts'
import { proveMessage, readMessage } from './prove-message.ts'

type Row = { readonly id: number; readonly to: string; readonly state: string; readonly messageId: string }

async function aForwardedLead({ second }: { readonly second: string | null }) {
  const made = await anOffice()
  const { office, context, staffId } = made
  await completeSettings(made)
  const { providerId } = await aHolder(made)
  await alter(
    office,
    sql`INSERT INTO provider_delivery (provider_id, second_address, updated_at, updated_by)
      VALUES (${providerId}, ${second}, 1, ${staffId})`,
  )
  const { id } = await createLead(context, sureLead)
  await dispatchLead(context, { id, version: 1 })
  const messages = () =>
    rowsOf<Row>(
      office,
      sql`SELECT id, to_address AS "to", state, message_id AS messageId FROM outbox_message ORDER BY id`,
    )
  return { ...made, leadId: id, providerId, messages }
}

const tasksOf = (office: Parameters<typeof rowsOf>[0]) =>
  rowsOf<{ kind: string; leadId: LeadId }>(office, sql`SELECT kind, lead_id AS leadId FROM lead_task`)

/** A report of delivery as Postfix writes it, about the message of this Message-ID. */
const bounceOf = (messageId: string, action = 'failed') =>
  new TextEncoder().encode(
    [
      'From: MAILER-DAEMON@mx.example',
      'To: demandes@relais.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Date: Tue, 24 Nov 2026 10:00:00 +0100',
      `Message-ID: <${Math.random()}@mx.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'The mail system could not deliver.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; contact@chazelot.example',
      `Action: ${action}`,
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )

const receive = (office: Parameters<typeof rowsOf>[0], bytes: Uint8Array) =>
  takeMessage(office, { name: 'm.eml', bytes, channel: 'imap', as: null, by: null })

test('refused for good, the request goes once to the second address, under the one dispatch it has', async () => {
  const { office, leadId, messages, clock, asked } = await aForwardedLead({
    second: 'secours@chazelot.example',
  })
  await comeTo(office, 'failed', { answer: '550 5.1.1 unknown' })
  asked.deliver = 0
  clock.advance(60_000)
  await Promise.all([answerUndelivered(office), answerUndelivered(office)])
  await answerUndelivered(office)
  expect(await messages()).toMatchObject([
    { to: 'contact@chazelot.example', state: 'failed' },
    { to: 'secours@chazelot.example', state: 'queued' },
  ])
  expect(asked.deliver).toBe(1)
  expect(await rowsOf(office, sql`SELECT id FROM dispatch`)).toHaveLength(1)
  expect(await tasksOf(office)).toEqual([])
  const lead = await getLead(office, { id: leadId })
  expect(lead.dispatch?.message).toMatchObject({ toAddress: 'secours@chazelot.example', state: 'queued' })
  expect(lead.journal.map(({ kind }) => kind)).toContain('lead.second-address')
})

test('the second message is stopped when the dispatch may no longer go, as the first would be', async () => {
  const { office, messages } = await aForwardedLead({ second: 'secours@chazelot.example' })
  await comeTo(office, 'failed', { answer: '550' })
  await answerUndelivered(office)
  const second = (await messages())[1]
  const asks = () =>
    office.store.read(db => mayStillGo(db, { id: second?.id as OutboxMessageId, kind: 'lead' }, office.now()))
  expect(await asks()).toBe(true)
  await alter(office, sql`UPDATE document SET valid_until = '2026-01-01' WHERE kind = 'rc_pro'`)
  expect(await asks()).toBe(false)
})

test('refused at both addresses, or where there is one, a person is asked to call, once', async () => {
  const { office, leadId } = await aForwardedLead({ second: 'secours@chazelot.example' })
  for (let turn = 0; turn < 2; turn++) {
    await comeTo(office, 'failed', { answer: '550' })
    await answerUndelivered(office)
  }
  await answerUndelivered(office)
  expect(await tasksOf(office)).toEqual([{ kind: 'undelivered', leadId }])
  await alter(office, sql`UPDATE lead_task SET done_at = 1`)
  await answerUndelivered(office)
  expect(await tasksOf(office)).toHaveLength(1)

  const single = await aForwardedLead({ second: null })
  await comeTo(single.office, 'failed', { answer: '550' })
  await answerUndelivered(single.office)
  expect(await tasksOf(single.office)).toEqual([{ kind: 'undelivered', leadId: single.leadId }])
})

test('come back after it was accepted, it goes to the second address, then a person is asked to call', async () => {
  const { office, leadId, messages } = await aForwardedLead({ second: 'secours@chazelot.example' })
  await comeTo(office, 'accepted', { answer: '250 ok' })
  await receive(office, bounceOf((await messages())[0]?.messageId ?? ''))
  await answerUndelivered(office)
  expect((await messages())[1]).toMatchObject({ to: 'secours@chazelot.example', state: 'queued' })
  const lead = await getLead(office, { id: leadId })
  expect(lead.journal.map(({ kind }) => kind)).toContain('message-bounced')
  await comeTo(office, 'accepted', { answer: '250 ok' })
  await answerUndelivered(office)
  expect(await tasksOf(office)).toEqual([])
  await receive(office, bounceOf((await messages())[1]?.messageId ?? ''))
  await answerUndelivered(office)
  expect(await tasksOf(office)).toEqual([{ kind: 'bounced', leadId }])
  expect(await rowsOf(office, sql`SELECT id FROM dispatch WHERE cancelled_at IS NULL`)).toHaveLength(1)
})

test('a forged report, a delay, and a report of what has not left, change nothing', async () => {
  const { office, messages } = await aForwardedLead({ second: 'secours@chazelot.example' })
  const ours = (await messages())[0]?.messageId ?? ''
  await receive(office, bounceOf(ours))
  await answerUndelivered(office)
  await alter(office, sql`DELETE FROM delivery_notice`)
  await comeTo(office, 'accepted', { answer: '250 ok' })
  await receive(office, bounceOf('<forged@relais.example>'))
  await receive(office, bounceOf(ours, 'delayed'))
  await answerUndelivered(office)
  expect(await messages()).toHaveLength(1)
  expect(await tasksOf(office)).toEqual([])
})

test('what was stopped because it is no longer allowed goes to no other address', async () => {
  const { office, messages } = await aForwardedLead({ second: 'secours@chazelot.example' })
  await comeTo(office, 'failed', { answer: 'apanage:no-longer-allowed' })
  await answerUndelivered(office)
  expect(await messages()).toHaveLength(1)
  expect(await tasksOf(office)).toEqual([])
})

test('the proof of a message holds its bytes, each answer, what was told later, and its other address', async () => {
  const { office, messages } = await aForwardedLead({ second: 'secours@chazelot.example' })
  const id = (await messages())[0]?.id as OutboxMessageId
  await comeTo(office, 'accepted', { answer: '250 2.0.0 queued as 4A1' })
  await alter(
    office,
    sql`INSERT INTO outbox_attempt (message_id, attempt, transport, phase, outcome, answer, started_at, ended_at)
      VALUES (${id}, 1, 'smtp', 'done', 'accepted', '250 2.0.0 queued as 4A1', 1000, 1200)`,
  )
  await receive(office, bounceOf((await messages())[0]?.messageId ?? ''))
  await answerUndelivered(office)
  const proof = await proveMessage(office, { id })
  expect(deliveryProof.strict().parse(proof)).toMatchObject({
    toAddress: 'contact@chazelot.example',
    attempts: [{ attempt: 1, phase: 'done', answer: '250 2.0.0 queued as 4A1', startedAt: 1000 }],
    notices: [{ action: 'failed', status: '5.1.1' }],
    other: { toAddress: 'secours@chazelot.example', isSecond: true },
  })
  const bytes = await office.vault.read(proof.sha256)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(proof.sha256)
  expect(bytes.length).toBe(proof.size)
  expect(new TextDecoder().decode(bytes)).toContain(`Message-ID: ${proof.messageId}`)
  const { text, to } = await readMessage(office, { id })
  expect(to).toBe('contact@chazelot.example')
  expect(text).toContain('Hortense Valdorme')
  const unknownId = 999 as OutboxMessageId
  await expect(proveMessage(office, { id: unknownId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
