import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newLeadKey } from '../../features/lead-key.ts'
import { openStore } from '../../store/open-store.ts'
import { insertLeadSource } from '../../store/queries/lead-sources.ts'
import { addStaffMember } from '../../store/queries/staff.ts'

const root = join(import.meta.dirname, '../../..')
const ROUNDS = 3
const { key, kept } = newLeadKey()
let folder: string
let child: ChildProcess | null = null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'apanage-door-'))
  const store = openStore({
    path: join(folder, 'apanage.db'),
    migrationsFolder: join(root, 'resources/migrations'),
  })
  await store.write(async ({ db }) => {
    const { id: by } = await addStaffMember(db, { name: 'H. B.', email: 'h@apanage.example', at: 1 })
    const settings = {
      name: 'Site',
      confirmsEmail: false,
      consentText: '',
      consentVersion: '',
      template: null,
    }
    await insertLeadSource(db, { ...settings, perMinute: 10_000, kind: 'form', key: kept, at: 1, by })
  })
  await store.close()
})
afterEach(async () => {
  await stop('SIGTERM')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start(): Promise<string> {
  child = spawn(process.execPath, [join(root, 'src-main/served.ts'), '--data', folder, '--print-json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RENDERER_URL: 'http://127.0.0.1:9' },
  })
  if (child.stdout === null) throw new Error('no output')
  const ended = once(child, 'exit').then(() => {
    throw new Error('the served shell ended')
  })
  const said = once(createInterface({ input: child.stdout }), 'line')
  const [line] = (await Promise.race([said, ended])) as [string]
  // Its end is a test's own doing from here on.
  ended.catch(() => undefined)
  return new URL((JSON.parse(line) as { address: string }).address).origin
}

async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

const post = async (origin: string, words: object, idempotencyKey: string) => {
  const answer = await fetch(`${origin}/demandes`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
    },
    body: JSON.stringify(words),
  })
  return { status: answer.status, reference: ((await answer.json()) as { reference?: string }).reference }
}

function keptReferences(): string[] {
  const store = new Database(join(folder, 'apanage.db'), { readonly: true })
  try {
    return store.prepare('SELECT reference FROM lead ORDER BY id').pluck().all() as string[]
  } finally {
    store.close()
  }
}

it('64 identical requests at once, by real connections, are one', async () => {
  const origin = await start()
  const words = { nom: 'Odile Chavanne', telephone: '06 39 98 05 58' }
  const answers = await Promise.all(Array.from({ length: 64 }, () => post(origin, words, 'commande-1')))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(63).fill(200), 201])
  expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1)
  expect(keptReferences()).toEqual([answers[0]?.reference])
})

it('what was answered « reçue » is there after kill -9, and what was not comes again once', async () => {
  const promised = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round++) {
    const origin = await start()
    const sending = Array.from({ length: 40 }, async (_, n) => {
      const id = `${round}-${n}`
      const answer = await post(origin, { nom: `Client ${id}`, telephone: '0639980558' }, id).catch(
        () => null,
      )
      if (answer?.reference !== undefined) promised.set(id, answer.reference)
    })
    // As soon as some were answered: the others are anywhere between the socket and the disk.
    await expect.poll(() => promised.size, { interval: 1 }).toBeGreaterThan(round * 40 + 5)
    await stop('SIGKILL')
    await Promise.all(sending)
    expect(keptReferences()).toEqual(expect.arrayContaining([...promised.values()]))
    const again = await start()
    for (let n = 0; n < 40; n++) {
      const id = `${round}-${n}`
      const { status, reference = '' } = await post(
        again,
        { nom: `Client ${id}`, telephone: '0639980558' },
        id,
      )
      expect(status).toBe(promised.has(id) ? 200 : status)
      if (promised.has(id)) expect(reference).toBe(promised.get(id))
      promised.set(id, reference)
    }
    await stop('SIGTERM')
  }
  expect(keptReferences().toSorted()).toEqual([...promised.values()].toSorted())
  expect(new Set(promised.values()).size).toBe(ROUNDS * 40)
}, 120_000)
