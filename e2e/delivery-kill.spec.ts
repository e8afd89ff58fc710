import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { openVault } from '../src-main/documents/vault.ts'
import { messageOf, queueMessage } from '../src-main/mail/testing/outbox-fixture.ts'
import { startSmtpServer } from '../src-main/mail/transports/smtp-fixture.ts'
import { openStore } from '../src-main/store/open-store.ts'
import { aTemporaryFolder, MIGRATIONS_FOLDER, removeFolder } from '../src-main/store/testing.ts'

const MESSAGES = 30

/** Where the server is in the dialogue when the process dies; each moment is hit four times. */
const MOMENTS = ['connected', 'sender', 'body begun', 'dot read, unanswered', 'answered'] as const
type Moment = (typeof MOMENTS)[number]
const KILLS: readonly Moment[] = Array.from({ length: 4 }, () => MOMENTS).flat()

function startDelivering(folder: string, port: number): ChildProcess {
  return spawn(
    process.execPath,
    [join(import.meta.dirname, '../src-main/mail/testing/delivering-child.ts'), folder, String(port)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
}

test('a process killed 20 times while it delivers loses nothing and sends nothing twice', async () => {
  test.setTimeout(300_000)
  const folder = aTemporaryFolder()
  const open = () => openStore({ path: join(folder, 'apanage.db'), migrationsFolder: MIGRATIONS_FOLDER })
  let store = open()
  const vault = await openVault(folder)
  const queued = []
  for (let each = 0; each < MESSAGES; each++) queued.push(await queueMessage({ store, vault }))
  await store.close()

  let aim: { readonly moment: Moment; readonly child: ChildProcess } | null = null
  const hits: Moment[] = []
  const reach = (moment: Moment) => {
    if (aim?.moment !== moment) return
    hits.push(moment)
    aim.child.kill('SIGKILL')
    aim = null
  }
  // A message counts as taken once its final dot was read, whatever becomes of the answer.
  const taken: string[] = []
  const server = await startSmtpServer({
    onConnect: (_session, done) => {
      reach('connected')
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
        taken.push(/^Message-ID: (.+)\r$/m.exec(text)?.[1] ?? '')
        reach('dot read, unanswered')
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
    const states: string[] = []
    for (const { id, messageId } of queued) {
      const { state } = await messageOf(store, id)
      const copies = taken.filter(each => each === messageId).length
      states.push(state)
      if (state === 'unknown') expect(copies).toBeLessThanOrEqual(1)
      else expect([state, copies]).toEqual(['accepted', 1])
    }
    await store.close()
    // Killed before the answer was sent, the process cannot know: those four at least wait for a person.
    expect(states.filter(state => state === 'unknown').length).toBeGreaterThanOrEqual(4)
  } finally {
    await server.close()
    removeFolder(folder)
  }
})
