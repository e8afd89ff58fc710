import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { getFollowUp } from '../follow-up/get-follow-up.ts'
import { anOfficeThatFollows, type FollowingOffice } from '../follow-up/testing.ts'
import { getLead } from '../leads/get-lead.ts'
import { takeMessage } from './take-message.ts'

type Reply = {
  readonly text: string
  readonly from?: string
  readonly headers?: readonly string[]
  readonly id?: string
}

let count = 0

async function aForwardedLead() {
  const made = await anOfficeThatFollows()
  const leadId = await made.anAcceptedLead()
  await made.turn()
  const messageId = async (kind = 'lead') => {
    const [row] = await made.rows<{ message_id: string }>(
      sql`SELECT message_id FROM outbox_message WHERE kind = ${kind} AND subject_id = ${leadId} ORDER BY id DESC`,
    )
    return row?.message_id ?? ''
  }
  const reply = async (written: Reply, to?: string) => take(made, written, to ?? (await messageId()))
  return { made, leadId, reply, messageId }
}

function take({ office }: FollowingOffice, written: Reply, inReplyTo: string) {
  count += 1
  const {
    text,
    from = 'Marc Chazelot <Contact@Chazelot.example>',
    headers = [],
    id = `<r${count}@x.example>`,
  } = written
  const lines = [
    `From: ${from}`,
    'Subject: =?utf-8?Q?RE=C2=A0:_Demande_exclusive?=',
    `Message-ID: ${id}`,
    `In-Reply-To: ${inReplyTo}`,
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ]
  const bytes = new TextEncoder().encode(lines.join('\r\n'))
  return takeMessage(office, { name: 'm.eml', bytes, channel: 'imap', as: 'lead', by: null })
}

const seen = async ({ office }: FollowingOffice, leadId: LeadId) => {
  const { feedback, tasks, replies } = await getFollowUp(office, { leadId })
  return {
    said: feedback.map(({ status, channel }) => [status, channel]),
    tasks: tasks.map(({ kind }) => kind),
    replies: replies.length,
  }
}

describe('a reply to a forwarded request', () => {
  test('that says a status is the provider’s answer, and stays readable', async () => {
    const { made, leadId, reply } = await aForwardedLead()
    const taken = await reply({ text: 'Devis remis : 4 500 € TTC\r\n\r\n> joint, devis, gagnée, perdue' })
    expect(taken).toMatchObject({ outcome: 'filed', as: 'reply', reference: 'L-2026-0001' })
    expect(await seen(made, leadId)).toEqual({ said: [['quoted', 'mail']], tasks: [], replies: 1 })
    const view = await getFollowUp(made.office, { leadId })
    expect(view.firstContact?.stoppedBecause).toBe('feedback')
    expect(view.replies[0]?.text).toContain('4 500 €')
    const fields = await made.rows(sql`SELECT note FROM lead_feedback UNION ALL SELECT data FROM journal
      WHERE subject_type = 'lead'`)
    expect(JSON.stringify(fields)).not.toContain('4 500')
  })

  test('to the reminder is tied to the same dispatch', async () => {
    const { made, leadId, reply, messageId } = await aForwardedLead()
    made.clock.set('2026-11-24T10:20Z')
    await made.turn()
    await reply({ text: 'Injoignable' }, await messageId('follow_up'))
    expect(await seen(made, leadId)).toEqual({
      said: [['unreachable', 'mail']],
      tasks: ['call_customer'],
      replies: 1,
    })
  })

  test.each([
    ['unsure words', { text: 'Je vous tiens au courant.' }],
    ['a wish to give it back', { text: 'Je vous rends cette demande, faux numéro.' }],
    ['another sender', { text: 'joint', from: 'Quelqu’un <qui@ailleurs.example>' }],
  ])('with %s is for a person to read, and no answer', async (_, written) => {
    const { made, leadId, reply } = await aForwardedLead()
    await reply(written)
    await reply(written)
    expect(await seen(made, leadId)).toEqual({ said: [], tasks: ['read_reply'], replies: 2 })
  })

  test.each([
    ['of an absence', ['Auto-Submitted: auto-replied']],
    ['that a machine made', ['Auto-Submitted: auto-generated']],
    ['of a list', ['Precedence: bulk']],
  ])('%s is no answer and asks nothing', async (_, headers) => {
    const { made, leadId, reply } = await aForwardedLead()
    const taken = await reply({ text: 'joint', headers })
    expect(taken).toMatchObject({ outcome: 'filed', as: 'auto_reply' })
    expect(await seen(made, leadId)).toMatchObject({ said: [], tasks: [] })
  })

  test('taken twice is one answer', async () => {
    const { made, leadId, reply } = await aForwardedLead()
    const written = { text: 'Gagnée', id: '<same@x.example>' }
    await Promise.all([reply(written), reply(written)])
    await reply(written)
    expect(await seen(made, leadId)).toMatchObject({ said: [['won', 'mail']], replies: 1 })
  })

  test('is not what the request came with', async () => {
    const { made, leadId, reply } = await aForwardedLead()
    await reply({ text: 'joint' })
    expect((await getLead(made.office, { id: leadId })).sourceFileId).toBeNull()
  })
})
