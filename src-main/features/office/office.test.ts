import { createRouterClient } from '@orpc/server'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aContract, aDossier, aFile, anOffice } from '../testing.ts'
import { officeRouter } from './router.ts'

test('the status says what the watched folder refused', async () => {
  const { office, context } = await anOffice()
  const intake = { refused: 2, lastRefusedAt: 1_790_000_000_000 }
  const refusing = { ...context, office: { ...office, refusedMessages: () => intake } }
  expect(await createRouterClient(officeRouter, { context: refusing }).status()).toMatchObject({ intake })
})

test('the status counts what waits, and says that a new office is empty', async () => {
  const test = await anOffice()
  const client = createRouterClient(officeRouter, { context: test.context })
  expect(await client.status()).toEqual({
    version: '0.0.0',
    shell: 'served',
    dataFolder: test.office.folders.data,
    empty: true,
    counts: { inbox: 0, leads: 0, contracts: 0, unfiled: 0 },
    outbox: { queued: 0, unknown: 0, failed: 0, lastAcceptedAt: null },
    intake: { refused: 0, lastRefusedAt: null },
    lastSavedAt: null,
  })
  await aDossier(test)
  await aContract(test, { state: 'sent' })
  test.clock.advance(5000)
  const fileId = await aFile(test, 'message')
  await test.office.store.write(async ({ db }) => {
    const at = test.office.now()
    const states = ['queued', 'sending', 'unknown', 'failed', 'accepted']
    for (const [place, state] of states.entries()) {
      db.run(sql`INSERT INTO outbox_message (message_id, kind, to_address, subject, file_id, created_at, state, accepted_at)
        VALUES (${`<${place}@x>`}, 'test', 'a@a.example', 'Essai', ${fileId}, ${at}, ${state},
          ${state === 'accepted' ? at : null})`)
    }
    for (const [place, state] of ['to_qualify', 'ready', 'without_holder', 'refused'].entries()) {
      db.run(sql`INSERT INTO lead (reference, state, channel, received_at, customer_name)
        VALUES (${`L-2026-000${place}`}, ${state}, 'manual', ${at}, 'Client')`)
    }
  })
  expect(await client.status()).toMatchObject({
    empty: false,
    counts: { inbox: 1, leads: 3, contracts: 1 },
    outbox: { queued: 2, unknown: 1, failed: 1, lastAcceptedAt: test.office.now() },
    lastSavedAt: test.office.now() - 5000,
  })
})

test('who listens is told what was committed, and nothing of what was undone', async () => {
  const test = await anOffice()
  const client = createRouterClient(officeRouter, { context: test.context })
  const stop = new AbortController()
  const events = await client.changes(undefined, { signal: stop.signal })
  const first = events.next()
  const undone = test.office.store.write(async ({ changed }) => {
    changed({ topic: 'lead', id: 1 })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const { id } = await aDossier(test)
  expect((await first).value).toEqual({ topic: 'dossier', id })
  const second = events.next()
  stop.abort()
  expect((await second).done).toBe(true)
})
