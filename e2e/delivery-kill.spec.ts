import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { openVault } from '../src-main/documents/vault.ts'
import { messageOf, queueMessage } from '../src-main/mail/testing/outbox-fixture.ts'
import { startSmtpServer } from '../src-main/mail/transports/smtp-fixture.ts'
import { openStore } from '../src-main/store/open-store.ts'
import { aTemporaryFolder, MIGRATIONS_FOLDER, removeFolder } from '../src-main/store/testing.ts'

/**
 * How often the process is killed: APANAGE_KILLS, 20 when it is not set. The figure of the release is that of 500, about
 * five minutes: `APANAGE_KILLS=500 npx playwright test --config e2e/playwright.config.ts e2e/delivery-kill.spec.ts`.
 */
const COUNT = Number(process.env.APANAGE_KILLS ?? 20)
/** Of the few that are under way at a kill none goes on by itself when its body had begun: enough for all kills. */
const MESSAGES = 30 + 4 * COUNT

/** Where the server is in the dialogue when the process dies; `any`: up to 60 ms after a connection. */
const MOMENTS = ['connected', 'sender', 'body begun', 'dot read, unanswered', 'answered', 'any'] as const
type Moment = (typeof MOMENTS)[number]
/** Each moment in turn, then as often again whatever chance gives. */
const KILLS: readonly Moment[] = Array.from({ length: COUNT }, (_, place) =>
  place < COUNT / 2 ? (MOMENTS[place % 5] ?? 'any') : 'any',
)

function startDelivering(folder: string, port: number): ChildProcess {
  return spawn(
    process.execPath,
    [join(import.meta.dirname, '../src-main/mail/testing/delivering-child.ts'), folder, String(port)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
}

test(`a process killed ${COUNT} times while it delivers loses nothing and sends nothing twice`, async () => {
  test.setTimeout(120_000 + COUNT * 3_000)
  const folder = aTemporaryFolder()
  const open = () => openStore({ path: join(folder, 'apanage.db'), migrationsFolder: MIGRATIONS_FOLDER })
  let store = open()
  const vault = await openVault(folder)
  const queued = []
  for (let each = 0; each < MESSAGES; each++) queued.push(await queueMessage({ store, vault }))
  await store.close()

  let aim: { readonly moment: Moment; readonly child: ChildProcess } | null = null
  const hits: Moment[] = []
  const reach = (moment: Moment): boolean => {
    if (aim?.moment !== moment) return false
    hits.push(moment)
    aim.child.kill('SIGKILL')
    aim = null
    return true
  }
  // A message counts as taken once its final dot was read, whatever becomes of the answer.
  const taken = new Map<string, number>()
  /** Killed between their dot and their answer. */
  const unanswered = new Set<string>()
  const server = await startSmtpServer({
    onConnect: (_session, done) => {
      reach('connected')
      if (aim?.moment === 'any') setTimeout(() => reach('any'), Math.random() * 60)
      done()
    },
    onMailFrom: (_address, _session, done) => {
      reach('sender')
      done()
    },
    onData: (stream, _session, done) => {
      let text = ''
      reach('body begun')
      stream.on('data', chunk => {
        text += String(chunk)
      })
      stream.on('end', () => {
        const id = /^Message-ID: (.+)\r$/m.exec(text)?.[1] ?? ''
        taken.set(id, (taken.get(id) ?? 0) + 1)
        if (reach('dot read, unanswered')) unanswered.add(id)
        done(null)
        setTimeout(() => reach('answered'), 1)
      })
    },
  })
  try {
    for (const moment of KILLS) {
      const child = startDelivering(folder, server.port)
      aim = { moment, child }
      await once(child, 'exit')
    }
    expect(hits).toEqual(KILLS)
    const [exitCode] = await once(startDelivering(folder, server.port), 'exit')
    expect(exitCode).toBe(0)

    store = open()
    const wrong: unknown[] = []
    const states = { accepted: 0, unknown: 0 }
    for (const { id, messageId } of queued) {
      const { state } = await messageOf(store, id)
      const copies = taken.get(messageId) ?? 0
      if (state === 'accepted' && copies === 1) states.accepted++
      else if (state === 'unknown' && copies <= 1) states.unknown++
      else wrong.push([state, copies])
      if (unanswered.has(messageId) && state !== 'unknown') wrong.push([state, 'unanswered'])
    }
    await store.close()
    expect(wrong).toEqual([])
    // Killed before the answer was sent, the process cannot know: these at least wait for a person.
    expect(unanswered.size).toBe(KILLS.filter(moment => moment === 'dot read, unanswered').length)
    expect(states.unknown).toBeGreaterThanOrEqual(unanswered.size)
    test.info().annotations.push({
      type: 'kills',
      description: `${COUNT} kills, ${MESSAGES} messages: ${states.accepted} accepted, ${states.unknown} unknown, 0 lost, 0 twice`,
    })
    console.log(test.info().annotations.at(-1)?.description)
  } finally {
    await server.close()
    removeFolder(folder)
  }
})
