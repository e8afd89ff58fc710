import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { portOfLastTime, rememberPort } from './access-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apanage-port-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the port of last time is found again; none at first', () => {
  expect(portOfLastTime(folder)).toBe(0)
  rememberPort(folder, 43_217)
  expect(portOfLastTime(folder)).toBe(43_217)
})

test.each(['', '80a', '-1', '65536', '1.5', '{}'])('what is no port is no memory: %j', written => {
  writeFileSync(join(folder, 'served-port'), written)
  expect(portOfLastTime(folder)).toBe(0)
})
