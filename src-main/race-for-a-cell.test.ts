// Sixty-four windows want the same cell at once, through both doors of one core: one gets it, the others are told who did.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDefinedError, safe } from '@orpc/client'
import { expect, it, onTestFinished } from 'vitest'
import { createForkLauncher } from './children/fork-child.ts'
import { openCore } from './core.ts'
import { fileSecrets } from './shell/served/secrets.ts'
import { WAYS } from './shell/testing/ways.ts'

const CALLERS = 64
const resourcesFolder = fileURLToPath(new URL('../resources', import.meta.url))
const identity = {
  siret: null,
  legalForm: 'SARL',
  address: '4 rue des Tanneurs',
  postalCode: '38000',
  commune: 'Grenoble',
  headcount: 4,
  declaredCapacity: null,
  contact: { name: null, email: null, phone: null },
}
const CELL = { departmentCode: '38', subtypeCode: 'pompe-a-chaleur' }

it('64 callers, 32 by the WebSocket and 32 by the message port: one option, 63 typed conflicts that name it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apanage-race-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const core = await openCore({
    dataFolder: folder,
    resourcesFolder,
    version: '0.0.0',
    shell: 'served',
    launchChild: createForkLauncher(),
    secrets: fileSecrets(folder, {}),
  })
  onTestFinished(() => core.close())
  const ways = await Promise.all(WAYS.map(([, openWay]) => openWay(core, resourcesFolder)))
  onTestFinished(async () => void (await Promise.all(ways.map(way => way.close()))))

  const callers = []
  for (let place = 0; place < CALLERS; place++) {
    const { client } = await required(ways[place % ways.length]).connect()
    await client.staff.create({ name: `Personne ${place}`, email: `p${place}@apanage.example` })
    const companyName = `Entreprise ${place}`
    const { id: dossierId } = await client.dossiers.create({ ...identity, companyName, cells: [CELL] })
    callers.push({ client, dossierId, companyName })
  }
  const outcomes = await Promise.all(
    callers.map(({ client, dossierId }) => safe(client.cells.placeHolds({ dossierId, cells: [CELL] }))),
  )

  const won = outcomes.flatMap(({ isSuccess }, place) => (isSuccess ? [place] : []))
  expect(won).toHaveLength(1)
  const winner = required(callers[won[0] ?? -1])
  const lost = outcomes.flatMap(({ error }) => (error ? [error] : []))
  expect(lost).toHaveLength(CALLERS - 1)
  for (const error of lost) {
    expect(isDefinedError(error) ? [error.code, error.data] : error).toMatchObject([
      'CELLS_TAKEN',
      { conflicts: [{ ...CELL, reason: 'optioned', holderName: winner.companyName }] },
    ])
  }
  const { holds } = await winner.client.cells.get(CELL)
  expect(holds.map(({ dossierId }) => dossierId)).toEqual([winner.dossierId])
}, 60_000)

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('missing')
  return value
}
