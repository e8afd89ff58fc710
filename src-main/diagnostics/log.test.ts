import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
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
