import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OutboxMessageId } from '../../src-preload/contract/ids.ts'
import { openVault, type Vault } from '../documents/vault.ts'
import type { SendOutcome } from '../domain/outbox.ts'
import { aTemporaryStore, type TemporaryStore } from '../store/testing.ts'
import { type Delivery, openDelivery } from './delivery.ts'
import { settle, tryNow } from './outbox.ts'
import { readJournalOf } from './testing/journal-fixture.ts'
import { aStaffMember, attemptsOf, FROM, messageOf, queueMessage } from './testing/outbox-fixture.ts'
import { openSmtpTransport } from './transports/smtp.ts'
import {
  smtpError,
  startScriptedServer,
  startSmtpServer,
  type TestServer,
} from './transports/smtp-fixture.ts'
import type { Transport } from './transports/transport.ts'

let temporary: TemporaryStore
let vault: Vault
let now = 1_000
const closings: (() => Promise<void>)[] = []

beforeEach(async () => {
  now = 1_000
  temporary = aTemporaryStore()
  vault = await openVault(temporary.folder)
})
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
  await temporary.remove()
})

const mayStillGo = async () => true
const deliveryBy = (transport: Transport | null, readBytes = vault.read): Delivery =>
  openDelivery({
    store: temporary.store,
    readBytes,
    route: async () => transport && { transport, fromAddress: FROM },
    now: () => now,
    mayStillGo,
    jitter: () => 0,
  })

const smtp = (port: number): Transport =>
  openSmtpTransport(
    { host: '127.0.0.1', port, security: 'none', user: null, password: null },
    { connect: 2000, greeting: 2000, idle: 2000, afterDot: 2000, whenClosing: 100 },
  )

async function serve(...options: Parameters<typeof startSmtpServer>): Promise<TestServer> {
  const server = await startSmtpServer(...options)
  closings.push(server.close)
  return server
}

/** A transport that reaches the phases and then does what the test says. */
const scripted = (phases: readonly ('connecting' | 'data_started')[], end: () => SendOutcome): Transport => ({
  kind: 'smtp',
  close: () => undefined,
  send: async (_message, on) => {
    for (const phase of phases) await on.phase(phase)
    return end()
  },
})

const queue = () => queueMessage({ store: temporary.store, vault })
const stateOf = async (id: Parameters<typeof messageOf>[1]) => (await messageOf(temporary.store, id)).state

describe('against a real server', () => {
  it('an accepted message is the exact bytes kept, once, with the answer', async () => {
    const server = await serve()
    const { id, bytes } = await queue()
    await deliveryBy(smtp(server.port)).deliverDue()
    await deliveryBy(smtp(server.port)).deliverDue()
    expect(server.delivered).toEqual([
      { from: FROM, to: ['artisan@toit.example'], bytes: Buffer.from(bytes) },
    ])
    expect(await messageOf(temporary.store, id)).toMatchObject({
      state: 'accepted',
      attempts: 1,
      acceptedAt: 1_000,
      nextAttemptAt: null,
      serverAnswer: expect.stringMatching(/^250/),
    })
    expect(await attemptsOf(temporary.store, id)).toMatchObject([{ phase: 'done', outcome: 'accepted' }])
  })

  it('a refused recipient is a definitive failure', async () => {
    const server = await serve({ onRcptTo: (_to, _session, done) => done(smtpError(550, 'unknown')) })
    const { id } = await queue()
    await deliveryBy(smtp(server.port)).deliverDue()
    expect(await messageOf(temporary.store, id)).toMatchObject({
      state: 'failed',
      nextAttemptAt: null,
      serverAnswer: expect.stringContaining('550'),
    })
  })

  it('a deferred message waits its time and leaves with the same Message-ID', async () => {
    let busy = true
    const server = await serve({}, () => (busy ? smtpError(451, 'later') : null))
    const { id, messageId } = await queue()
    const delivery = deliveryBy(smtp(server.port))
    await delivery.deliverDue()
    expect(await messageOf(temporary.store, id)).toMatchObject({ state: 'queued', nextAttemptAt: 11_000 })
    busy = false
    now = 10_999
    await delivery.deliverDue()
    expect(server.delivered).toEqual([])
    now = 11_000
    await delivery.deliverDue()
    expect(server.delivered[0]?.bytes.toString()).toContain(`Message-ID: ${messageId}\r\n`)
    expect(await attemptsOf(temporary.store, id)).toMatchObject([
      { attempt: 1, outcome: 'deferred' },
      { attempt: 2, outcome: 'accepted' },
    ])
  })

  it('no server at all: retried with back-off for a day, then failed', async () => {
    const gone = await startScriptedServer(() => null)
    await gone.close()
    const { id } = await queue()
    const delivery = deliveryBy(smtp(gone.port))
    const waits: number[] = []
    for (let message = await messageOf(temporary.store, id); message.state === 'queued'; ) {
      now = message.nextAttemptAt ?? now
      await delivery.deliverDue()
      message = await messageOf(temporary.store, id)
      if (message.nextAttemptAt !== null) waits.push(message.nextAttemptAt - now)
    }
    expect(waits.slice(0, 7)).toEqual([10_000, 30_000, 60_000, 120_000, 300_000, 900_000, 3_600_000])
    expect(await messageOf(temporary.store, id)).toMatchObject({
      state: 'failed',
      attempts: 31,
      serverAnswer: 'apanage:connect-failed',
    })
  })

  it('a line broken after the body is unknown, and never leaves again by itself', async () => {
    let bodies = 0
    let inBody = false
    const server = await startScriptedServer(line => {
      if (inBody && line === '.') {
        inBody = false
        bodies++
        return 'cut'
      }
      if (inBody) return null
      inBody = line === 'DATA'
      return inBody ? '354 go' : '250 ok'
    })
    closings.push(server.close)
    const { id } = await queue()
    const delivery = deliveryBy(smtp(server.port))
    for (let hour = 0; hour < 30; hour++) {
      now += 3_600_000
      await delivery.deliverDue()
    }
    expect([bodies, await stateOf(id)]).toEqual([1, 'unknown'])
  })

  it('one message that fails does not hold the others', async () => {
    const server = await serve({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('bad') ? smtpError(451, 'later') : null),
    })
    await queueMessage({ store: temporary.store, vault }, 'bad@toit.example')
    const good = await queue()
    await deliveryBy(smtp(server.port)).deliverDue()
    expect(await stateOf(good.id)).toBe('accepted')
  })
})

describe('a person settles an unknown outcome', () => {
  const unknown = async () => {
    const { id } = await queue()
    await deliveryBy(
      scripted(['connecting', 'data_started'], () => ({ kind: 'unknown', reason: 'cut' })),
    ).deliverDue()
    expect(await stateOf(id)).toBe('unknown')
    return id
  }

  it('as received: it is closed, by name', async () => {
    const id = await unknown()
    const staffId = await aStaffMember(temporary.store)
    await temporary.store.write(unit => settle(unit, id, 'received', { staffId, at: 5_000 }))
    expect(await messageOf(temporary.store, id)).toMatchObject({
      state: 'accepted',
      settledBy: staffId,
      settledAt: 5_000,
    })
    expect(await readJournalOf(temporary.store, 'message', id)).toEqual([
      { kind: 'message-unknown', staffId: null },
      { kind: 'message-settled-received', staffId },
    ])
  })

  it('as not received: it leaves again, with all its tries before it', async () => {
    const id = await unknown()
    const staffId = await aStaffMember(temporary.store)
    now = 5_000
    await temporary.store.write(unit => settle(unit, id, 'not-received', { staffId, at: now }))
    const server = await serve()
    await deliveryBy(smtp(server.port)).deliverDue()
    expect([server.delivered.length, await stateOf(id)]).toEqual([1, 'accepted'])
  })

  it('and nothing else can be settled or hurried', async () => {
    const { id } = await queue()
    const staffId = await aStaffMember(temporary.store)
    const by = { staffId, at: 5_000 }
    await expect(temporary.store.write(unit => settle(unit, id, 'received', by))).rejects.toMatchObject({
      code: 'OUTBOX_STATE',
      data: { state: 'queued' },
    })
    const unknownId = await unknown()
    await expect(temporary.store.write(unit => tryNow(unit, unknownId, 5_000))).rejects.toMatchObject({
      code: 'OUTBOX_STATE',
    })
  })
})

describe('a fault of ours', () => {
  const failing = (phases: readonly ('connecting' | 'data_started')[]) =>
    deliveryBy(
      scripted(phases, () => {
        throw new Error('boom')
      }),
    )

  it('before the body leaves the message waiting; after it, unknown; and it is told', async () => {
    const before = await queue()
    await expect(failing(['connecting']).deliverDue()).rejects.toThrow('boom')
    expect(await messageOf(temporary.store, before.id)).toMatchObject({
      state: 'queued',
      nextAttemptAt: 11_000,
    })
    const after = await queue()
    await expect(failing(['connecting', 'data_started']).deliverDue()).rejects.toThrow('boom')
    expect(await stateOf(after.id)).toBe('unknown')
  })

  it('in the vault sends nothing and blocks nobody', async () => {
    const server = await serve()
    const { id } = await queue()
    const unreadable = deliveryBy(smtp(server.port), () => Promise.reject(new Error('absent')))
    await expect(unreadable.deliverDue()).rejects.toThrow('absent')
    const other = await queue()
    await deliveryBy(smtp(server.port)).deliverDue()
    expect([await stateOf(id), await stateOf(other.id)]).toEqual(['queued', 'accepted'])
  })
})

it('keeps everything in the queue while there is no way out', async () => {
  const { id } = await queue()
  await deliveryBy(null).deliverDue()
  expect(await messageOf(temporary.store, id)).toMatchObject({ state: 'queued', attempts: 0 })
})

it('begins no message while the sender has no address or the application closes', async () => {
  const server = await serve()
  const { id } = await queue()
  const nameless = openDelivery({
    store: temporary.store,
    readBytes: vault.read,
    route: async () => ({ transport: smtp(server.port), fromAddress: '' }),
    now: () => now,
    mayStillGo,
  })
  await nameless.deliverDue()
  await deliveryBy(smtp(server.port)).deliverDue(AbortSignal.abort())
  expect(await messageOf(temporary.store, id)).toMatchObject({ state: 'queued', attempts: 0 })
})

it('stops what is no longer allowed before each try, and goes on with the others', async () => {
  const { id } = await queue()
  const other = await queue()
  let isAllowed = true
  const server = await serve({}, () => (isAllowed ? smtpError(451, 'later') : null))
  const delivery = openDelivery({
    store: temporary.store,
    readBytes: vault.read,
    route: async () => ({ transport: smtp(server.port), fromAddress: FROM }),
    now: () => now,
    mayStillGo: async (_db, message) => message.kind === 'test' && (isAllowed || message.id !== id),
    jitter: () => 0,
  })
  await delivery.deliverDue()
  expect(await messageOf(temporary.store, id)).toMatchObject({ state: 'queued', attempts: 1 })
  isAllowed = false
  now = 11_000
  await delivery.deliverDue()
  expect(await messageOf(temporary.store, id)).toMatchObject({
    state: 'failed',
    nextAttemptAt: null,
    serverAnswer: 'apanage:no-longer-allowed',
  })
  expect(await attemptsOf(temporary.store, id)).toMatchObject([
    { outcome: 'deferred' },
    { outcome: 'refused', phase: 'connecting' },
  ])
  expect(await stateOf(other.id)).toBe('accepted')
  expect(await readJournalOf(temporary.store, 'message', id)).toEqual([
    { kind: 'message-stopped', staffId: null },
  ])
})

it('hurries a waiting message on request', async () => {
  const server = await serve()
  const { id } = await queueMessage({ store: temporary.store, vault }, 'a@b.example', 60_000)
  await deliveryBy(smtp(server.port)).deliverDue()
  expect(await stateOf(id)).toBe('queued')
  await temporary.store.write(unit => tryNow(unit, id, now))
  await deliveryBy(smtp(server.port)).deliverDue()
  expect(await stateOf(id)).toBe('accepted')
})

it('never runs twice at once', async () => {
  const server = await serve()
  await queue()
  const delivery = deliveryBy(smtp(server.port))
  await Promise.all([delivery.deliverDue(), delivery.deliverDue(), delivery.deliverDue()])
  expect(server.delivered).toHaveLength(1)
})

it('a server that is slow to answer one message holds neither the others nor what comes meanwhile', async () => {
  const ends: (() => void)[] = []
  const slow: Transport = {
    kind: 'smtp',
    close: () => undefined,
    send: async ({ envelope }, on) => {
      await on.phase('data_started')
      if (envelope.to.startsWith('slow')) await new Promise<void>(resolve => ends.push(resolve))
      return { kind: 'accepted', answer: '250 ok' }
    },
  }
  const held = await queueMessage({ store: temporary.store, vault }, 'slow@toit.example')
  const delivery = deliveryBy(slow)
  const run = delivery.deliverDue()
  await vi.waitFor(() => expect(ends).toHaveLength(1))
  const late = await queue()
  delivery.lookAgain()
  await vi.waitFor(async () => expect(await stateOf(late.id)).toBe('accepted'))
  expect(await stateOf(held.id)).toBe('sending')
  ends[0]?.()
  await run
  expect(await stateOf(held.id)).toBe('accepted')
})

it('keeps to what the account grants in a minute, and goes on the next', async () => {
  const ids: OutboxMessageId[] = []
  for (let each = 0; each < 5; each++) ids.push((await queue()).id)
  const delivery = openDelivery({
    store: temporary.store,
    readBytes: vault.read,
    route: async () => ({
      transport: scripted(['data_started'], () => ({ kind: 'accepted', answer: '250 ok' })),
      fromAddress: FROM,
      perMinute: 2,
    }),
    now: () => now,
    mayStillGo,
  })
  const left = async () => {
    await delivery.deliverDue()
    const states = await Promise.all(ids.map(stateOf))
    return states.filter(state => state === 'queued').length
  }
  expect(await left()).toBe(3)
  now += 59_999
  expect(await left()).toBe(3)
  now += 1
  expect(await left()).toBe(1)
})

it('at the start, settles what each phase of a cut run left, whatever was under way together', async () => {
  const never = new Promise<never>(() => undefined)
  const stuck: Transport = {
    kind: 'smtp',
    close: () => undefined,
    send: async ({ envelope }, on) => {
      if (envelope.to.startsWith('body')) await on.phase('data_started')
      return never
    },
  }
  const ids: OutboxMessageId[] = []
  for (const to of ['a@toit.example', 'body@toit.example', 'b@toit.example'])
    ids.push((await queueMessage({ store: temporary.store, vault }, to)).id)
  void deliveryBy(stuck).deliverDue()
  const phaseOf = async () => (await attemptsOf(temporary.store, ids[1] ?? (0 as OutboxMessageId)))[0]?.phase
  await vi.waitFor(async () => expect(await phaseOf()).toBe('data_started'))
  const server = await serve()
  await deliveryBy(smtp(server.port)).deliverDue()
  expect(await Promise.all(ids.map(stateOf))).toEqual(['accepted', 'unknown', 'accepted'])
  expect(server.delivered).toHaveLength(2)
})
