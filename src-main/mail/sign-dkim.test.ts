import { createHash, createPublicKey, verify } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { composeMail, envelopeOf, newMessageId } from './compose.ts'
import { type DkimKey, dkimRecord, newDkimKey, signMessage } from './sign-dkim.ts'
import { openSmtpTransport } from './transports/smtp.ts'
import { startSmtpServer } from './transports/smtp-fixture.ts'

const unfold = (text: string) => text.replace(/\r\n[ \t]+/g, ' ')
const relaxed = (header: string) => {
  const colon = header.indexOf(':')
  const value = unfold(header.slice(colon + 1))
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}`
}
const relaxedBody = (body: string) =>
  `${body
    .split('\r\n')
    .map(line => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)+$/, '')}\r\n`

/** Verifies as RFC 6376 says, relaxed/relaxed, with the key that the DNS record publishes. */
function isSigned(wire: string, record: string): boolean {
  const [head = '', ...rest] = wire.split('\r\n\r\n')
  const headers = head.split(/\r\n(?![ \t])/)
  const own = headers.find(header => /^dkim-signature:/i.test(header)) ?? ''
  const tags = Object.fromEntries(
    unfold(own.slice(own.indexOf(':') + 1))
      .split(';')
      .map(tag => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s/g, ''),
      ]),
  )
  const digest = createHash('sha256')
    .update(relaxedBody(rest.join('\r\n\r\n')), 'latin1')
    .digest('base64')
  if (digest !== tags.bh) return false
  const signed = String(tags.h)
    .split(':')
    .map(name => headers.findLast(header => header.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
    .filter(header => header !== undefined)
    .map(relaxed)
  const bare = relaxed(own)
    .replace(/\bb=[^;]*$/, 'b=')
    .replace(/\bb=[^;]*;/, 'b=;')
  const key = createPublicKey({
    key: Buffer.from(/p=(.+)$/.exec(record)?.[1] ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  })
  const data = Buffer.from([...signed, bare].join('\r\n'), 'latin1')
  return verify('sha256', data, key, Buffer.from(String(tags.b), 'base64'))
}

test('what is on the wire carries a signature that the published key verifies, before the very bytes that are kept', async () => {
  const key: DkimKey = { domain: 'relais.example', selector: 'apanage', privateKey: await newDkimKey() }
  const { name, value } = dkimRecord(key)
  expect(name).toBe('apanage._domainkey.relais.example')
  const server = await startSmtpServer()
  onTestFinished(server.close)
  const messageId = newMessageId('demandes@relais.example')
  const bytes = await composeMail({
    from: { name: 'Relais Métiers', address: 'demandes@relais.example' },
    to: { name: 'Barthéléry', address: 'contact@barthelery.example' },
    subject: 'Demande exclusive : pompe à chaleur',
    text: 'Bonjour,\n\n.\n..deux points  \n\n',
    html: '<p>Bonjour</p>',
    messageId,
    date: 1_764_000_000_000,
    unsubscribe: 'contact@relais.example',
  })
  const transport = openSmtpTransport({
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    user: null,
    password: null,
  })
  onTestFinished(() => transport.close())
  const signed = await signMessage(bytes, key)
  const envelope = envelopeOf('demandes@relais.example', 'contact@barthelery.example')
  await transport.send({ envelope, bytes: signed, messageId }, { phase: async () => undefined })
  const wire = server.delivered[0]?.bytes.toString('latin1') ?? ''
  expect(isSigned(wire, value)).toBe(true)
  expect(wire.endsWith(Buffer.from(bytes).toString('latin1'))).toBe(true)
  expect(wire.replace(/\r\n[ \t]+/g, '')).toMatch(/h=[^;]*list-unsubscribe/i)
  expect(wire).toContain('List-Unsubscribe: <mailto:contact@relais.example?subject=stop>\r\n')
  expect(isSigned(wire.replace('Bonjour', 'Bonsoir'), value)).toBe(false)
  expect(isSigned(wire.replace('To: ', 'To: autre '), value)).toBe(false)
  expect(isSigned(wire, dkimRecord({ ...key, privateKey: await newDkimKey() }).value)).toBe(false)
})
