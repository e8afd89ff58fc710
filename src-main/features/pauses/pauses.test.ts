import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import { isStillAllowed } from '../../store/queries/dispatches.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { listLeads } from '../leads/list-leads.ts'
import { anOffice } from '../testing.ts'
import { aHolder, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { endPause, getPauses, pauseProvider } from './pause-provider.ts'

async function aHeldCell() {
  const made = await anOffice()
  await completeSettings(made)
  const { providerId } = await aHolder(made)
  const holidays = { providerId, startsOn: '2026-11-24', endsOn: '2026-12-01', reason: 'Congés' }
  const page = { view: 'all', search: '', offset: 0, limit: 50 } as const
  const blocked = async () => (await listLeads(made.office, page)).rows.map(({ blockedBy }) => blockedBy)
  return { ...made, providerId, holidays, blocked }
}

describe('a provider that asked for a pause', () => {
  test('receives nothing while it lasts, and the queue says why; its day of return it receives again', async () => {
    const { context, office, clock, holidays, blocked, providerId } = await aHeldCell()
    const { id } = await createLead(context, sureLead)
    await pauseProvider(context, holidays)
    expect(await blocked()).toEqual(['pause'])
    expect(await getPauses(office, { providerId })).toMatchObject({
      waiting: 1,
      rows: [
        {
          startsOn: '2026-11-24',
          endsOn: '2026-12-01',
          reason: 'Congés',
          by: 'Hélène Bascoulard',
          state: 'running',
        },
      ],
    })
    const sending = () => dispatchLead(context, { id, version: 1 })
    await expect(sending()).rejects.toMatchObject({ code: 'LEAD_NOT_DELIVERABLE' })
    clock.set('2026-11-30T22:59:59Z')
    await expect(sending()).rejects.toMatchObject({ code: 'LEAD_NOT_DELIVERABLE' })
    clock.set('2026-11-30T23:00:00Z')
    expect(await blocked()).toEqual([null])
    await sending()
  })

  test('has what was forwarded and has not left stopped', async () => {
    const { context, office, holidays } = await aHeldCell()
    const { id } = await createLead(context, sureLead)
    const { messageId } = await dispatchLead(context, { id, version: 1 })
    const allowed = () => office.store.read(db => isStillAllowed(db, messageId, office.now()))
    expect(await allowed()).toBe(true)
    await pauseProvider(context, holidays)
    expect(await allowed()).toBe(false)
  })

  test('comes back early when a person ends it, once, with a name', async () => {
    const made = await aHeldCell()
    const { context, office, providerId } = made
    const { id } = await pauseProvider(context, { ...made.holidays, endsOn: null })
    await expect(endPause(made.asNobody(), { id })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    made.clock.set('2026-11-26T08:00:00Z')
    expect(await endPause(await made.asAnother('Zoé'), { id })).toEqual({ endsOn: '2026-11-26' })
    await expect(endPause(context, { id })).rejects.toMatchObject({ code: 'PAUSE_OVER' })
    expect((await getPauses(office, { providerId })).rows).toMatchObject([{ endedBy: 'Zoé', state: 'over' }])
    const kinds = await rowsOf<{ kind: string }>(
      office,
      sql`SELECT kind FROM journal WHERE subject_type = 'provider' ORDER BY seq`,
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['provider.paused', 'provider.pause-ended'])
  })

  test('never begins one that is ended before its first day', async () => {
    const { context, office, clock, holidays, providerId } = await aHeldCell()
    const { id } = await pauseProvider(context, { ...holidays, startsOn: '2026-11-27' })
    expect((await getPauses(office, { providerId })).rows).toMatchObject([{ state: 'planned' }])
    expect(await endPause(context, { id })).toEqual({ endsOn: '2026-11-27' })
    clock.set('2026-11-27T08:00:00Z')
    expect((await getPauses(office, { providerId })).rows).toMatchObject([{ state: 'over' }])
    const lead = await createLead(context, sureLead)
    await dispatchLead(context, { id: lead.id, version: 1 })
  })

  test.each([
    ['past', { startsOn: '2026-11-23' }],
    ['ends-before', { endsOn: '2026-11-24' }],
  ])('does not say days that cannot be: %s', async (reason, changes) => {
    const { context, holidays } = await aHeldCell()
    await expect(pauseProvider(context, { ...holidays, ...changes })).rejects.toMatchObject({
      code: 'PAUSE_INVALID',
      data: { reason },
    })
  })

  test('exists', async () => {
    const { context, holidays } = await aHeldCell()
    const pausing = pauseProvider(context, { ...holidays, providerId: 999 as ProviderId })
    await expect(pausing).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'provider' } })
  })
})
