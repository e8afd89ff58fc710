import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { leadDetail } from '../../../src-preload/contract/leads.ts'
import { ownAnswer } from '../../../src-preload/contract/outbox.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { openDelivery } from '../../mail/delivery.ts'
import { openFolderTransport } from '../../mail/transports/folder.ts'
import { isStillAllowed } from '../../store/queries/dispatches.ts'
import { correctContact } from '../dossiers/correct-contact.ts'
import { getDossier } from '../dossiers/get-dossier.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead, RECALL_MS } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { sendLeadAgain } from './send-lead-again.ts'

async function aForwardedLead(state: OutboxState = 'failed') {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  const { id } = await createLead(made.context, sureLead)
  const { messageId } = await dispatchLead(made.context, { id, version: 1 })
  await comeTo(made.office, state, { answer: '550 no such user' })
  made.asked.deliver = 0
  return { ...made, holder, id, messageId }
}

const contact = { name: 'Marc Chazelot', email: ' Accueil@Chazelot.example', phone: null }
const dispatches = ({ office }: TestOffice) =>
  rowsOf<{ provider_id: number; cancel_reason: string | null; outbox_message_id: number }>(
    office,
    sql`SELECT provider_id, cancel_reason, outbox_message_id FROM dispatch ORDER BY id`,
  )
const suspend = ({ office, staffId }: TestOffice, contractId: number | null) =>
  alter(
    office,
    sql`INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
      VALUES (${contractId}, '2026-11-24', 'documents', 'Attestation expirée', ${staffId}, ${office.now()})`,
  )

describe('a request whose message was refused', () => {
  test('goes again to the corrected address of the same provider, in one unit', async () => {
    const made = await aForwardedLead()
    const { office, context, holder, id, messageId } = made
    await correctContact(context, { id: holder.dossierId, contact })
    const before = await getLead(office, { id })
    expect(leadDetail.strict().parse(before).dispatch).toMatchObject({
      dossierId: holder.dossierId,
      contact: { name: 'Marc Chazelot', email: 'accueil@chazelot.example' },
      message: { toAddress: 'contact@chazelot.example', state: 'failed' },
    })
    const sent = await sendLeadAgain(context, { id, version: before.version })
    expect(sent.providerName).toBe('Rhône Thermique Chazelot')
    expect(made.asked.deliver).toBe(1)
    const after = await getLead(office, { id })
    expect(after).toMatchObject({
      state: 'dispatched',
      routing: { verdict: 'deliverable' },
      dispatch: { message: { id: sent.messageId, state: 'queued', toAddress: 'accueil@chazelot.example' } },
    })
    expect(await dispatches(made)).toEqual([
      { provider_id: holder.providerId, cancel_reason: 'address-refused', outbox_message_id: messageId },
      { provider_id: holder.providerId, cancel_reason: null, outbox_message_id: sent.messageId },
    ])
    expect(after.journal[0]).toMatchObject({ kind: 'lead.sent-again', by: 'Hélène Bascoulard' })
  })

  test('goes again once, whatever the number of tries at once', async () => {
    const made = await aForwardedLead()
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => sendLeadAgain(made.context, { id: made.id, version: 2 })),
    )
    const refused = tries.filter(one => one.status === 'rejected')
    expect(refused.map(one => one.reason.code)).toEqual(Array.from({ length: 7 }, () => 'ALREADY_DISPATCHED'))
    expect(await dispatches(made)).toHaveLength(2)
  })

  test('goes again when its second address failed as well', async () => {
    const made = await aForwardedLead()
    const { context, office, id } = made
    await alter(
      office,
      sql`INSERT INTO outbox_message (message_id, kind, subject_type, subject_id, to_address, subject, file_id, created_at)
        SELECT 'second', kind, subject_type, subject_id, 'second@chazelot.example', subject, file_id, created_at
        FROM outbox_message`,
    )
    await alter(
      office,
      sql`INSERT INTO dispatch_second_message (dispatch_id, outbox_message_id, because, queued_at)
        SELECT (SELECT id FROM dispatch), max(id), 'failed', 1 FROM outbox_message`,
    )
    const again = () => sendLeadAgain(context, { id, version: 2 })
    await expect(again()).rejects.toMatchObject({ code: 'ALREADY_DISPATCHED' })
    await comeTo(office, 'failed')
    await again()
    expect(await dispatches(made)).toMatchObject([
      { cancel_reason: 'not-delivered' },
      { cancel_reason: null },
    ])
  })

  test('goes again as often as it is refused', async () => {
    const made = await aForwardedLead()
    const { context, office, id } = made
    await sendLeadAgain(context, { id, version: 2 })
    await comeTo(office, 'failed')
    await sendLeadAgain(context, { id, version: 3 })
    expect((await dispatches(made)).map(one => one.cancel_reason)).toEqual([
      'address-refused',
      'not-delivered',
      null,
    ])
  })

  test('stays where it is when a test fails now, and the failed dispatch with it', async () => {
    const made = await aForwardedLead()
    await suspend(made, made.holder.contractId)
    const again = sendLeadAgain(made.context, { id: made.id, version: 2 })
    await expect(again).rejects.toMatchObject({ code: 'LEAD_NOT_DELIVERABLE' })
    expect(await dispatches(made)).toMatchObject([{ cancel_reason: null }])
  })

  test('never goes to another provider, who holds the cell by now', async () => {
    const made = await aForwardedLead()
    await alter(made.office, sql`UPDATE exclusivity SET ends_on = '2026-11-24'`)
    const name = 'Fontaine Énergies'
    await aHolder(made, { name, siret: '44229377500024', startsOn: '2026-11-24', endsOn: '2027-11-24' })
    const again = sendLeadAgain(made.context, { id: made.id, version: 2 })
    const refusal = await again.catch(error => error)
    expect(refusal.code).toBe('LEAD_NOT_DELIVERABLE')
    const failed = refusal.data.tests.filter((one: { passed: boolean }) => !one.passed)
    expect(failed.map((one: { test: string }) => one.test)).toEqual(['previous-dispatch'])
    expect(await dispatches(made)).toHaveLength(1)
  })

  test('is not sent again over a version that was not read', async () => {
    const { context, id } = await aForwardedLead()
    await expect(sendLeadAgain(context, { id, version: 1 })).rejects.toMatchObject({ code: 'STALE' })
  })
})

test.each(['queued', 'sending', 'accepted', 'unknown'] as const)(
  'a message that is %s is not sent again',
  async state => {
    const { context, id } = await aForwardedLead(state)
    await expect(sendLeadAgain(context, { id, version: 2 })).rejects.toMatchObject({
      code: 'ALREADY_DISPATCHED',
    })
  },
)

test('a request that was never forwarded is not sent again, and nobody sends without a name', async () => {
  const made = await aForwardedLead()
  const other = await createLead(made.context, sureLead)
  await expect(sendLeadAgain(made.context, { id: other.id, version: 1 })).rejects.toMatchObject({
    code: 'LEAD_STATE',
  })
  await expect(sendLeadAgain(made.asNobody(), { id: made.id, version: 2 })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
})

describe('the contact of an approved dossier', () => {
  test('is corrected for the dossier and for its provider, and the journal says who did it', async () => {
    const { office, context, holder } = await aForwardedLead()
    await correctContact(context, { id: holder.dossierId, contact })
    const { identity, journal, version } = await getDossier(office, holder.dossierId)
    expect(identity.contact).toEqual({ ...contact, email: 'accueil@chazelot.example' })
    expect(version).toBe(2)
    expect(journal[0]).toMatchObject({ kind: 'dossier.contact-corrected', by: 'Hélène Bascoulard' })
    expect(
      await rowsOf(office, sql`SELECT name, email FROM contact WHERE provider_id = ${holder.providerId}`),
    ).toEqual([{ name: 'Marc Chazelot', email: 'accueil@chazelot.example' }])
  })

  test('has an address, and a right one', async () => {
    const { office, context, holder } = await aForwardedLead()
    for (const email of [null, '', 'chez moi', 'a@b.example, c@d.example']) {
      const correcting = correctContact(context, { id: holder.dossierId, contact: { ...contact, email } })
      await expect(correcting).rejects.toMatchObject({ code: 'EMAIL_INVALID' })
    }
    expect(await rowsOf(office, sql`SELECT DISTINCT email FROM contact`)).toEqual([
      { email: 'contact@chazelot.example' },
    ])
  })

  test('is not what an open dossier is corrected by', async () => {
    const { office, context, holder } = await aForwardedLead()
    await alter(office, sql`UPDATE dossier SET state = 'in_review'`)
    const correcting = correctContact(context, { id: holder.dossierId, contact })
    await expect(correcting).rejects.toMatchObject({ code: 'DOSSIER_STATE', data: { state: 'in_review' } })
  })
})

describe('a message that waits in the queue', () => {
  const allowed = ({ office, messageId }: Awaited<ReturnType<typeof aForwardedLead>>) =>
    office.store.read(db => isStillAllowed(db, messageId, office.now()))

  test('may still go as long as nothing changed', async () => {
    expect(await allowed(await aForwardedLead('queued'))).toBe(true)
  })

  test.each([
    [
      'the provider is suspended',
      (made: Awaited<ReturnType<typeof aForwardedLead>>) => suspend(made, made.holder.contractId),
    ],
    [
      'its contract is terminated',
      ({ office }: TestOffice) =>
        alter(office, sql`UPDATE contract SET state = 'terminated', terminated_on = '2026-11-24'`),
    ],
    [
      'its insurance is refused',
      ({ office }: TestOffice) =>
        alter(office, sql`UPDATE document SET state = 'refused' WHERE kind = 'rc_pro'`),
    ],
    ['the exclusivity is over', async ({ clock }: TestOffice) => clock.set('2027-02-11T08:00:00Z')],
  ] as const)('may not once %s', async (_why, change) => {
    const made = await aForwardedLead('queued')
    await change(made)
    expect(await allowed(made)).toBe(false)
  })

  test('may not once its dispatch was cancelled', async () => {
    const made = await aForwardedLead()
    await sendLeadAgain(made.context, { id: made.id, version: 2 })
    expect(await allowed(made)).toBe(false)
  })

  test('is stopped before its next try, and can be sent again once that is settled', async () => {
    const made = await aForwardedLead('queued')
    const { office, context, id, holder } = made
    await suspend(made, holder.contractId)
    made.clock.advance(RECALL_MS)
    const outgoing = openFolderTransport(`${office.folders.data}/envois`)
    const delivery = openDelivery({
      store: office.store,
      readBytes: office.vault.read,
      route: async () => ({ transport: outgoing, fromAddress: 'demandes@relais.example' }),
      now: office.now,
      mayStillGo: (db, message) => isStillAllowed(db, message.id, office.now()),
    })
    await delivery.deliverDue()
    const stopped = await getLead(office, { id })
    expect(stopped.dispatch?.message).toMatchObject({
      state: 'failed',
      attempts: 1,
      nextAttemptAt: null,
      answer: ownAnswer('no-longer-allowed'),
    })
    expect(stopped.journal[0]).toMatchObject({ kind: 'message-stopped', by: null })
    await alter(office, sql`UPDATE suspension SET lifted_on = '2026-11-24'`)
    await sendLeadAgain(context, { id, version: stopped.version })
    await delivery.deliverDue()
    expect((await getLead(office, { id })).dispatch?.message.state).toBe('accepted')
  })
})
