import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { answerLinks } from '../answer-links.ts'
import { answerPublic } from '../public/answer-public.ts'
import { savePublicAccess } from '../settings/save-public-access.ts'
import { alter } from '../testing-holders.ts'
import { decideReturn } from './decide-return.ts'
import { getFollowUp } from './get-follow-up.ts'
import { anOfficeThatFollows } from './testing.ts'

const DAY = 86_400_000

async function aLinkedLead() {
  const made = await anOfficeThatFollows()
  await savePublicAccess(made.context, { address: 'https://demandes.exemple.fr' })
  const leadId = await made.anAcceptedLead()
  const links = await answerLinks(made.office, { leadId, providerId: made.providerId })
  if (links === null) expect.fail('no links')
  const open = (link: string, form?: Record<string, string>) =>
    answerPublic(made.office, {
      method: form === undefined ? 'GET' : 'POST',
      path: new URL(link).pathname,
      contentType: form === undefined ? null : 'application/x-www-form-urlencoded',
      authorization: null,
      accept: 'text/html',
      idempotencyKey: null,
      body: Buffer.from(new URLSearchParams(form ?? {}).toString()),
    })
  const said = async (id: LeadId = leadId) =>
    (await getFollowUp(made.office, { leadId: id })).feedback.map(({ status, channel }) => [status, channel])
  return { ...made, leadId, links, open, said }
}

describe('the link of an answer', () => {
  test('changes nothing when it is opened, and shows what was clicked first', async () => {
    const { links, open, said } = await aLinkedLead()
    const page = await open(links.feedback.quoted)
    expect(page.status).toBe(200)
    const buttons = [...page.body.matchAll(/<button[^>]*value="(\w+)"/g)].map(([, value]) => value)
    expect(buttons).toEqual(['quoted', 'reached', 'won', 'lost', 'unreachable'])
    expect(page.body).not.toMatch(/Valdorme|€/)
    expect(await said()).toEqual([])
  })

  test('keeps the button that is pressed, whichever was clicked; twice is once', async () => {
    const { links, open, said, clock } = await aLinkedLead()
    const answer = await open(links.feedback.reached, { choix: 'quoted' })
    expect(answer.body).toContain('devis remis')
    await open(links.feedback.reached, { choix: 'quoted' })
    expect(await said()).toEqual([['quoted', 'link']])
    clock.advance(DAY)
    expect((await open(links.feedback.won)).body).toMatch(/24\/11\/2026 à 09.h.15.: devis remis/)
    const second = await open(links.feedback.won, { choix: 'won' })
    expect(second.body).toContain('affaire gagnée')
    expect(second.body).toContain('devis remis')
    expect(await said()).toEqual([
      ['won', 'link'],
      ['quoted', 'link'],
    ])
  })

  test('of sixty-four presses at once keeps one answer', async () => {
    const { links, open, said } = await aLinkedLead()
    await Promise.all(Array.from({ length: 64 }, () => open(links.feedback.won, { choix: 'won' })))
    expect(await said()).toEqual([['won', 'link']])
  })

  test('keeps nothing of a button that does not exist', async () => {
    const { links, open, said } = await aLinkedLead()
    expect((await open(links.feedback.won, { choix: '4500' })).status).toBe(200)
    expect(await said()).toEqual([])
  })

  test('expires after sixty days, and does nothing when one letter is changed', async () => {
    const { links, open, said, clock } = await aLinkedLead()
    const changed = links.feedback.won.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))
    expect((await open(changed, { choix: 'won' })).status).toBe(404)
    clock.advance(60 * DAY)
    expect((await open(links.feedback.won, { choix: 'won' })).status).toBe(410)
    expect(await said()).toEqual([])
  })

  test('is of one purpose: an answer gives nothing back', async () => {
    const { links, open, leadId, office } = await aLinkedLead()
    await open(links.feedback.won, { choix: 'wrong_contact' })
    expect((await getFollowUp(office, { leadId })).returned).toBeNull()
  })

  test('is no longer the provider’s once the request is somebody else’s, or taken back', async () => {
    const { links, open, said, office, leadId } = await aLinkedLead()
    await alter(office, sql`UPDATE lead SET withdrawn_at = 1 WHERE id = ${leadId}`)
    const page = await open(links.feedback.won, { choix: 'won' })
    expect(page.body).toContain('ne vous est plus confiée')
    expect(await said()).toEqual([])
  })
})

describe('the link that gives a request back', () => {
  test('asks for a reason of the list, keeps it once, and says by when we answer', async () => {
    const { links, open, leadId, office } = await aLinkedLead()
    const page = await open(links.giveBack)
    expect([...page.body.matchAll(/<button/g)]).toHaveLength(6)
    expect((await getFollowUp(office, { leadId })).returned).toBeNull()
    const form = { choix: 'outside_perimeter', precisions: 'À 80 km.' }
    const answer = await open(links.giveBack, form)
    expect(answer.body).toMatch(/au plus tard le 25\/11\/2026 à 09.h.15/)
    await open(links.giveBack, { ...form, choix: 'wrong_contact' })
    const { returned, tasks } = await getFollowUp(office, { leadId })
    expect(returned).toMatchObject({ reason: 'outside_perimeter', detail: 'À 80 km.', channel: 'link' })
    expect(tasks).toHaveLength(1)
  })

  test('says what was decided', async () => {
    const { links, open, leadId, context } = await aLinkedLead()
    await open(links.giveBack, { choix: 'other_service' })
    await decideReturn(context, { leadId, accepted: false, reason: 'C’est votre sous-type.' })
    expect((await open(links.giveBack)).body).toContain('n’a pas été acceptée')
  })
})
