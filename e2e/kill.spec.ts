import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from './fixtures.ts'

const OFFICE = resolve(import.meta.dirname, 'kill/office-at-work.ts')
const KILLS = 50

/** Works until it is killed, some time after its first act; answers the lines it had printed whole. */
async function workAndKill(dataFolder: string): Promise<string[]> {
  const child = spawn(process.execPath, [OFFICE, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const begun = new Promise<void>(begin => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      begin()
    })
  })
  const ended = new Promise(end => child.on('close', end))
  await Promise.race([begun, ended])
  await wait(Math.random() * 250)
  child.kill('SIGKILL')
  await ended
  return said.split('\n').slice(0, -1)
}

test('an office killed fifty times at any moment loses nothing that it acknowledged', async ({
  dataFolder,
}) => {
  // Fifty starts of an office, on a machine that may do other things.
  test.setTimeout(900_000)
  const lines: string[] = []
  for (let kill = 0; kill < KILLS; kill++) lines.push(...(await workAndKill(dataFolder)))
  const file = join(dataFolder, 'acknowledged.txt')
  writeFileSync(file, lines.join('\n'))
  const { stdout } = spawnSync(process.execPath, [OFFICE, dataFolder, '--verify', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  })
  const left = JSON.parse(stdout)
  expect(left).toMatchObject({ lost: [], brokenAt: null, integrity: ['ok'], foreignKeys: 0 })
  expect(left.acknowledged).toBeGreaterThan(KILLS)
})
