import { expect, it } from 'vitest'
import { parseEml } from './parse-eml.ts'

const parse = (...lines: readonly string[]) => parseEml(new TextEncoder().encode(lines.join('\r\n')))

const OURS = '<letter-1@apanage.example>'

const standard = (from: string, status: readonly string[], original: readonly string[]) => [
  `From: ${from}`,
  'To: reseau@apanage.example',
  'Subject: Undelivered Mail Returned to Sender',
  'Auto-Submitted: auto-replied',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'This is the mail system.',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  ...status,
  '',
  '--b',
  ...original,
  '',
  '--b--',
  '',
]

it('reads the report of a relay that returns the whole message', async () => {
  const { report } = await parse(
    ...standard(
      'MAILER-DAEMON@mx.example (Mail Delivery System)',
      [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; contact@chazelot.example',
        'Original-Recipient: rfc822;contact@chazelot.example',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 <contact@chazelot.example>: Recipient',
        '    address rejected: User unknown',
      ],
      ['Content-Type: message/rfc822', '', `Message-ID: ${OURS}`, 'Subject: Pièces', '', 'Bonjour'],
    ),
  )
  expect(report).toMatchObject({
    standard: true,
    recipients: [
      {
        action: 'failed',
        status: '5.1.1',
        recipient: 'contact@chazelot.example',
        diagnostic: '550 5.1.1 <contact@chazelot.example>: Recipient address rejected: User unknown',
      },
    ],
    quotedIds: expect.arrayContaining([OURS]),
  })
})

it('reads the report of a server that returns the headers only, with a delay first', async () => {
  const { report } = await parse(
    ...standard(
      'postmaster@exchange.example',
      [
        'Reporting-MTA: dns;exchange.example',
        '',
        'Final-Recipient: RFC822;a@b.example',
        'Action: Delayed',
        'Status: 4.4.7',
        '',
        'Final-Recipient: RFC822;c@d.example',
        'Action: failed',
        'Status: 5.2.2',
      ],
      ['Content-Type: text/rfc822-headers', '', `Message-ID: ${OURS}`, 'Subject: Pièces'],
    ),
  )
  expect(report?.recipients.map(({ action, status }) => [action, status])).toEqual([
    ['delayed', '4.4.7'],
    ['failed', '5.2.2'],
  ])
  expect(report?.quotedIds).toContain(OURS)
})

it('reads what a mail system writes in its own words', async () => {
  const { report } = await parse(
    'From: MAILER-DAEMON@mx.example',
    'Return-Path: <>',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at mx.example.',
    '<contact@chazelot.example>:',
    '192.0.2.1 does not like recipient.',
    'Remote host said: 550 5.7.1 relaying denied',
    '',
    '--- Below this line is a copy of the message.',
    '',
    `Message-ID: ${OURS}`,
    'Subject: Pièces',
  )
  expect(report).toMatchObject({ standard: false, quotedIds: expect.arrayContaining([OURS]) })
  expect(report?.recipients).toEqual([
    {
      action: 'failed',
      status: '5.7.1',
      recipient: 'contact@chazelot.example',
      diagnostic: 'Remote host said: 550 5.7.1 relaying denied',
    },
  ])
})

it('takes the recipients that a server names in its own header', async () => {
  const { report } = await parse(
    'From: Mail Delivery System <Mailer-Daemon@exim.example>',
    'X-Failed-Recipients: contact@chazelot.example',
    'Subject: Warning: message delayed 24 hours',
    '',
    `The message identifier is ${OURS}`,
  )
  expect(report?.recipients[0]).toMatchObject({ action: 'delayed', recipient: 'contact@chazelot.example' })
})

it('sees no report in what a person writes', async () => {
  const { report, automatic } = await parse('From: a@b.example', 'Subject: Bonjour', '', 'Status: 5.1.1')
  expect([report, automatic]).toEqual([null, null])
})

it('bounds what it keeps of a report made to be long', async () => {
  const many = Array.from({ length: 500 }, (_, at) => [
    '',
    `Final-Recipient: rfc822; a${at}@b.example`,
    'Action: nonsense',
    `Diagnostic-Code: smtp; ${'x'.repeat(5_000)}`,
  ]).flat()
  const ids = Array.from({ length: 500 }, (_, at) => `Message-ID: <${at}@b.example>`)
  const { report } = await parse(
    ...standard('MAILER-DAEMON@mx.example', many, ['Content-Type: text/rfc822-headers', '', ...ids]),
  )
  expect(report?.recipients).toHaveLength(20)
  expect(report?.recipients[0]).toMatchObject({ action: 'failed' })
  expect(report?.recipients[0]?.diagnostic).toHaveLength(500)
  expect(report?.quotedIds).toHaveLength(50)
})

it.each([
  ['Auto-Submitted: auto-replied (vacation)', 'replied'],
  ['X-Autoreply: yes', 'replied'],
  ['Precedence: auto_reply', 'replied'],
  ['Auto-Submitted: auto-generated', 'generated'],
  ['Precedence: bulk', 'generated'],
  ['List-Id: <news.example>', 'generated'],
  ['Auto-Submitted: no', null],
] as const)('tells who wrote by « %s »', async (header, expected) => {
  const { automatic } = await parse('From: a@b.example', header, 'Subject: Absence', '', 'Bonjour')
  expect(automatic).toBe(expected)
})
