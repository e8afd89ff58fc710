import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { test as base, expect } from './fixtures.ts'
import { openCuttingProxy } from './mailbox/cutting-proxy.ts'
import type { TurnOptions, TurnReport } from './mailbox/one-turn.ts'
import { type DovecotPeer, isDovecotThere, openDovecotPeer, WHY_NO_DOVECOT } from './seeds/dovecot-peer.ts'

const test = base.extend<{ readonly dovecot: DovecotPeer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  dovecot: async ({}, use) => {
    const peer = await openDovecotPeer()
    await use(peer)
    await peer.close()
  },
})
test.skip(!isDovecotThere(), WHY_NO_DOVECOT)

const TURN = resolve(import.meta.dirname, 'mailbox/one-turn.ts')

/** One look in a process of its own; null when it killed itself. */
async function turn(options: TurnOptions): Promise<TurnReport | null> {
  const child = spawn(process.execPath, [TURN, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await text(child.stdout)
  return said === '' ? null : (JSON.parse(said) as TurnReport)
}

const application = (number: number) =>
  message(number, `Candidature ${number}`, `Raison sociale : Atelier ${number}`)
const puzzle = (number: number) => message(number, `Bonjour ${number}`, 'Un mot sans rien de connu.')

function message(number: number, subject: string, words: string): Buffer {
  return Buffer.from(
    [
      `From: Expéditeur ${number} <contact@atelier${number}.example>`,
      'To: dossiers@apanage.example',
      `Subject: ${subject}`,
      `Message-ID: <${number}@atelier.example>`,
      'Date: Tue, 24 Nov 2026 09:15:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words,
      '',
    ].join('\r\n'),
  )
}

async function fill(peer: DovecotPeer, folder: string, messages: readonly Buffer[]): Promise<void> {
  const client = await peer.connect()
  if (folder !== 'INBOX') await client.mailboxCreate(folder)
  for (const bytes of messages) await client.append(folder, bytes)
  await client.logout()
}

async function countIn(peer: DovecotPeer, folder: string): Promise<number> {
  const client = await peer.connect()
  const status = await client.status(folder, { messages: true })
  await client.logout()
  return status ? (status.messages ?? 0) : 0
}

const MOVED = { folder: 'INBOX', after: 'move', moveTo: 'Repris à part' } as const

test('a mailbox that is looked into by an office killed at every step loses nothing and takes nothing twice', async ({
  dovecot,
  dataFolder,
}) => {
  test.setTimeout(180_000)
  const messages = [1, 2, 3, 4, 5, 6].map(number => (number % 3 === 0 ? puzzle(number) : application(number)))
  await fill(dovecot, 'INBOX', messages)
  const { port, password } = dovecot
  const options = { dataFolder, port, password, setting: MOVED }
  for (const step of ['fetched', 'stored', 'told'] as const) {
    for (const times of [1, 2]) await turn({ ...options, killAt: { step, times } })
  }
  const report = await turn(options)
  expect(report).toMatchObject({ failure: null, faults: 0, dossiers: 4 })
  expect(report?.inbound).toHaveLength(6)
  expect(report?.ledger.map(({ outcome }) => outcome)).toEqual(Array(6).fill('taken'))
  expect(report?.ledger.every(({ marked }) => marked > 0)).toBe(true)
  expect(await countIn(dovecot, 'INBOX')).toBe(0)
  expect(await countIn(dovecot, 'Repris à part')).toBe(6)
})

test('a mailbox that is left as it is remembers by its ledger alone, and shows no mark', async ({
  dovecot,
  dataFolder,
}) => {
  await fill(dovecot, 'INBOX', [application(1), puzzle(2), application(3)])
  const { port, password } = dovecot
  const options = { dataFolder, port, password, setting: { after: 'nothing' as const } }
  await turn({ ...options, killAt: { step: 'stored', times: 1 } })
  await turn({ ...options, killAt: { step: 'fetched', times: 2 } })
  const report = await turn(options)
  expect(report?.ledger.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken'])
  expect(report).toMatchObject({ dossiers: 2, faults: 0 })
  const client = await dovecot.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  expect(await client.search({ seen: true }, { uid: true })).toEqual([])
  await client.logout()
})

test('a folder whose numbers change is looked into again, and what was taken is recognised', async ({
  dovecot,
  dataFolder,
}) => {
  const folder = 'Dossiers reçus'
  const messages = [application(1), application(2), puzzle(3)]
  const { port, password } = dovecot
  const options = { dataFolder, port, password, setting: { folder, after: 'read' as const } }
  await fill(dovecot, folder, messages)
  expect(await turn(options)).toMatchObject({ failure: null, dossiers: 2 })
  const client = await dovecot.connect()
  await client.mailboxDelete(folder)
  await client.logout()
  await fill(dovecot, folder, [...messages, application(4)])
  const report = await turn(options)
  expect(report?.ledger.map(({ outcome }) => outcome)).toEqual([
    ...Array(3).fill('taken'),
    ...Array(3).fill('already'),
    'taken',
  ])
  expect(report).toMatchObject({ dossiers: 3 })
  expect(report?.inbound).toHaveLength(4)
})

test('a folder that was renamed is said to be missing, and is taken up under its new name', async ({
  dovecot,
  dataFolder,
}) => {
  await fill(dovecot, 'Entrée', [application(1)])
  const { port, password } = dovecot
  const options = { dataFolder, port, password }
  expect(await turn({ ...options, setting: { folder: 'Entrée' } })).toMatchObject({ dossiers: 1 })
  const client = await dovecot.connect()
  await client.mailboxRename('Entrée', 'Entrée 2026')
  await client.logout()
  expect(await turn({ ...options, setting: { folder: 'Entrée' } })).toMatchObject({ failure: 'folder' })
  const report = await turn({ ...options, setting: { folder: 'Entrée 2026' } })
  expect(report).toMatchObject({ failure: null, dossiers: 1 })
  expect(report?.ledger.map(({ outcome }) => outcome)).toEqual(['taken', 'already'])
})

test('a line cut in the middle of a message leaves it for the next look', async ({ dovecot, dataFolder }) => {
  const big = Buffer.concat([application(2), Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(400))])
  await fill(dovecot, 'INBOX', [application(1), big, application(3)])
  const { password } = dovecot
  const proxy = await openCuttingProxy(dovecot.port, 60_000)
  const options = { dataFolder, port: proxy.port, password, setting: {} }
  expect(await turn(options)).toMatchObject({ failure: 'line-cut', dossiers: 1, faults: 0 })
  proxy.mend()
  const report = await turn(options)
  await proxy.close()
  expect(report?.ledger.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken'])
  expect(report).toMatchObject({ failure: null, dossiers: 3 })
  expect(report?.inbound).toHaveLength(3)
})

test('nothing is said on the server of a message from which nothing was taken', async ({
  dovecot,
  dataFolder,
}) => {
  await fill(dovecot, 'INBOX', [application(1), message(2, 'Promotion', 'Achetez.')])
  const { port, password } = dovecot
  const rule = {
    sender: '',
    recipient: '',
    subject: 'PROMOTION',
    attachment: 'any',
    olderThanDays: null,
  } as const
  const setting = { after: 'read' as const, rules: [{ ...rule, take: 'skip' as const }] }
  const report = await turn({ dataFolder, port, password, setting })
  expect(report?.ledger).toMatchObject([
    { uid: 1, outcome: 'taken' },
    { uid: 2, outcome: 'skipped', reason: 'rule:1', marked: 0 },
  ])
  const client = await dovecot.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  expect(await client.search({ seen: true }, { uid: true })).toEqual([1])
  await client.logout()
})

test('a first look into two thousand messages may stop and go on where it was', async ({
  dovecot,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  await fill(
    dovecot,
    'INBOX',
    Array.from({ length: 2_000 }, (_, number) => puzzle(number + 1)),
  )
  const { port, password } = dovecot
  const options = { dataFolder, port, password, setting: {} }
  const first = await turn({ ...options, stopAfter: 700 })
  expect(first?.ledger).toHaveLength(700)
  const second = await turn(options)
  expect(second?.ledger).toHaveLength(2_000)
  expect(second?.inbound).toHaveLength(2_000)
  expect(second).toMatchObject({ failure: null, faults: 0 })
})
