import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallOffice, type SmallOffice } from './invariants/small-office.ts'
import { verifyJournal } from './journal.ts'
import { openStore } from './open-store.ts'
import { bundleChild, spawnChild } from './test-children/spawn.ts'
import { MIGRATIONS_FOLDER } from './testing.ts'

let office: SmallOffice
let path: string
beforeEach(async () => {
  office = await aSmallOffice()
  path = office.db.name
})
afterEach(() => office.close())

const acknowledged = (lines: readonly string[]) =>
  lines.filter(line => line.startsWith('ack ')).map(line => Number(line.slice(4)))

/** What is kept of units, by table: the numbers of the exclusivities, and those that journal and outbox speak of. */
const kept = () => {
  const db = new Database(path)
  const numbers = (sql: string) => db.prepare(sql).pluck().all() as number[]
  const found = {
    exclusivity: numbers('SELECT id - 1 FROM exclusivity ORDER BY 1'),
    journal: numbers('SELECT subject_id - 1 FROM journal ORDER BY 1'),
    outbox: numbers('SELECT subject_id - 1 FROM outbox_message ORDER BY 1'),
    damage: db.pragma('integrity_check', { simple: true }),
    orphans: db.pragma('foreign_key_check') as unknown[],
  }
  db.close()
  return found
}

describe('a kill at any moment', () => {
  test('loses nothing that was acknowledged and tears nothing: 50 kills', async () => {
    const writer = await bundleChild('write-units.ts')
    const allAcknowledged: number[] = []
    let next = 0
    for (let round = 0; round < 50; round++) {
      const child = spawnChild(writer, [path, MIGRATIONS_FOLDER, String(next)])
      await child.line(line => line === 'ready')
      await new Promise(resolve => setTimeout(resolve, Math.random() * 60))
      await child.kill()
      allAcknowledged.push(...acknowledged(child.lines))
      const { exclusivity, journal, outbox, damage, orphans } = kept()
      expect(damage).toBe('ok')
      expect(orphans).toEqual([])
      expect(journal).toEqual(exclusivity)
      expect(outbox).toEqual(exclusivity)
      // All that was said to be kept is, in order, and at most the unit under way at the kill besides.
      expect(exclusivity.slice(0, allAcknowledged.length)).toEqual(allAcknowledged)
      expect(exclusivity.length - allAcknowledged.length).toBeLessThanOrEqual(1)
      allAcknowledged.splice(0, allAcknowledged.length, ...exclusivity)
      next = exclusivity.length
    }
    expect(next).toBeGreaterThan(50)
    const store = openStore({ path, migrationsFolder: MIGRATIONS_FOLDER })
    expect(await store.read(verifyJournal)).toBeNull()
    await store.close()
  }, 180_000)
})

const TRACER = 'strace'
const trial = spawnSync(TRACER, ['-f', '-e', 'trace=fdatasync', 'true'])
const whyNot = trial.error
  ? 'strace is not installed'
  : trial.status !== 0
    ? 'strace may not trace here'
    : null

describe('an acknowledged unit', () => {
  test.skipIf(whyNot)(
    `has been through fdatasync${whyNot ? ` (skipped: ${whyNot})` : ''}`,
    async () => {
      const trace = join(path, '../trace.txt')
      const child = spawnChild(
        'write-units.ts',
        [path, MIGRATIONS_FOLDER, '0', '100'],
        [TRACER, '-f', '-o', trace, '-e', 'trace=fdatasync,fsync,write', '-s', '8'],
      )
      await child.end
      const calls = readFileSync(trace, 'utf8').split('\n')
      // Between two acknowledgements there is at least one sync: not 100 of them in a row at the end.
      let synced = 0
      const perAcknowledgement: number[] = []
      for (const call of calls) {
        if (/f(data)?sync\(/.test(call)) synced++
        if (!call.includes('write(1, "ack ')) continue
        perAcknowledgement.push(synced)
        synced = 0
      }
      expect(perAcknowledgement.length).toBe(100)
      expect(perAcknowledgement.filter(count => count < 1)).toEqual([])
    },
    60_000,
  )
})
