import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { defaultSettings } from '../../domain/default-settings.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { listAddedDays } from '../../store/queries/contract-terms.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { getLead } from '../leads/get-lead.ts'
import { qualifyLead } from '../leads/qualify-lead.ts'
import { saveOne } from '../settings/save-setting.ts'
import { alter, sureLead } from '../testing-holders.ts'
import { askReturn } from './ask-return.ts'
import { decideReturn } from './decide-return.ts'
import { getFollowUp } from './get-follow-up.ts'
import { accepted, anOfficeThatFollows, type FollowingOffice } from './testing.ts'

const at = (text: string) => Date.parse(text)
const HOUR = 3_600_000

async function aReturn(made: FollowingOffice) {
  const leadId = await made.anAcceptedLead()
  await made.turn()
  const { decideBy } = await askReturn(made.context, {
    leadId,
    reason: 'wrong_contact',
    detail: 'Numéro faux.',
  })
  return { leadId, decideBy }
}
const letters = ({ rows }: FollowingOffice) =>
  rows<{ subject: string; body: string }>(
    sql`SELECT subject, body FROM outbox_message WHERE kind = 'lead_end' ORDER BY id`,
  )
/** As the page of the contract lists them. */
const shown = ({ office, contractId }: FollowingOffice) =>
  office.store.read(db => listAddedDays(db, contractId as ContractId))
const added = ({ rows }: FollowingOffice) =>
  rows<{ days: number; added_by: number | null }>(sql`SELECT days, added_by FROM contract_added_days`)

const conflictIn = (work: Promise<void>) => work.then(() => null, conflictOf)

describe('a request that its provider gives back', () => {
  test.each([
    ['a day of work later', '2026-11-24T08:15Z', '2026-11-25T08:15Z'],
    ['over the weekend and the change of October', '2026-10-23T13:00Z', '2026-10-26T14:00Z'],
    ['over Christmas', '2026-12-24T15:00Z', '2026-12-28T15:00Z'],
  ])('is to be decided %s', async (_, askedAt, decideBy) => {
    const made = await anOfficeThatFollows()
    made.clock.set(askedAt)
    const asked = await aReturn(made)
    expect(new Date(asked.decideBy).toISOString()).toBe(new Date(decideBy).toISOString())
    const { tasks } = await getFollowUp(made.office, { leadId: asked.leadId })
    expect(tasks).toMatchObject([{ kind: 'decide_return', dueAt: asked.decideBy, doneAt: null }])
  })

  test('is asked once', async () => {
    const made = await anOfficeThatFollows()
    const { leadId } = await aReturn(made)
    await expect(
      askReturn(made.context, { leadId, reason: 'other_service', detail: '' }),
    ).rejects.toMatchObject({ code: 'RETURN_STATE', data: { decision: null } })
  })

  test('accepted: the dispatch ends, the contract gets its day, the provider is told, all at once', async () => {
    const made = await anOfficeThatFollows()
    const { leadId } = await aReturn(made)
    expect(await decideReturn(made.context, { leadId, accepted: true, reason: '' })).toEqual({
      addedDays: 1,
      told: true,
    })
    expect(await made.rows(sql`SELECT cancel_kind, cancel_reason, cancelled_by FROM dispatch`)).toEqual([
      { cancel_kind: 'returned', cancel_reason: 'wrong_contact', cancelled_by: made.staffId },
    ])
    expect((await getLead(made.office, { id: leadId })).state).toBe('to_qualify')
    expect(await made.rows(sql`SELECT ends_on FROM exclusivity`)).toEqual([{ ends_on: '2027-02-12' }])
    expect(await shown(made)).toMatchObject([{ days: 1, by: 'Hélène Bascoulard' }])
    const [letter] = await letters(made)
    expect(letter?.subject).toContain('restitution acceptée')
    expect(letter?.body).toContain('un jour est ajouté à la fin de votre contrat')
    expect(letter?.body).not.toMatch(/Valdorme|06 39/)
    const view = await getFollowUp(made.office, { leadId })
    expect(view.returned).toMatchObject({
      decision: 'accepted',
      addedDays: 1,
      decidedBy: 'Hélène Bascoulard',
    })
    expect(view.firstContact?.stoppedBecause).toBe('returned')
    expect(view.tasks).toMatchObject([{ kind: 'decide_return', doneBy: 'Hélène Bascoulard' }])
  })

  test('accepted, may be qualified again and forwarded again, with a clock of its own', async () => {
    const made = await anOfficeThatFollows()
    const { leadId } = await aReturn(made)
    await decideReturn(made.context, { leadId, accepted: true, reason: '' })
    const { version } = await getLead(made.office, { id: leadId })
    const fields = { ...sureLead, phone: '06 39 98 41 99' }
    const qualified = await qualifyLead(made.context, { id: leadId, version, fields })
    expect(qualified.state).toBe('ready')
    await dispatchLead(made.context, { id: leadId, version: qualified.version })
    await accepted(made, leadId)
    await made.turn()
    const view = await getFollowUp(made.office, { leadId })
    expect(view).toMatchObject({
      dispatch: { live: true },
      returned: null,
      firstContact: { stoppedAt: null },
    })
    await askReturn(made.context, { leadId, reason: 'other_service', detail: '' })
  })

  test('refused with its reason: the request stays its own, and no day is added', async () => {
    const made = await anOfficeThatFollows()
    const { leadId } = await aReturn(made)
    await decideReturn(made.context, { leadId, accepted: false, reason: 'Le client répond à ce numéro.' })
    expect(await made.rows(sql`SELECT cancelled_at FROM dispatch`)).toEqual([{ cancelled_at: null }])
    expect(await added(made)).toEqual([])
    const [letter] = await letters(made)
    expect(letter?.body).toContain('Le client répond à ce numéro.')
    expect(letter?.body).toContain('Médiateur des entreprises')
    await expect(decideReturn(made.context, { leadId, accepted: true, reason: '' })).rejects.toMatchObject({
      code: 'RETURN_STATE',
      data: { decision: 'refused' },
    })
  })

  test('not decided in time is accepted by the clock, once, with nobody’s name on it', async () => {
    const made = await anOfficeThatFollows()
    const { leadId, decideBy } = await aReturn(made)
    made.clock.set(decideBy - 1)
    await made.turn()
    expect(await added(made)).toEqual([])
    made.clock.set(decideBy + 400 * HOUR)
    made.restart()
    for (let turn = 0; turn < 3; turn++) await made.turn()
    expect(await added(made)).toEqual([{ days: 1, added_by: null }])
    expect(await made.rows(sql`SELECT cancel_kind, cancelled_by FROM dispatch`)).toEqual([
      { cancel_kind: 'returned', cancelled_by: null },
    ])
    const [letter, ...more] = await letters(made)
    expect(letter?.body).toContain('nous étions fixé')
    expect(more).toEqual([])
    expect(await made.kinds('lead.return%')).toEqual(['lead.return-asked', 'lead.return-accepted-by-silence'])
    expect(await shown(made)).toMatchObject([{ days: 1, by: null }])
    expect((await getFollowUp(made.office, { leadId })).returned?.decision).toBe('accepted_by_silence')
  })

  test('of any number of decisions at once one holds, with one compensation', async () => {
    const made = await anOfficeThatFollows()
    const { leadId, decideBy } = await aReturn(made)
    made.clock.set(decideBy)
    const decisions = [
      made.turn(),
      ...Array.from({ length: 8 }, () => decideReturn(made.context, { leadId, accepted: true, reason: '' })),
      made.turn(),
    ]
    const settled = await Promise.allSettled(decisions)
    expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(7)
    expect(await added(made)).toHaveLength(1)
    expect(await letters(made)).toHaveLength(1)
    expect(await conflictIn(alter(made.office, sql`UPDATE lead_return SET added_days_id = NULL`))).toBe(
      'RETURN_DECIDED',
    )
  })

  test('is accepted without days where none can be added, and the letter says nothing of any', async () => {
    const made = await anOfficeThatFollows({ endsOn: '2026-11-26', startsOn: '2025-11-26' })
    const { leadId, decideBy } = await aReturn(made)
    made.clock.set(decideBy + 72 * HOUR)
    await made.turn()
    expect((await getFollowUp(made.office, { leadId })).returned).toMatchObject({
      decision: 'accepted_by_silence',
      addedDays: 0,
    })
    expect((await letters(made))[0]?.body).not.toContain('compensation')
    expect(await made.kinds('contract.days-added')).toEqual([])
  })

  test('adds the days that the settings say', async () => {
    const made = await anOfficeThatFollows()
    const { followUp } = defaultSettings('')
    await saveOne(made.context, 'followUp', { ...followUp, returnDays: 3, returnMinutes: 120 })
    const { leadId, decideBy } = await aReturn(made)
    expect(decideBy).toBe(at('2026-11-24T10:15Z'))
    await decideReturn(made.context, { leadId, accepted: true, reason: 'Le numéro n’est pas attribué.' })
    expect(await added(made)).toMatchObject([{ days: 3 }])
    expect((await letters(made))[0]?.body).toContain('3 jours sont ajoutés')
  })

  test('is accepted by silence no sooner than the deadline, whoever writes it', async () => {
    const made = await anOfficeThatFollows()
    await aReturn(made)
    expect(
      await conflictIn(
        alter(
          made.office,
          sql`UPDATE lead_return SET decision = 'accepted_by_silence', decided_at = ${made.office.now()}`,
        ),
      ),
    ).toBe('RETURN_DECIDED')
  })

  test('nothing is kept of a decision that is cut off before its end', async () => {
    const made = await anOfficeThatFollows()
    const { leadId } = await aReturn(made)
    // The last thing that the unit writes is its line of the journal: it fails there.
    await alter(
      made.office,
      sql`CREATE TRIGGER cut BEFORE INSERT ON journal WHEN NEW.kind = 'lead.return-accepted'
        BEGIN SELECT RAISE(ABORT, 'cut'); END`,
    )
    await expect(decideReturn(made.context, { leadId, accepted: true, reason: '' })).rejects.toThrow()
    expect(await added(made)).toEqual([])
    expect(await letters(made)).toEqual([])
    expect(await made.rows(sql`SELECT cancelled_at FROM dispatch`)).toEqual([{ cancelled_at: null }])
    await alter(made.office, sql`DROP TRIGGER cut`)
    await decideReturn(made.context, { leadId, accepted: true, reason: '' })
    expect(await added(made)).toHaveLength(1)
  })
})
