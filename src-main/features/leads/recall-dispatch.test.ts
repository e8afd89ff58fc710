import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { openDelivery } from '../../mail/delivery.ts'
import { openFolderTransport } from '../../mail/transports/folder.ts'
import { isStillAllowed } from '../../store/queries/dispatches.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead, RECALL_MS } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { recallDispatch } from './recall-dispatch.ts'

async function aForwardedLead(state: OutboxState = 'queued') {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  const { id } = await createLead(made.context, sureLead)
  const sent = await dispatchLead(made.context, { id, version: 1 })
  await comeTo(made.office, state)
  return { ...made, holder, id, sent }
}
const ends = ({ office }: TestOffice) =>
  rowsOf(office, sql`SELECT cancel_kind, cancel_reason, cancelled_by FROM dispatch ORDER BY id`)
const deliver = ({ office }: TestOffice) =>
  openDelivery({
    store: office.store,
    readBytes: office.vault.read,
    route: async () => ({
      transport: openFolderTransport(`${office.folders.data}/envois`),
      fromAddress: 'demandes@relais.example',
    }),
    now: office.now,
    mayStillGo: (db, message) => isStillAllowed(db, message.id, office.now()),
  }).deliverDue()

/** The first message came back after the server took it; the second address is about to be tried. */
async function tryTheSecondAddress({ office }: TestOffice) {
  await alter(
    office,
    sql`INSERT INTO outbox_message (message_id, kind, subject_type, subject_id, to_address, subject, file_id, created_at,
        next_attempt_at)
      SELECT 'second', kind, subject_type, subject_id, 'second@chazelot.example', subject, file_id, created_at, 9e12
      FROM outbox_message`,
  )
  await alter(
    office,
    sql`INSERT INTO dispatch_second_message (dispatch_id, outbox_message_id, because, queued_at)
      SELECT (SELECT id FROM dispatch), max(id), 'bounced', 1 FROM outbox_message`,
  )
}

describe('a forwarding by a person', () => {
  test('does not leave while it can be taken back, and leaves then', async () => {
    const made = await aForwardedLead()
    const state = async () => (await getLead(made.office, { id: made.id })).dispatch?.message.state
    expect(made.sent.leavesAt).toBe(made.office.now() + RECALL_MS)
    made.clock.advance(RECALL_MS - 1)
    await deliver(made)
    expect(await state()).toBe('queued')
    made.clock.advance(1)
    await deliver(made)
    expect(await state()).toBe('accepted')
  })

  test('is taken back as if it had never been, and may go again', async () => {
    const made = await aForwardedLead()
    const { office, context, staffId, id } = made
    expect(await recallDispatch(context, { id })).toEqual({ version: 3, state: 'ready' })
    const lead = await getLead(office, { id })
    expect(lead).toMatchObject({ state: 'ready', dispatch: null, routing: { verdict: 'deliverable' } })
    expect(lead.journal.slice(0, 2).map(({ kind }) => kind)).toEqual(['lead.recalled', 'message-withdrawn'])
    expect(await ends(made)).toEqual([
      { cancel_kind: 'recalled', cancel_reason: 'recalled', cancelled_by: staffId },
    ])
    made.clock.advance(RECALL_MS)
    await deliver(made)
    expect(await rowsOf(office, sql`SELECT state FROM outbox_message`)).toEqual([{ state: 'withdrawn' }])
    await dispatchLead(context, { id, version: 3 })
    expect((await getLead(office, { id })).state).toBe('dispatched')
  })

  test('goes to who holds the cell now, when that changed since', async () => {
    const made = await aForwardedLead()
    await recallDispatch(made.context, { id: made.id })
    await alter(made.office, sql`UPDATE exclusivity SET ends_on = '2026-11-24'`)
    const name = 'Fontaine Énergies'
    await aHolder(made, { name, siret: '44229377500024', startsOn: '2026-11-24', endsOn: '2027-11-24' })
    expect((await dispatchLead(made.context, { id: made.id, version: 3 })).providerName).toBe(name)
  })

  test('waits without a holder when nobody holds the cell any more', async () => {
    const made = await aForwardedLead()
    await alter(made.office, sql`UPDATE exclusivity SET ends_on = '2026-11-24'`)
    expect(await recallDispatch(made.context, { id: made.id })).toMatchObject({ state: 'without_holder' })
  })

  test('is taken back also while a server puts it off: it has nothing of it', async () => {
    const made = await aForwardedLead()
    await alter(made.office, sql`UPDATE outbox_message SET state = 'sending', attempts = 1`)
    await alter(made.office, sql`UPDATE outbox_message SET state = 'queued', next_attempt_at = 9e12`)
    expect(await recallDispatch(made.context, { id: made.id })).toMatchObject({ state: 'ready' })
  })

  test.each(['sending', 'accepted', 'failed', 'unknown'] as const)(
    'is not taken back once its message is %s',
    async state => {
      const made = await aForwardedLead(state)
      await expect(recallDispatch(made.context, { id: made.id })).rejects.toMatchObject({
        code: 'UNDO_TOO_LATE',
      })
      expect(await ends(made)).toMatchObject([{ cancel_kind: null }])
    },
  )

  test('is not taken back as if it had never left when its first message came back', async () => {
    const made = await aForwardedLead('accepted')
    await tryTheSecondAddress(made)
    await expect(recallDispatch(made.context, { id: made.id })).rejects.toMatchObject({
      code: 'UNDO_TOO_LATE',
    })
    expect(await rowsOf(made.office, sql`SELECT state FROM outbox_message ORDER BY id`)).toEqual([
      { state: 'accepted' },
      { state: 'queued' },
    ])
  })

  test('is taken back once, whatever the number of tries, and by nobody without a name', async () => {
    const made = await aForwardedLead()
    await expect(recallDispatch(made.asNobody(), { id: made.id })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => recallDispatch(made.context, { id: made.id })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
