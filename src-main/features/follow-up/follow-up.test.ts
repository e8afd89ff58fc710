import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadTask } from '../../../src-preload/contract/follow-up.ts'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { mayStillGo } from '../../jobs/may-still-go.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { alter } from '../testing-holders.ts'
import { getFollowUp } from './get-follow-up.ts'
import { keepProviderDelivery } from './provider-delivery.ts'
import { recordFeedback } from './record-feedback.ts'
import { doTask, listFollowUpTasks } from './tasks.ts'
import { accepted, anOfficeThatFollows, type FollowingOffice } from './testing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (text: string) => Date.parse(text)

const reminders = ({ rows }: FollowingOffice) =>
  rows<{ id: number; state: string; next_attempt_at: number | null; body: string; to_address: string }>(
    sql`SELECT id, state, next_attempt_at, body, to_address FROM outbox_message WHERE kind = 'follow_up' ORDER BY id`,
  )
const openTasks = async ({ office }: FollowingOffice): Promise<LeadTask[]> =>
  (await listFollowUpTasks(office, { state: 'open', offset: 0, limit: 50 })).rows
const contactOf = async ({ office }: FollowingOffice, leadId: LeadId) =>
  (await getFollowUp(office, { leadId })).firstContact

const conflictIn = (work: Promise<void>) => work.then(() => null, conflictOf)

describe('the clock of the first contact', () => {
  test('starts when the provider’s server accepted the message, in the provider’s hours', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    expect(await contactOf(made, leadId)).toBeNull()
    made.clock.advance(MINUTE)
    await made.turn()
    expect(await contactOf(made, leadId)).toMatchObject({
      startedAt: at('2026-11-24T08:15Z'),
      remindAt: at('2026-11-24T10:15Z'),
      callAt: at('2026-11-24T13:15Z'),
      totalMinutes: 120,
      leftMinutes: 119,
      remindedAt: null,
    })
  })

  test('counts in the hours, the holidays and the time zone of the provider', async () => {
    const made = await anOfficeThatFollows({ postalCode: '97400' })
    made.clock.set('2026-12-18T13:00Z')
    await keepProviderDelivery(made.context, {
      id: made.providerId,
      secondAddress: ' Atelier@Chazelot.example ',
      digest: true,
      openingHours: [[], [], [], [], [], [], [{ from: 8 * 60, to: 12 * 60 }]],
    })
    const leadId = await made.anAcceptedLead()
    await made.turn()
    // Sunday 20 December is a holiday in Réunion: the Sunday after, at 8 there, it is 4 in London.
    expect((await contactOf(made, leadId))?.remindAt).toBe(at('2026-12-27T06:00Z'))
  })

  test('reminds once when the time has passed, and asks a person to call an hour later', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await made.turn()
    made.clock.set('2026-11-24T10:14Z')
    await made.turn()
    expect(await reminders(made)).toEqual([])
    made.clock.set('2026-11-24T10:15Z')
    for (let turn = 0; turn < 3; turn++) await made.turn()
    expect(await reminders(made)).toMatchObject([
      { state: 'queued', next_attempt_at: at('2026-11-24T10:15Z'), to_address: 'contact@chazelot.example' },
    ])
    expect(await contactOf(made, leadId)).toMatchObject({
      remindedAt: at('2026-11-24T10:15Z'),
      leftMinutes: 0,
    })
    made.clock.set('2026-11-24T13:15Z')
    for (let turn = 0; turn < 3; turn++) await made.turn()
    expect(await openTasks(made)).toMatchObject([
      { kind: 'call_provider', leadId, dueAt: at('2026-11-24T13:15Z'), person: { name: 'Marc Chazelot' } },
    ])
    expect(await reminders(made)).toHaveLength(1)
    expect(await made.kinds('lead.c%')).toEqual(['lead.contact-reminded', 'lead.call-asked'])
  })

  test('does it once when two turns come at once, and not at all when the answer comes first', async () => {
    const made = await anOfficeThatFollows()
    const [first, second] = [await made.anAcceptedLead(), await made.anAcceptedLead()]
    await made.turn()
    made.clock.set('2026-11-24T10:15Z')
    const answered = recordFeedback(made.context, { leadId: second, status: 'reached', note: null })
    await Promise.all([answered, made.turn(), made.turn(), made.turn()])
    expect(await reminders(made)).toHaveLength(1)
    expect((await contactOf(made, first))?.remindedAt).toBe(made.office.now())
    expect((await contactOf(made, second))?.remindedAt).toBeNull()
    made.clock.set('2026-11-24T13:15Z')
    await Promise.all([made.turn(), made.turn(), made.turn()])
    expect(await openTasks(made)).toHaveLength(1)
  })

  test('says nothing of the customer in the reminder, and how to answer', async () => {
    const made = await anOfficeThatFollows()
    await made.anAcceptedLead({ customerName: 'Hortense Valdorme' })
    await made.turn()
    made.clock.set('2026-11-24T10:20Z')
    await made.turn()
    const [reminder] = await reminders(made)
    expect(reminder?.body).not.toMatch(/Valdorme|06 39|@example\.fr/)
    expect(reminder?.body).toContain('joint, devis, gagnée, perdue ou injoignable')
    expect(reminder?.body).toContain('pompe à chaleur, L’Arbresle (69)')
  })

  test('after a long sleep reminds once, in the morning, and leaves the provider its time before the call', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await made.turn()
    made.clock.set('2026-11-29T02:00Z')
    made.restart()
    await made.turn()
    await made.turn()
    expect(await reminders(made)).toMatchObject([{ next_attempt_at: at('2026-11-30T07:00Z') }])
    expect(await openTasks(made)).toEqual([])
    expect((await contactOf(made, leadId))?.callAt).toBe(at('2026-11-30T08:00Z'))
    made.clock.set('2026-11-30T08:00Z')
    await made.turn()
    expect(await openTasks(made)).toHaveLength(1)
  })

  test('finds after a stop what was accepted just before it', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    made.clock.advance(3 * 24 * HOUR)
    made.restart()
    await made.turn()
    expect((await contactOf(made, leadId))?.startedAt).toBe(at('2026-11-24T08:15Z'))
    expect(await reminders(made)).toHaveLength(1)
  })

  test('keeps looking where it was: a message accepted by a person’s word an hour later starts its clock', async () => {
    const made = await anOfficeThatFollows()
    await made.turn()
    made.clock.advance(HOUR)
    const leadId = await made.anAcceptedLead()
    await made.turn()
    expect(await contactOf(made, leadId)).not.toBeNull()
  })

  test('asks for the call although no reminder could be written', async () => {
    const made = await anOfficeThatFollows()
    await made.anAcceptedLead()
    await made.turn()
    await alter(made.office, sql`UPDATE contact SET email = NULL WHERE provider_id = ${made.providerId}`)
    made.clock.set('2026-11-24T13:30Z')
    await made.turn()
    expect(await reminders(made)).toEqual([])
    expect(await openTasks(made)).toHaveLength(1)
  })

  test('does not ask again for a call that was made', async () => {
    const made = await anOfficeThatFollows()
    await made.anAcceptedLead()
    await made.turn()
    made.clock.set('2026-11-24T10:15Z')
    await made.turn()
    made.clock.set('2026-11-24T13:15Z')
    await made.turn()
    const [task] = await openTasks(made)
    if (!task) expect.fail('no task')
    await doTask(made.context, { id: task.id, note: 'Il rappelle ce soir.' })
    made.clock.advance(48 * HOUR)
    await made.turn()
    expect(await openTasks(made)).toEqual([])
    await expect(doTask(made.context, { id: task.id, note: '' })).rejects.toMatchObject({ code: 'TASK_DONE' })
    const done = await listFollowUpTasks(made.office, { state: 'done', offset: 0, limit: 50 })
    expect(done.rows).toMatchObject([{ note: 'Il rappelle ce soir.', doneBy: 'Hélène Bascoulard' }])
  })
})

describe('what ends what is waited for', () => {
  async function reminded() {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await made.turn()
    made.clock.set('2026-11-24T10:20Z')
    await made.turn()
    return { made, leadId }
  }

  test('an answer stops the clock and takes back a reminder that waits to leave', async () => {
    const { made, leadId } = await reminded()
    const [waiting] = await reminders(made)
    await recordFeedback(made.context, { leadId, status: 'reached', note: null })
    expect(await contactOf(made, leadId)).toMatchObject({
      stoppedBecause: 'feedback',
      stoppedAt: made.office.now(),
    })
    expect(await reminders(made)).toMatchObject([{ state: 'withdrawn' }])
    expect(
      await made.office.store.read(db =>
        mayStillGo(db, { id: waiting?.id as never, kind: 'follow_up' }, made.office.now()),
      ),
    ).toBe(false)
    made.clock.advance(24 * HOUR)
    await made.turn()
    expect(await openTasks(made)).toEqual([])
  })

  test('an answer closes the call that was asked, with nobody’s name', async () => {
    const { made, leadId } = await reminded()
    await accepted(made, leadId)
    made.clock.advance(24 * HOUR)
    await made.turn()
    expect(await openTasks(made)).toHaveLength(1)
    await recordFeedback(made.context, { leadId, status: 'quoted', note: null })
    expect(await openTasks(made)).toEqual([])
    const { tasks } = await getFollowUp(made.office, { leadId })
    expect(tasks).toMatchObject([{ kind: 'call_provider', doneBy: null, doneAt: made.office.now() }])
  })

  test('a customer that takes the request back, or an end of the dispatch, stops it too', async () => {
    const { made, leadId } = await reminded()
    await alter(made.office, sql`UPDATE lead SET withdrawn_at = ${made.office.now()} WHERE id = ${leadId}`)
    expect(await contactOf(made, leadId)).toMatchObject({ stoppedBecause: 'withdrawn' })
    const other = await made.anAcceptedLead()
    await made.turn()
    await alter(
      made.office,
      sql`UPDATE dispatch SET cancelled_at = ${made.office.now()}, cancel_kind = 'ended', cancel_reason = 'other',
        cancelled_by = ${made.staffId} WHERE lead_id = ${other}`,
    )
    expect(await contactOf(made, other)).toMatchObject({ stoppedBecause: 'ended' })
    made.clock.advance(48 * HOUR)
    await made.turn()
    expect(await openTasks(made)).toEqual([])
    expect((await reminders(made)).map(({ state }) => state)).toEqual(['withdrawn'])
  })

  test('an answer that came before the acceptance was known leaves no clock running', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await recordFeedback(made.context, { leadId, status: 'reached', note: null })
    made.clock.advance(48 * HOUR)
    await made.turn()
    expect(await contactOf(made, leadId)).toMatchObject({ stoppedBecause: 'feedback' })
    expect(await reminders(made)).toEqual([])
  })
})

describe('what a provider says', () => {
  test('is one more row each time, the last one first, and no state of the request', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await recordFeedback(made.context, { leadId, status: 'reached', note: 'Rendez-vous jeudi.' })
    made.clock.advance(HOUR)
    await recordFeedback(made.context, { leadId, status: 'quoted', note: null })
    const { feedback } = await getFollowUp(made.office, { leadId })
    expect(feedback.map(({ status, note, by }) => [status, note, by])).toEqual([
      ['quoted', null, 'Hélène Bascoulard'],
      ['reached', 'Rendez-vous jeudi.', 'Hélène Bascoulard'],
    ])
    expect(await made.rows(sql`SELECT state FROM lead WHERE id = ${leadId}`)).toEqual([
      { state: 'dispatched' },
    ])
    expect(await conflictIn(alter(made.office, sql`UPDATE lead_feedback SET status = 'won'`))).toBe(
      'FOLLOW_UP_FROZEN',
    )
  })

  test('« injoignable » asks a person to call the customer, until something else is said', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead({ phone: '06 39 98 41 07' })
    await recordFeedback(made.context, { leadId, status: 'unreachable', note: null })
    await recordFeedback(made.context, { leadId, status: 'unreachable', note: null })
    expect(await openTasks(made)).toMatchObject([
      { kind: 'call_customer', person: { name: 'Hortense Valdorme', phone: '+33639984107' } },
    ])
    await recordFeedback(made.context, { leadId, status: 'reached', note: null })
    expect(await openTasks(made)).toEqual([])
  })

  test('is refused of a request that nobody has', async () => {
    const made = await anOfficeThatFollows()
    const leadId = await made.anAcceptedLead()
    await alter(made.office, sql`UPDATE lead SET withdrawn_at = 1, state = 'withdrawn' WHERE id = ${leadId}`)
    await expect(recordFeedback(made.context, { leadId, status: 'won', note: null })).rejects.toMatchObject({
      code: 'LEAD_STATE',
    })
    await expect(
      recordFeedback(made.context, { leadId: 999 as LeadId, status: 'won', note: null }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
