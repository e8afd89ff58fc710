import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { sendDigests } from './send-digests.ts'

async function anOfficeWithDigest(now: string) {
  const made = await anOffice()
  const { office, context, staffId, clock } = made
  clock.advance(Date.parse(now) - office.now())
  await completeSettings(made)
  const { providerId } = await aHolder(made, { startsOn: '2026-01-01', endsOn: '2027-12-31' })
  await alter(
    office,
    sql`INSERT INTO provider_delivery (provider_id, digest, updated_at, updated_by)
      VALUES (${providerId}, 1, 1, ${staffId})`,
  )
  const forward = async () => {
    const { id } = await createLead(context, sureLead)
    await dispatchLead(context, { id, version: 1 })
  }
  const digests = () =>
    rowsOf<{ subject: string; sha256: string }>(
      office,
      sql`SELECT subject, sha256 FROM outbox_message JOIN file ON file.id = file_id WHERE kind = 'digest'
        ORDER BY outbox_message.id`,
    )
  const goTo = (instant: string) => clock.advance(Date.parse(instant) - office.now())
  return { ...made, forward, digests, goTo }
}

test('yesterday is told once, from half past seven in Paris on, with what lacks an answer and a way to stop', async () => {
  const { office, forward, digests, goTo } = await anOfficeWithDigest('2026-11-24T10:00:00+01:00')
  await forward()
  goTo('2026-11-25T10:00:00+01:00')
  await forward()
  goTo('2026-11-26T07:29:00+01:00')
  await sendDigests(office)
  expect(await digests()).toEqual([])
  goTo('2026-11-26T07:31:00+01:00')
  await Promise.all([sendDigests(office), sendDigests(office)])
  await sendDigests(office)
  const [digest, ...others] = await digests()
  expect(others).toEqual([])
  expect(digest?.subject).toContain('25/11/2026')
  const bytes = Buffer.from(await office.vault.read(digest?.sha256 ?? '')).toString()
  expect(bytes).toContain('List-Unsubscribe: <mailto:contact@relais.example?subject=stop>')
  expect(bytes).not.toContain('Valdorme')
  const references = await rowsOf<{ reference: string }>(office, sql`SELECT reference FROM lead`)
  for (const { reference } of references) expect(bytes).toContain(reference)
  goTo('2026-11-27T08:00:00+01:00')
  await sendDigests(office)
  expect(await digests()).toHaveLength(2)
})

test('a night of twenty-three or twenty-five hours tells each day once', async () => {
  for (const [day, next] of [
    ['2026-03-28T23:30:00+01:00', '2026-03-29'],
    ['2026-10-24T23:30:00+02:00', '2026-10-25'],
  ] as const) {
    const { office, forward, digests, goTo } = await anOfficeWithDigest(day)
    await forward()
    for (let hour = 0; hour < 48; hour++) {
      goTo(new Date(Date.parse(`${next}T00:00:00Z`) - 7_200_000 + hour * 1_800_000).toISOString())
      await sendDigests(office)
    }
    expect(await digests()).toHaveLength(1)
  }
})

test('a day without anything to tell is not told, nor is anything to who did not ask', async () => {
  const quiet = await anOfficeWithDigest('2026-11-24T10:00:00+01:00')
  quiet.goTo('2026-11-25T10:00:00+01:00')
  await sendDigests(quiet.office)
  expect(await quiet.digests()).toEqual([])
  const { office, forward, digests, goTo } = await anOfficeWithDigest('2026-11-24T10:00:00+01:00')
  await alter(office, sql`UPDATE provider_delivery SET digest = 0`)
  await forward()
  goTo('2026-11-25T10:00:00+01:00')
  await sendDigests(office)
  expect(await digests()).toEqual([])
})
