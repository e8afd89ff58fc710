import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { endDispatch } from './end-dispatch.ts'
import { getLead } from './get-lead.ts'

async function aForwardedLead(state: OutboxState = 'accepted', changes: Partial<LeadFields> = {}) {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  const { id } = await createLead(made.context, { ...sureLead, ...changes })
  await dispatchLead(made.context, { id, version: 1 })
  await comeTo(made.office, state)
  return { ...made, holder, id, ending: { id, version: 2, motive: 'cannot_answer', note: '' } as const }
}
const nextHolder = async (made: TestOffice) => {
  await alter(made.office, sql`UPDATE exclusivity SET ends_on = '2026-11-24'`)
  return aHolder(made, {
    name: 'Fontaine Énergies',
    siret: '44229377500024',
    email: 'contact@fontaine.example',
    startsOn: '2026-11-24',
    endsOn: '2027-11-24',
  })
}
const dispatches = ({ office }: TestOffice) =>
  rowsOf(office, sql`SELECT provider_id, cancel_kind, cancel_reason, cancelled_by FROM dispatch ORDER BY id`)
const ends = ({ office }: TestOffice) =>
  rowsOf<{ to_address: string; file_id: number; state: string }>(
    office,
    sql`SELECT to_address, file_id, state FROM outbox_message WHERE kind = 'lead_end'`,
  )

describe('a person ends a forwarding', () => {
  test('with a motive that the provider is told in the same unit', async () => {
    const made = await aForwardedLead()
    const { office, context, staffId, holder, id, ending } = made
    const note = 'Absent jusqu’en mars.'
    const ended = await endDispatch(context, { ...ending, note })
    expect(ended).toMatchObject({ version: 3, state: 'ready' })
    expect(await dispatches(made)).toEqual([
      {
        provider_id: holder.providerId,
        cancel_kind: 'ended',
        cancel_reason: `cannot_answer\n${note}`,
        cancelled_by: staffId,
      },
    ])
    const [told] = await ends(made)
    expect(told).toMatchObject({ to_address: 'contact@chazelot.example', state: 'queued' })
    const file = await office.store.read(db => findFile(db, told?.file_id as never))
    const { subject, text } = await parseEml(await office.vault.read(file?.sha256 ?? ''))
    expect(subject).toMatch(/^Demande L-2026-0001\u00a0: fin de la transmission$/)
    for (const words of [
      'ne pas pouvoir y répondre'.slice(0, 12),
      note,
      'Effacez ses coordonnées',
      'Répondez à ce courriel',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Valdorme')
    const lead = await getLead(office, { id })
    expect(lead).toMatchObject({ state: 'ready', dispatch: null })
    expect(lead.journal[0]).toMatchObject({
      kind: 'lead.dispatch-ended',
      by: 'Hélène Bascoulard',
      data: { motive: 'cannot_answer', message: ended.messageId },
    })
  })

  test('and the request goes to the holder of the day', async () => {
    const made = await aForwardedLead()
    const next = await nextHolder(made)
    await endDispatch(made.context, made.ending)
    const sent = await dispatchLead(made.context, { id: made.id, version: 3, providerId: next.providerId })
    expect(sent.providerName).toBe('Fontaine Énergies')
    expect(await dispatches(made)).toMatchObject([{ cancel_kind: 'ended' }, { cancel_kind: null }])
  })

  test('but to nobody else while the customer agreed to the first by name', async () => {
    const made = await aForwardedLead('accepted', { consentRecipient: 'Rhône Thermique Chazelot' })
    const next = await nextHolder(made)
    await endDispatch(made.context, made.ending)
    const refusal = await dispatchLead(made.context, { id: made.id, version: 3 }).catch(error => error)
    expect(refusal.code).toBe('LEAD_NOT_DELIVERABLE')
    const failed = refusal.data.tests.filter((one: { passed: boolean }) => !one.passed)
    expect(failed.map((one: { test: string }) => one.test)).toEqual(['consent'])
    await alter(
      made.office,
      sql`INSERT INTO consent_renewal (lead_id, provider_id, consent_text, asked_at, asked_by, expires_at, answer,
          answered_at, answer_channel)
        VALUES (${made.id}, ${next.providerId}, 'D’accord', 1, ${made.staffId}, 2, 'agreed', 1, 'link')`,
    )
    await dispatchLead(made.context, { id: made.id, version: 3 })
  })

  test('stops the clock of the first contact and what was asked of us', async () => {
    const made = await aForwardedLead()
    await alter(
      made.office,
      sql`INSERT INTO follow_up (dispatch_id, started_at, remind_at, call_at) SELECT id, 1, 2, 3 FROM dispatch`,
    )
    await alter(
      made.office,
      sql`INSERT INTO lead_task (lead_id, dispatch_id, kind, created_at, due_at)
        SELECT lead_id, id, 'call_provider', 1, 2 FROM dispatch`,
    )
    await endDispatch(made.context, made.ending)
    expect(await rowsOf(made.office, sql`SELECT stopped_because FROM follow_up`)).toEqual([
      { stopped_because: 'ended' },
    ])
    const [task] = await rowsOf<{ done_at: number }>(made.office, sql`SELECT done_at FROM lead_task`)
    expect(task?.done_at).toBe(made.office.now())
  })

  test('without a letter when the request never reached the provider', async () => {
    const made = await aForwardedLead('failed')
    await nextHolder(made)
    expect(await endDispatch(made.context, made.ending)).toMatchObject({ messageId: null })
    expect(await ends(made)).toEqual([])
    await dispatchLead(made.context, { id: made.id, version: 3 })
  })

  test('once, by one of two desks; the other reads that it is over', async () => {
    const made = await aForwardedLead()
    const other = await made.asAnother('Zoé')
    const tries = await Promise.allSettled([
      endDispatch(made.context, made.ending),
      endDispatch(other, made.ending),
    ])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await ends(made)).toHaveLength(1)
  })

  test.each(['queued', 'sending'] as const)('not while its message is %s', async state => {
    const made = await aForwardedLead(state)
    await expect(endDispatch(made.context, made.ending)).rejects.toMatchObject({
      code: 'OUTBOX_STATE',
      data: { state },
    })
  })

  test('not without a motive, a name, or over a version that was not read', async () => {
    const { context, asNobody, ending } = await aForwardedLead()
    await expect(endDispatch(context, { ...ending, motive: 'other' })).rejects.toMatchObject({
      code: 'MOTIVE_REQUIRED',
    })
    await expect(endDispatch(asNobody(), ending)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    await expect(endDispatch(context, { ...ending, version: 1 })).rejects.toMatchObject({ code: 'STALE' })
  })
})
