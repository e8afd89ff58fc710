import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { Refusal } from '../../domain/refusal.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { getLead } from '../leads/get-lead.ts'
import { listLeads } from '../leads/list-leads.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { answerAgain, noteAnswer } from './answer-again.ts'
import { askAgain, previewAskAgain } from './ask-again.ts'
import { getUncovered } from './get-uncovered.ts'
import { informCustomer, previewInform } from './inform-customer.ts'
import { renewConsentPage } from './renew-consent-page.ts'

const DAY = 86_400_000
const link = (id: number) => ({ purpose: 'renew-consent' as const, id, value: null })

/** A request that came while nobody held its cell. */
async function anUncoveredLead(changes: Partial<LeadFields> = {}) {
  const made = await anOffice()
  await completeSettings(made)
  const { id, state } = await createLead(made.context, { ...sureLead, ...changes })
  expect(state).toBe('without_holder')
  return { ...made, id }
}
/** The same, a week later, on the day a provider got the cell. */
async function aCoveredLead(changes: Partial<LeadFields> = {}) {
  const made = await anUncoveredLead(changes)
  made.clock.advance(7 * DAY)
  const holder = await aHolder(made, { startsOn: '2026-12-01', endsOn: '2027-12-01' })
  return { ...made, holder }
}
const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  )
const written = ({ office }: TestOffice) =>
  rowsOf<{ kind: string; to_address: string; subject: string; body: string }>(
    office,
    sql`SELECT kind, to_address, subject, body FROM outbox_message ORDER BY id`,
  )

test('the customer is told once, plainly, in the words of the preview', async () => {
  const made = await anUncoveredLead()
  const { office, context, id } = made
  expect((await getUncovered(office, { id })).canWrite).toBe('inform')
  const preview = await previewInform(context, { id })
  expect(preview.toAddress).toBe('h.valdorme@example.fr')
  expect(preview.text).toContain('Elle n’est transmise à personne')
  await informCustomer(context, { id })
  expect(await written(made)).toMatchObject([
    { kind: 'customer', subject: preview.subject, body: preview.text },
  ])
  expect(await getUncovered(office, { id })).toMatchObject({ informed: { state: 'queued' }, canWrite: null })
  expect(await refusalOf(informCustomer(context, { id }))).toBe('CUSTOMER_ALREADY_WRITTEN')
})

test('eight desks that tell the customer at once write one message', async () => {
  const made = await anUncoveredLead()
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => informCustomer(made.context, { id: made.id })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await written(made)).toHaveLength(1)
})

test('without a valid address nothing is written, and the reason is told', async () => {
  const made = await anUncoveredLead({ email: null })
  expect(await refusalOf(informCustomer(made.context, { id: made.id }))).toBe('CUSTOMER_UNREACHABLE')
  expect(await written(made)).toEqual([])
})

test('a provider signed later does not have the request before the customer agreed again', async () => {
  const made = await aCoveredLead()
  const { office, context, id } = made
  const { rows } = await listLeads(office, { view: 'all', search: '', offset: 0, limit: 10 } as never)
  expect(rows[0]).toMatchObject({ id, state: 'ready', blockedBy: 'later-holder' })
  const lead = await getLead(office, { id })
  expect(lead.routing.tests.at(-1)).toMatchObject({ test: 'later-holder', passed: false })
  expect(await refusalOf(dispatchLead(context, { id, version: lead.version }))).toBe('LEAD_NOT_DELIVERABLE')
})

test('a yes by the link lets it go to the provider it names, with the words kept', async () => {
  const made = await aCoveredLead()
  const { office, context, id } = made
  const preview = await previewAskAgain(context, { id })
  expect(preview.text).toContain('Rhône Thermique Chazelot')
  await askAgain(context, { id })
  const [asked] = await rowsOf<{ id: number; consent_text: string }>(
    office,
    sql`SELECT * FROM consent_renewal`,
  )
  expect(preview.text).toContain(asked?.consent_text)
  const page = await renewConsentPage.show(office, link(asked?.id ?? 0))
  expect(page.choices.map(({ value }) => value)).toEqual(['oui', 'non'])
  expect((await renewConsentPage.act(office, link(asked?.id ?? 0), 'oui', new Map())).choices).toEqual([])
  const { version } = await getLead(office, { id })
  expect((await dispatchLead(context, { id, version })).providerName).toBe('Rhône Thermique Chazelot')
})

test('opening the page answers nothing, and a second press changes nothing', async () => {
  const made = await aCoveredLead()
  const { office, context, id } = made
  await askAgain(context, { id })
  await renewConsentPage.show(office, link(1))
  expect((await getUncovered(office, { id })).renewals).toMatchObject([{ answer: null }])
  await renewConsentPage.act(office, link(1), 'non', new Map())
  await renewConsentPage.act(office, link(1), 'oui', new Map())
  expect((await getUncovered(office, { id })).renewals).toMatchObject([{ answer: 'declined' }])
  const { version } = await getLead(office, { id })
  expect(await refusalOf(dispatchLead(context, { id, version }))).toBe('LEAD_NOT_DELIVERABLE')
})

test('a provider is asked about once, and only of a recent request', async () => {
  const made = await aCoveredLead()
  await askAgain(made.context, { id: made.id })
  expect(await refusalOf(askAgain(made.context, { id: made.id }))).toBe('CUSTOMER_ALREADY_WRITTEN')
  const old = await aCoveredLead()
  old.clock.advance(24 * DAY)
  expect(await refusalOf(askAgain(old.context, { id: old.id }))).toBe('LEAD_STATE')
})

test('an answer that comes too late is none, and what was answered is not rewritten by any door', async () => {
  const made = await aCoveredLead()
  const { office, context, id } = made
  await askAgain(context, { id })
  made.clock.advance(11 * DAY)
  const late = answerAgain(office, { renewalId: 1, answer: 'agreed', channel: 'link', by: null })
  expect(await refusalOf(late)).toBe('LEAD_STATE')
  const other = await aCoveredLead()
  await askAgain(other.context, { id: other.id })
  await noteAnswer(other.context, { id: other.id, answer: 'declined' })
  const rewrite = other.office.store.write(async ({ db }) => {
    db.run(sql`UPDATE consent_renewal SET answer = 'agreed'`)
  })
  await expect(rewrite).rejects.toThrow()
})
