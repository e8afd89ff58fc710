import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../domain/refusal.ts'
import { composeMail, envelopeOf, type Mail, newMessageId } from './compose.ts'
import { parseEml } from './intake/parse-eml.ts'
import { type LeadLetter, writeLeadLetter } from './letters/lead-letter.ts'
import { openSmtpTransport } from './transports/smtp.ts'
import { startSmtpServer, type TestServer } from './transports/smtp-fixture.ts'

const mail: Mail = {
  from: { name: 'Relais Métiers', address: 'demandes@relais.example' },
  to: { name: 'Chauffage Barthéléry', address: 'contact@barthelery.example' },
  subject: 'Demande exclusive : pompe à chaleur, L’Arbresle (69)',
  text: 'Bonjour,\n\nUne demande pour vous : œuvre à 1 234,50 €.\n',
  html: '<p>Bonjour <b>équipe</b></p>',
  attachments: [
    {
      name: 'Contrat d’exclusivité.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF\r\n\0\xff', 'latin1'),
    },
  ],
  messageId: '<0001@relais.example>',
  date: Date.UTC(2026, 10, 24, 9, 15),
}

/** Names of the header fields of the message itself, in order. */
const fieldsOf = (bytes: Uint8Array): string[] => {
  const head = Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? ''
  return head
    .split('\r\n')
    .filter(line => !/^[ \t]/.test(line))
    .map(line => line.slice(0, line.indexOf(':')))
}
const FIELDS = ['From', 'To', 'Subject', 'Message-ID', 'Date', 'MIME-Version', 'Content-Type']

describe('a composed message', () => {
  it('reads back as it was written', async () => {
    const read = await parseEml(await composeMail(mail))
    expect(read).toMatchObject({
      messageId: mail.messageId,
      from: mail.from,
      to: [mail.to],
      subject: mail.subject,
      date: '2026-11-24T09:15:00.000Z',
      text: mail.text.trim(),
    })
    const { bytes, ...file } = read.attachments[0] ?? { bytes: new Uint8Array() }
    expect(file).toEqual({ name: 'Contrat d’exclusivité.pdf', mediaType: 'application/pdf', inline: false })
    expect(Buffer.from(bytes)).toEqual(Buffer.from('%PDF\r\n\0\xff', 'latin1'))
  })

  it('is the same to the byte for the same mail, in short CRLF lines of ASCII', async () => {
    const bytes = Buffer.from(await composeMail(mail))
    expect(bytes.equals(Buffer.from(await composeMail(mail)))).toBe(true)
    const text = bytes.toString('latin1')
    expect(text).toMatch(/^[\x20-\x7e\t\r\n]*$/)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  })

  it('has exactly the expected fields', async () => {
    expect(fieldsOf(await composeMail(mail)).toSorted()).toEqual(FIELDS.toSorted())
  })

  it('turns what would break a line of a header into a space, even encoded', async () => {
    const raw = await PostalMime.parse(
      await composeMail({ ...mail, subject: 'un\r\nBcc: x@y.example\0\u2028deux' }),
    )
    expect(raw.subject).toBe('un Bcc: x@y.example deux')
  })

  it('writes an international domain in its ASCII form', async () => {
    expect(envelopeOf('a@relais.example', 'Artisan@Élec.example')).toEqual({
      from: 'a@relais.example',
      to: 'artisan@xn--lec-9la.example',
    })
  })
})

it('gives each message an identifier of its own under the domain of the sender', () => {
  const ids = Array.from({ length: 100 }, () => newMessageId('demandes@relais.example'))
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toMatch(/^<[0-9a-f-]{36}@relais\.example>$/)
})

describe('an address that is not exactly one is refused', () => {
  it.each([
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    '"a@evil.example"@x.fr',
    'Nom <a@b.example>',
    'groupe: a@b.example;',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    'a@b.example\0',
    'a b@c.example',
    '=?utf-8?q?a?=@b.example <c@d.example>',
    'mailto:a@b.example',
    '',
  ])('%j', async address => {
    const answer = await composeMail({ ...mail, to: { name: null, address } }).catch(
      (error: unknown) => error,
    )
    expect(isRefusal(answer, 'EMAIL_INVALID')).toBe(true)
    expect(() => envelopeOf(address, 'a@b.example')).toThrow()
    expect(() => envelopeOf('a@b.example', address)).toThrow()
  })
})

describe('whatever a value holds, on the wire', () => {
  let server: TestServer
  let commands: string[] = []
  beforeAll(async () => {
    server = await startSmtpServer({
      onMailFrom: ({ address }, _session, done) => {
        commands.push(`MAIL ${address}`)
        done()
      },
      onRcptTo: ({ address }, _session, done) => {
        commands.push(`RCPT ${address}`)
        done()
      },
    })
  })
  afterAll(() => server.close())

  // Whole attacks and their pieces, mixed with any Unicode, halves of pairs included.
  const piece = fc.constantFrom(
    '\r\nBcc: pirate@evil.example',
    '\nX-Injected: 1',
    '\r\n\r\n<script>',
    '\r\n.\r\nMAIL FROM:<pirate@evil.example>',
    '\0',
    '\u2028Bcc: x@y.example',
    '\u0085To: x@y.example',
    '\x7f',
    '\ud800',
    '\r\n \tfolded',
    '=?utf-8?B?DQpCY2M6IGFAYi5leGFtcGxl?=',
    '=?utf-8?Q?=0D=0ABcc:_a@b.example?=',
    '"; filename="../../x',
    '<c@d.example>, ',
    '(comment)',
    '\\"',
  )
  const hostile = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 5 })
    .map(parts => parts.join(''))

  it('a lone return ends a line before it leaves: what is kept is what is sent', async () => {
    const bytes = await composeMail({
      ...mail,
      text: 'un\rdeux\r\rtrois\r\nquatre\n',
      html: '<p>un\rdeux</p>',
    })
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('2,000 hostile values add no field', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, hostile, async (from, to, subject, text, file) => {
        const bytes = await composeMail({
          ...mail,
          from: { ...mail.from, name: from },
          to: { ...mail.to, name: to },
          replyTo: { name: subject, address: 'bureau@relais.example' },
          subject: `s${subject}`,
          text: `t${text}`,
          html: `h${text}`,
          attachments: [{ name: file, mediaType: file, bytes: Buffer.from('x') }],
        })
        expect(fieldsOf(bytes).toSorted()).toEqual([...FIELDS, 'Reply-To'].toSorted())
        const read = await parseEml(bytes)
        expect(read.to.map(({ address }) => address)).toEqual([mail.to.address])
        expect(read.from?.address).toBe(mail.from.address)
        expect(read.attachments).toHaveLength(1)
      }),
      { numRuns: 2000 },
    )
  }, 120_000)

  it('2,000 hostile values, in names, subject, words, files and the templates of letters: exact headers and recipients', async () => {
    const transport = openSmtpTransport({
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: null,
      password: null,
    })
    const envelope = envelopeOf(mail.from.address, mail.to.address)
    const own = [...FIELDS, 'Reply-To', 'List-Unsubscribe'].toSorted()
    for (const value of fc.sample(hostile, 2000)) {
      commands = []
      server.delivered.length = 0
      const letter = writeLeadLetter(hostileLead(value), {
        words: {
          subject: '{prestation} {prestataire} {lieu}',
          body: '{plateforme}\n\n{demande}\n\n{retours}',
        },
      })
      const bytes = await composeMail({
        ...mail,
        from: { ...mail.from, name: value },
        to: { ...mail.to, name: value },
        replyTo: { name: value, address: 'contact@relais.example' },
        ...letter,
        subject: `${letter.subject}${value}`,
        attachments: [{ name: value, mediaType: value, bytes: Buffer.from('x') }],
        unsubscribe: 'contact@relais.example',
      })
      const outcome = await transport.send(
        { envelope, bytes, messageId: mail.messageId },
        { phase: async () => undefined },
      )
      expect(outcome.kind).toBe('accepted')
      expect(commands).toEqual([`MAIL ${mail.from.address}`, `RCPT ${mail.to.address}`])
      const wire = server.delivered[0]?.bytes ?? Buffer.alloc(0)
      expect(wire.equals(Buffer.from(bytes))).toBe(true)
      expect(fieldsOf(wire).toSorted()).toEqual(own)
    }
    transport.close()
  }, 120_000)

  it('an address that the settings or a provider give is refused or is the one recipient: never two', async () => {
    const transport = openSmtpTransport({
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: null,
      password: null,
    })
    for (const value of fc.sample(hostile, 500)) {
      for (const to of [`${value}@b.example`, `a@${value}`, `a@b.example${value}`]) {
        commands = []
        const made = await composeMail({ ...mail, to: { name: null, address: to } }).catch(
          (error: unknown) => error,
        )
        if (!(made instanceof Uint8Array)) {
          expect(isRefusal(made, 'EMAIL_INVALID')).toBe(true)
          continue
        }
        const envelope = envelopeOf(mail.from.address, to)
        await transport.send(
          { envelope, bytes: made, messageId: mail.messageId },
          { phase: async () => undefined },
        )
        expect(commands.map(withAsciiDomain)).toEqual([`MAIL ${mail.from.address}`, `RCPT ${envelope.to}`])
        expect(envelope.to.split('@')).toHaveLength(2)
      }
    }
    transport.close()
  }, 120_000)
})

/** The test server tells a domain that came as xn--… in its own letters. */
const withAsciiDomain = (command: string): string => {
  const at = command.lastIndexOf('@') + 1
  return command.slice(0, at) + domainToASCII(command.slice(at))
}

/** A request of which every text is this one. */
const hostileLead = (value: string): LeadLetter => ({
  platform: { name: value, email: 'contact@relais.example', complaintAddress: value },
  provider: { name: value, contactName: value },
  contractNumber: value,
  lead: {
    reference: value,
    receivedAt: 0,
    subtypeName: value,
    energy: true,
    departmentCode: value,
    departmentName: value,
    commune: value,
    postalCode: value,
    message: value,
  },
  customer: { name: value, phone: value, email: value },
  consent: { text: value, version: value, at: 0, channel: value },
})
