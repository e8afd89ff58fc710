import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aTemporaryFolder, removeFolder } from '../../store/testing.ts'
import { openFolderTransport } from './folder.ts'

let base: string
beforeEach(() => {
  base = aTemporaryFolder()
})
afterEach(() => removeFolder(base))

const message = {
  envelope: { from: 'a@b.example', to: 'c@d.example' },
  bytes: Buffer.from('From: a@b.example\r\nDate: Tue, 24 Nov 2026 09:15:00 +0000\r\n\r\nBonjour\r\n'),
  messageId: '<0001-aa@relais.example>',
}

async function send(folder: string) {
  const phases: string[] = []
  const outcome = await openFolderTransport(folder).send(message, {
    phase: async phase => {
      phases.push(phase)
    },
  })
  return { outcome, phases }
}

it('writes the exact bytes under the day and the identifier, once whatever the tries', async () => {
  const folder = join(base, 'sortants', 'Éric')
  const name = '2026-11-24-0001-aa@relais.example.eml'
  const { outcome, phases } = await send(folder)
  expect(outcome).toEqual({ kind: 'accepted', answer: name })
  expect(phases).toEqual(['connecting', 'data_started'])
  await send(folder)
  expect(readdirSync(folder)).toEqual([name])
  expect(readFileSync(join(folder, name)).equals(message.bytes)).toBe(true)
})

it('waits for a folder that cannot be used, and leaves nothing half written', async () => {
  const occupied = join(base, 'fichier')
  writeFileSync(occupied, '')
  const { outcome, phases } = await send(occupied)
  expect(outcome).toEqual({ kind: 'deferred', answer: 'apanage:folder-unwritable' })
  expect(phases).toEqual(['connecting'])
  rmSync(occupied)
  expect((await send(occupied)).outcome.kind).toBe('accepted')
})
