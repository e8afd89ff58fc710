import { createORPCClient } from '@orpc/client'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, expect, test, vi } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import type { Office } from './client.ts'
import type { Greeting } from './connection.ts'

/** A page of the desktop shell: an address in app://, and messages posted to itself. */
class Page extends EventTarget {
  readonly location = { protocol: 'app:', href: 'app://apanage/' }
  hand(port: MessagePort, data: unknown = 'apanage:port', source: unknown = this): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source, ports: [port] }))
  }
}

/** A core that answers who is signed in: at once, or (slow) never. */
function core(name: string, slow = false): MessagePort {
  const os = implement(contract)
  const current = os.staff.current.handler(async () => {
    if (slow) await new Promise(() => undefined)
    return { id: 1, name, email: 'n@apanage.example' } as never
  })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler({ staff: { current } }).upgrade(port1)
  port1.start()
  ports.push(port1, port2)
  return port2
}
const ports: MessagePort[] = []

async function open(greet?: Greeting) {
  const page = new Page()
  vi.stubGlobal('window', page)
  vi.resetModules()
  const connection = await import('./connection.ts')
  connection.connect(greet)
  const office: Pick<Office, 'staff'> = createORPCClient(connection.link)
  return { page, connection, office }
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close()
  vi.unstubAllGlobals()
})

test('a call made before the port is handed waits for it', async () => {
  const { page, connection, office } = await open()
  const asked = office.staff.current()
  expect(connection.connectionState()).toBe('connecting')
  page.hand(core('Nadège'))
  expect((await asked)?.name).toBe('Nadège')
  expect(connection.connectionState()).toBe('open')
})

test('a port under another name, or from another window, is not taken', async () => {
  const { page, connection } = await open()
  page.hand(core('x'), 'other:port')
  page.hand(core('x'), 'apanage:port', new Page())
  expect(connection.connectionState()).toBe('connecting')
})

test('when the core comes back, what was pending is told lost and the next call is answered', async () => {
  const { page, connection, office } = await open()
  page.hand(core('first', true))
  await vi.waitFor(() => expect(connection.connectionState()).toBe('open'))
  const states: string[] = []
  connection.subscribeConnection(() => states.push(connection.connectionState()))
  const pending = office.staff.current()
  const told = expect(pending).rejects.toBeInstanceOf(connection.ConnectionLost)
  await new Promise(resolve => setTimeout(resolve, 20))
  page.hand(core('second'))
  await told
  expect((await office.staff.current())?.name).toBe('second')
  expect(states).toEqual(['lost', 'open'])
  expect(connection.connectionLostSince()).toBeNull()
})

test('what waits is asked once the greeting is answered, even by a refusal', async () => {
  const said: string[] = []
  const answers = Promise.withResolvers<void>()
  const { page, connection, office } = await open(async link => {
    const me = await createORPCClient<Pick<Office, 'staff'>>(link).staff.current()
    said.push(`greeted by ${me?.name}`)
    await answers.promise
  })
  const asked = office.staff.current().then(() => said.push('asked'))
  page.hand(core('Nadège'))
  await vi.waitFor(() => expect(said).toEqual(['greeted by Nadège']))
  expect(connection.connectionState()).toBe('connecting')
  answers.reject(new Error('refused'))
  await asked
  expect(said).toEqual(['greeted by Nadège', 'asked'])
})
