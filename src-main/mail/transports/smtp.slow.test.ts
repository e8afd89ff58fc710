import { afterEach, describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../domain/outbox.ts'
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from './loopback-certificate-fixture.ts'
import { openSmtpTransport, type SmtpAccount, type SmtpLimits } from './smtp.ts'
import { smtpError, startScriptedServer, startSmtpServer } from './smtp-fixture.ts'

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})
const opened = <T extends { close: () => Promise<void> }>(server: T): T => {
  closings.push(server.close)
  return server
}

const BYTES = Buffer.from('From: <a@relais.example>\r\nSubject: x\r\n\r\nBonjour\r\n.\r\n..point\r\n')
const LIMITS: SmtpLimits = { connect: 2000, greeting: 2000, idle: 2000, afterDot: 2000, whenClosing: 100 }
const SHORT: SmtpLimits = { connect: 300, greeting: 300, idle: 300, afterDot: 300, whenClosing: 100 }

async function send(
  port: number,
  {
    account = {},
    limits = LIMITS,
    bytes = BYTES,
    to = 'artisan@toit.example',
  }: {
    account?: Partial<SmtpAccount>
    limits?: SmtpLimits
    bytes?: Buffer
    to?: string
  } = {},
): Promise<{ outcome: SendOutcome; phases: string[] }> {
  const phases: string[] = []
  const transport = openSmtpTransport(
    { host: '127.0.0.1', port, security: 'none', user: null, password: null, ...account },
    limits,
  )
  const outcome = await transport.send(
    { envelope: { from: 'a@relais.example', to }, bytes, messageId: '<m@relais.example>' },
    {
      phase: async phase => {
        phases.push(phase)
      },
    },
  )
  return { outcome, phases }
}

/** Answers as a server would, until the line that `stop` speaks of. */
const polite = (special: (line: string, inBody: boolean) => string | null | undefined) => {
  let inBody = false
  return (line: string): string | null => {
    const answer = special(line, inBody)
    if (answer !== undefined) return answer
    if (inBody) {
      if (line !== '.') return null
      inBody = false
      return '250 2.0.0 taken'
    }
    if (line === 'DATA') {
      inBody = true
      return '354 go'
    }
    return '250 ok'
  }
}

describe('a real server', () => {
  it('takes the exact bytes, for the exact envelope, after both phases', async () => {
    const server = opened(await startSmtpServer())
    const { outcome, phases } = await send(server.port)
    expect(outcome).toMatchObject({ kind: 'accepted', answer: expect.stringMatching(/^250 /) })
    expect(phases).toEqual(['connecting', 'data_started'])
    expect(server.delivered).toEqual([
      { from: 'a@relais.example', to: ['artisan@toit.example'], bytes: BYTES },
    ])
  })

  it('takes a message of several megabytes whole', async () => {
    const server = opened(await startSmtpServer())
    const bytes = Buffer.from(`Subject: x\r\n\r\n${`${'a'.repeat(70)}\r\n`.repeat(60_000)}`)
    expect((await send(server.port, { bytes })).outcome.kind).toBe('accepted')
    expect(server.delivered[0]?.bytes.equals(bytes)).toBe(true)
  })

  it('refuses a recipient: definitive, and the body never starts', async () => {
    const server = opened(
      await startSmtpServer({ onRcptTo: (_address, _session, done) => done(smtpError(550, 'unknown here')) }),
    )
    const { outcome, phases } = await send(server.port)
    expect(outcome).toMatchObject({
      kind: 'refused',
      code: 550,
      answer: expect.stringContaining('unknown here'),
    })
    expect(phases).toEqual(['connecting'])
  })

  it('asks to come back: deferred, before the body and after it', async () => {
    const before = opened(
      await startSmtpServer({ onRcptTo: (_address, _session, done) => done(smtpError(451, 'later')) }),
    )
    expect((await send(before.port)).outcome).toMatchObject({
      kind: 'deferred',
      answer: expect.stringMatching(/^451/),
    })
    const after = opened(await startSmtpServer({}, () => smtpError(452, 'full')))
    expect((await send(after.port)).outcome).toMatchObject({
      kind: 'deferred',
      answer: expect.stringMatching(/^452/),
    })
  })

  it('refuses the message after reading it: definitive', async () => {
    const server = opened(await startSmtpServer({}, () => smtpError(554, 'content')))
    expect((await send(server.port)).outcome).toMatchObject({ kind: 'refused', code: 554 })
  })

  it('says that the message is too large before it leaves', async () => {
    const server = opened(await startSmtpServer({ size: 10 }))
    const { outcome, phases } = await send(server.port)
    expect(outcome).toEqual({ kind: 'refused', code: 552, answer: 'apanage:too-large' })
    expect(phases).toEqual(['connecting'])
  })

  it('is told 30 MB before any of it is read when it takes 10, on a kept line as well, and costs no copies', async () => {
    const server = opened(await startSmtpServer({ size: 10_000_000 }))
    const transport = openSmtpTransport(
      { host: '127.0.0.1', port: server.port, security: 'none', user: null, password: null },
      LIMITS,
    )
    const envelope = { from: 'a@relais.example', to: 'artisan@toit.example' }
    const big = Buffer.alloc(30_000_000, 'a\r\n')
    const phases: string[] = []
    const on = { phase: async (phase: string) => void phases.push(phase) }
    await transport.send({ envelope, bytes: BYTES, messageId: '<1@relais.example>' }, on)
    const before = process.memoryUsage().rss
    for (let time = 0; time < 5; time++) {
      const outcome = await transport.send({ envelope, bytes: big, messageId: '<2@relais.example>' }, on)
      expect(outcome).toEqual({ kind: 'refused', code: 552, answer: 'apanage:too-large' })
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    expect(phases.filter(phase => phase === 'data_started')).toHaveLength(1)
    transport.close()
  })

  it('wants a password: right it sends, wrong it waits for us to repair it', async () => {
    const server = opened(
      await startSmtpServer({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          password === 'juste' ? done(null, { user: username }) : done(smtpError(535, 'no')),
      }),
    )
    const account = (password: string | null) => ({ account: { user: password && 'moi', password } })
    expect((await send(server.port, account('juste'))).outcome.kind).toBe('accepted')
    expect((await send(server.port, account('faux'))).outcome.kind).toBe('deferred')
    expect((await send(server.port, account(null))).outcome.kind).toBe('deferred')
    expect(server.delivered).toHaveLength(1)
  })
})

describe('a line that was kept', () => {
  const message = (messageId: string) => ({
    envelope: { from: 'a@relais.example', to: 'artisan@toit.example' },
    bytes: BYTES,
    messageId,
  })
  const quiet = { phase: async () => undefined }
  const account = (port: number): SmtpAccount => ({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    password: null,
  })

  it('carries the next message, with both phases of its own', async () => {
    let connections = 0
    const server = opened(
      await startSmtpServer({
        onConnect: (_session, done) => {
          connections++
          done()
        },
      }),
    )
    const transport = openSmtpTransport(account(server.port), LIMITS)
    const phases: string[] = []
    for (const id of ['1', '2', '3'])
      await transport.send(message(`<${id}@relais.example>`), {
        phase: async phase => {
          phases.push(`${id} ${phase}`)
        },
      })
    transport.close()
    expect(connections).toBe(1)
    expect(server.delivered).toHaveLength(3)
    expect(phases).toEqual(['1', '2', '3'].flatMap(id => [`${id} connecting`, `${id} data_started`]))
  })

  it('and died meanwhile, or is bidden goodbye at the next message, is replaced within the same try', async () => {
    for (const end of ['cut', 'goodbye'] as const) {
      let carried = 0
      const server = opened(
        await startScriptedServer(
          polite(line => {
            if (line === '.') carried++
            if (carried !== 1 || !line.startsWith('MAIL')) return undefined
            carried = 2
            return end === 'cut' ? ('cut' as never) : '421 4.4.2 idle for too long'
          }),
        ),
      )
      const transport = openSmtpTransport(account(server.port), LIMITS)
      const first = await transport.send(message('<1@relais.example>'), quiet)
      const second = await transport.send(message('<2@relais.example>'), quiet)
      transport.close()
      expect([first.kind, second.kind]).toEqual(['accepted', 'accepted'])
      expect(server.lines.filter(line => line.startsWith('EHLO'))).toHaveLength(2)
      expect(server.lines.filter(line => line === 'DATA')).toHaveLength(2)
    }
  })

  it('and breaks once its second body began leaves an unknown outcome: no other line is opened', async () => {
    let bodies = 0
    const server = opened(
      await startScriptedServer(
        polite((line, inBody) => {
          if (inBody && line === '.' && ++bodies === 2) return 'cut' as never
          return undefined
        }),
      ),
    )
    const transport = openSmtpTransport(account(server.port), LIMITS)
    await transport.send(message('<1@relais.example>'), quiet)
    const second = await transport.send(message('<2@relais.example>'), quiet)
    transport.close()
    expect(second.kind).toBe('unknown')
    expect(server.lines.filter(line => line.startsWith('EHLO'))).toHaveLength(1)
    expect(bodies).toBe(2)
  })
})

describe('encryption', () => {
  const secure = { key: LOOPBACK_KEY, cert: LOOPBACK_CERTIFICATE, disabledCommands: ['AUTH'] }

  it('is used when asked, from the start or by STARTTLS', async () => {
    const upgraded = opened(await startSmtpServer(secure))
    const direct = opened(await startSmtpServer({ ...secure, secure: true }))
    const trusted = { authority: LOOPBACK_CERTIFICATE }
    const starttls = await send(upgraded.port, { account: { security: 'starttls', ...trusted } })
    const tls = await send(direct.port, { account: { security: 'tls', ...trusted } })
    expect([starttls.outcome.kind, tls.outcome.kind]).toEqual(['accepted', 'accepted'])
  })

  it('is never given up: STARTTLS stripped or refused, nothing is said in clear', async () => {
    const account = { security: 'starttls', user: 'moi', password: 'secret' } as const
    for (const answer of ['502 not here', '454 not now', '250 ok']) {
      const server = opened(
        await startScriptedServer(polite(line => (line === 'STARTTLS' ? answer : undefined))),
      )
      const { outcome, phases } = await send(server.port, { account, limits: SHORT })
      expect([outcome.kind, phases]).toEqual(['deferred', ['connecting']])
      // Nothing was refused by the last one: it never shakes hands, or takes a new line in the random bytes of ours for a
      // command and answers it in clear.
      const said = answer === '250 ok' ? ['too-long', 'tls-failed'] : ['tls-required']
      expect(said.map(cause => `apanage:${cause}`)).toContain('answer' in outcome ? outcome.answer : null)
      expect(server.lines.join('\n')).not.toMatch(/AUTH|MAIL|RCPT|DATA/)
    }
  })

  it('is not trusted to a certificate that nobody vouches for', async () => {
    const server = opened(await startSmtpServer(secure))
    expect((await send(server.port, { account: { security: 'starttls' } })).outcome).toEqual({
      kind: 'deferred',
      answer: 'apanage:tls-failed',
    })
    expect(server.delivered).toEqual([])
  })
})

describe('a line that fails', () => {
  it('before the body leaves the message to be tried again', async () => {
    const closed = await startScriptedServer(() => null)
    await closed.close()
    expect((await send(closed.port)).outcome).toMatchObject({
      kind: 'deferred',
      answer: 'apanage:connect-failed',
    })
    for (const word of ['EHLO', 'MAIL', 'RCPT', 'DATA']) {
      const server = opened(
        await startScriptedServer(polite(line => (line.startsWith(word) ? 'cut' : undefined))),
      )
      const { outcome, phases } = await send(server.port)
      expect([word, outcome, phases]).toEqual([
        word,
        { kind: 'deferred', answer: 'apanage:line-cut' },
        ['connecting'],
      ])
    }
  })

  it('by silence before the body, greeting included, leaves it to be tried again within its limit', async () => {
    const mute = opened(await startScriptedServer(() => null, null))
    expect((await send(mute.port, { limits: SHORT })).outcome).toEqual({
      kind: 'deferred',
      answer: 'apanage:too-long',
    })
    for (const word of ['EHLO', 'MAIL', 'DATA']) {
      const server = opened(
        await startScriptedServer(polite(line => (line.startsWith(word) ? null : undefined))),
      )
      expect((await send(server.port, { limits: SHORT })).outcome.kind).toBe('deferred')
    }
  })

  it('while the body goes, or after its final dot, leaves an unknown outcome', async () => {
    const endings: ((line: string, inBody: boolean) => string | null | undefined)[] = [
      (_line, inBody) => (inBody ? 'cut' : undefined),
      (line, inBody) => (inBody && line === '.' ? 'cut' : undefined),
      (line, inBody) => (inBody && line === '.' ? null : undefined),
      (line, inBody) => (inBody && line === '.' ? 'gibberish' : undefined),
      (line, inBody) => (inBody && line === '.' ? '354 again' : undefined),
    ]
    for (const ending of endings) {
      const server = opened(await startScriptedServer(polite(ending)))
      const { outcome, phases } = await send(server.port, { limits: SHORT })
      expect(outcome.kind).toBe('unknown')
      expect(JSON.stringify(outcome)).toMatch(/apanage:(line-cut|too-long)|gibberish|354 again/)
      expect(phases).toEqual(['connecting', 'data_started'])
    }
  })

  it('does not run on when the server drips', async () => {
    const server = opened(
      await startScriptedServer(polite((line, _inBody) => (line.startsWith('EHLO') ? '250-one' : undefined))),
    )
    expect((await send(server.port, { limits: SHORT })).outcome.kind).toBe('deferred')
  })
})

it('gives no byte of the body until data_started is written down', async () => {
  const seen: string[] = []
  const server = opened(
    await startScriptedServer(
      polite((_line, inBody) => {
        if (inBody) seen.push('body')
        return undefined
      }),
    ),
  )
  const transport = openSmtpTransport(
    { host: '127.0.0.1', port: server.port, security: 'none', user: null, password: null },
    LIMITS,
  )
  const message = {
    envelope: { from: 'a@b.example', to: 'c@d.example' },
    bytes: BYTES,
    messageId: '<m@b.example>',
  }
  await transport.send(message, {
    phase: async phase => {
      if (phase === 'connecting') return
      await new Promise(resolve => setTimeout(resolve, 50))
      seen.push('written')
    },
  })
  expect(seen[0]).toBe('written')
  expect(seen.length).toBeGreaterThan(1)
})

it('sends nothing and tells the fault when data_started cannot be written down', async () => {
  const server = opened(await startSmtpServer())
  const transport = openSmtpTransport(
    { host: '127.0.0.1', port: server.port, security: 'none', user: null, password: null },
    LIMITS,
  )
  const message = {
    envelope: { from: 'a@b.example', to: 'c@d.example' },
    bytes: BYTES,
    messageId: '<m@b.example>',
  }
  const sending = transport.send(message, {
    phase: async phase => {
      if (phase === 'data_started') throw new Error('disk full')
    },
  })
  await expect(sending).rejects.toThrow('disk full')
  expect(server.delivered).toEqual([])
})

it('ends soon when the application closes: deferred before the body, unknown after it', async () => {
  const long: SmtpLimits = {
    connect: 60_000,
    greeting: 60_000,
    idle: 60_000,
    afterDot: 60_000,
    whenClosing: 100,
  }
  for (const [silentAt, kind] of [
    ['MAIL', 'deferred'],
    ['.', 'unknown'],
  ] as const) {
    const closing = new AbortController()
    const server = opened(
      await startScriptedServer(
        polite(line => {
          if (!line.startsWith(silentAt)) return undefined
          closing.abort()
          return null
        }),
      ),
    )
    const transport = openSmtpTransport(
      { host: '127.0.0.1', port: server.port, security: 'none', user: null, password: null },
      long,
    )
    const message = {
      envelope: { from: 'a@b.example', to: 'c@d.example' },
      bytes: Buffer.from('Subject: x\r\n\r\nBonjour\r\n'),
      messageId: '<m@b.example>',
    }
    const outcome = await transport.send(message, { phase: async () => undefined, signal: closing.signal })
    expect([silentAt, outcome.kind]).toEqual([silentAt, kind])
  }
})
