import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openLog } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'apanage-log-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('keeps where a fault happened under the reference it answers, and never what the error says', () => {
  const log = openLog(folder)
  const reference = log.fault(new TypeError('cannot read Hortense Valdorme'), 'leads.create')
  log.close()
  const path = join(folder, 'apanage.log')
  const line = JSON.parse(readFileSync(path, 'utf8'))
  expect(line).toMatchObject({ event: 'fault', reference, during: 'leads.create', name: 'TypeError' })
  expect(line.at[0]).toContain('log.test.ts')
  expect(readFileSync(path, 'utf8')).not.toContain('Valdorme')
  expect(statSync(path).mode & 0o077).toBe(0)
})

it('starts another file when one is full, while it runs and when it is opened, and keeps two', () => {
  mkdirSync(folder, { recursive: true })
  const log = openLog(folder, 4_000)
  for (let n = 0; n < 1_000; n++) log.event('turned', { count: n })
  log.close()
  expect(readdirSync(folder).toSorted()).toEqual(['apanage.1.log', 'apanage.log'])
  const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n').filter(Boolean)
  const counts = [...lines('apanage.1.log'), ...lines('apanage.log')].map(line => JSON.parse(line).count)
  // The last ones, without a gap.
  expect(counts).toEqual(Array.from({ length: counts.length }, (_, n) => 1_000 - counts.length + n))
  expect(statSync(join(folder, 'apanage.1.log')).size).toBeLessThan(20_000)
  const again = openLog(folder, 10)
  again.event('opened')
  again.close()
  expect(lines('apanage.log').length).toBe(1)
})

it('gives each fault a reference of its own', () => {
  mkdirSync(folder, { recursive: true })
  const log = openLog(folder)
  expect(log.fault(new Error('x'), 'y')).toMatch(/^[0-9A-F]{8}$/)
  log.close()
})
