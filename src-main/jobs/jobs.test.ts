import { copyFileSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { saveFolders } from '../features/settings/save-folders.ts'
import { anOffice } from '../features/testing.ts'
import { startJobs } from './jobs.ts'

it('takes in the watched folder by itself, and says what it refused', async () => {
  const { office, context } = await anOffice()
  const watched = join(office.folders.data, 'reçus')
  mkdirSync(watched)
  writeFileSync(join(watched, 'a.eml'), 'MZ')
  copyFileSync(
    join(office.folders.resources, 'demo/mails/candidature-sans-piece.eml'),
    join(watched, 'b.eml'),
  )
  for (const name of ['a.eml', 'b.eml']) utimesSync(join(watched, name), 0, 0)
  await saveFolders(context, { watched, outgoing: '' })
  const jobs = startJobs(office)
  onTestFinished(() => jobs.stop())
  await vi.waitUntil(() => jobs.refusedMessages().refused === 1, { timeout: 10_000 })
  expect(existsSync(join(watched, 'Repris', 'b.eml'))).toBe(true)
  expect(existsSync(join(watched, 'Refusés', 'a.eml'))).toBe(true)
})
