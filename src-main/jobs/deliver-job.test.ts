import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createLead } from '../features/leads/create-lead.ts'
import { dispatchLead, RECALL_MS } from '../features/leads/dispatch-lead.ts'
import { getLead } from '../features/leads/get-lead.ts'
import { anOffice } from '../features/testing.ts'
import { aHolder, alter, completeSettings, sureLead } from '../features/testing-holders.ts'
import { startJobs } from './jobs.ts'

test('what waits leaves at start, except a request whose provider was suspended since', async () => {
  const made = await anOffice()
  const { office, context, staffId } = made
  await completeSettings(made)
  await aHolder(made, { name: 'Ravier Plomberie', siret: '44229377500024', departmentCode: '01' })
  const { contractId } = await aHolder(made)
  const right = await createLead(context, { ...sureLead, postalCode: '01000', commune: null })
  const wrong = await createLead(context, sureLead)
  for (const { id } of [right, wrong]) await dispatchLead(context, { id, version: 1 })
  await alter(
    office,
    sql`INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
      VALUES (${contractId}, '2026-11-24', 'documents', 'Attestation expirée', ${staffId}, ${office.now()})`,
  )
  made.clock.advance(RECALL_MS)
  const jobs = startJobs(office)
  onTestFinished(jobs.stop)
  const messageOf = async (id: typeof right.id) => (await getLead(office, { id })).dispatch?.message
  await vi.waitFor(async () => expect((await messageOf(wrong.id))?.state).toBe('failed'), 10_000)
  await vi.waitFor(async () => expect((await messageOf(right.id))?.state).toBe('accepted'), 10_000)
  expect(await messageOf(wrong.id)).toMatchObject({ answer: 'apanage:no-longer-allowed' })
})
