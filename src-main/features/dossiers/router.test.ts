import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import {
  aContract,
  aDossier,
  anOffice,
  aReadyDossier,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
} from '../testing.ts'
import { dossiersRouter } from './router.ts'

test('every operation answers what its contract says, and refuses with its code', async () => {
  const test = await anOffice()
  const client = createRouterClient(dossiersRouter, { context: test.context })
  await aContract(test, { cells: [HEAT_PUMP_IN_ISERE] })
  const { id } = await aReadyDossier(test, { companyName: 'Ravier Plomberie' })
  const { rows, total } = await client.list({ search: 'ravier', departmentCode: '38' })
  expect([rows.length, total]).toEqual([1, 1])
  await client.claim({ id })
  expect(await client.counts()).toMatchObject({ mine: 1, all: 2 })
  expect((await client.get({ id })).missingForApproval).toEqual([])
  await client.approve({ id, cells: [LEAK_IN_ISERE], startsOn: '2026-12-01' })
  expect((await client.get({ id })).state).toBe('approved')
  const [approved] = (await client.list({ view: 'approved', sort: { by: 'reference', direction: 'asc' } }))
    .rows
  if (!approved) throw new Error('nothing approved')
  expect((await client.get({ id: approved.id })).contracts).toMatchObject([{ state: 'active' }])

  const late = await aDossier(test)
  await expect(
    client.saveIdentity({ id: late.id, version: 9, identity: (await client.get(late)).identity }),
  ).rejects.toMatchObject({ code: 'STALE', data: { version: 1 } })
})
