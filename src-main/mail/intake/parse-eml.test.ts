import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MailUnreadable, parseEml } from './parse-eml.ts'

const eml = (...lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\r\n'), 'utf8')
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

const reasonOf = (bytes: Uint8Array): Promise<string> =>
  parseEml(bytes).then(
    () => 'read',
    error => (error instanceof MailUnreadable ? error.reason : `fault: ${error}`),
  )

const HEADERS = [
  'From: =?utf-8?Q?=C3=89lodie_B=C3=A2timent?= <elodie@batiment.example>',
  'To: "Plateforme, accueil" <dossiers@apanage.example>, suivi@apanage.example',
  'Reply-To: bureau@batiment.example',
  `Subject: =?utf-8?B?${base64('Dossier : pompe à chaleur, L’Arbresle')}?=`,
  'Date: Tue, 24 Nov 2026 10:15:00 +0100',
  'Message-ID: <a1@batiment.example>',
  'In-Reply-To: <q0@apanage.example>',
  'References: <p9@apanage.example>\r\n <q0@apanage.example>',
  'MIME-Version: 1.0',
]

describe('a message is read', () => {
  it('gives sender, recipients, subject, date, threads and text', async () => {
    const mail = await parseEml(
      eml(...HEADERS, 'Content-Type: text/plain; charset=utf-8', '', 'Bonjour,', 'voici nos pièces.'),
    )
    expect(mail).toEqual({
      automatic: null,
      report: null,
      messageId: '<a1@batiment.example>',
      from: { name: 'Élodie Bâtiment', address: 'elodie@batiment.example' },
      replyTo: [{ name: '', address: 'bureau@batiment.example' }],
      to: [
        { name: 'Plateforme, accueil', address: 'dossiers@apanage.example' },
        { name: '', address: 'suivi@apanage.example' },
      ],
      subject: 'Dossier : pompe à chaleur, L’Arbresle',
      date: '2026-11-24T09:15:00.000Z',
      text: 'Bonjour,\nvoici nos pièces.',
      attachments: [],
      inReplyTo: '<q0@apanage.example>',
      references: ['<p9@apanage.example>', '<q0@apanage.example>'],
    })
  })

  it('decodes RFC 2231 and encoded-word file names and gives back the exact bytes', async () => {
    const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10, 1])
    const mail = await parseEml(
      eml(
        ...HEADERS,
        'Content-Type: multipart/mixed; boundary=frontiere',
        '',
        '--frontiere',
        'Content-Type: text/plain',
        '',
        'Ci-joint.',
        '--frontiere',
        'Content-Type: application/pdf',
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*0*=utf-8''Attestation%20d%E2%80%99assurance;",
        ' filename*1*=%20d%C3%A9cennale.pdf',
        '',
        pdf.toString('base64'),
        '--frontiere',
        'Content-Type: image/png; name="=?iso-8859-1?Q?cach=E9.png?="',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: inline',
        '',
        base64('png'),
        '--frontiere--',
      ),
    )
    expect(mail.attachments).toEqual([
      {
        name: 'Attestation d’assurance décennale.pdf',
        mediaType: 'application/pdf',
        bytes: new Uint8Array(pdf),
        inline: false,
      },
      { name: 'caché.png', mediaType: 'image/png', bytes: new Uint8Array(Buffer.from('png')), inline: true },
    ])
  })

  it('takes the text out of a message that has only HTML, without its scripts or styles', async () => {
    const mail = await parseEml(
      eml(
        ...HEADERS,
        'Content-Type: text/html; charset=utf-8',
        '',
        '<style>p{color:red}</style><script>alert(1)</script><p>Bonjour &eacute;quipe,<br>voici&nbsp;tout.</p>',
        '<img src="https://pisteur.example/x.png">',
      ),
    )
    expect(mail.text).toContain('Bonjour équipe,\nvoici')
    expect(mail.text).not.toMatch(/alert|color|pisteur|</)
  })

  it('gives the files of a forwarded message as its own', async () => {
    const mail = await parseEml(
      eml(
        ...HEADERS,
        'Content-Type: multipart/mixed; boundary=dehors',
        '',
        '--dehors',
        'Content-Type: message/rfc822',
        '',
        'From: client@exemple.example',
        'Content-Type: multipart/mixed; boundary=dedans',
        '',
        '--dedans',
        'Content-Type: application/pdf; name=kbis.pdf',
        'Content-Disposition: attachment',
        '',
        '%PDF',
        '--dedans--',
        '--dehors--',
      ),
    )
    expect(mail.attachments.map(({ name }) => name)).toEqual(['kbis.pdf'])
  })

  it('has no sender, date or name when the message gives none that makes sense', async () => {
    const mail = await parseEml(
      eml(
        'From: personne',
        'Date: hier',
        'Content-Type: application/pdf',
        'Content-Disposition: attachment',
        '',
        '%PDF',
      ),
    )
    expect(mail).toMatchObject({ from: null, date: null, messageId: null, subject: '', text: '' })
    expect(mail.attachments.map(({ name }) => name)).toEqual(['piece-1.pdf'])
  })

  it('reads a legacy charset', async () => {
    const mail = await parseEml(
      Buffer.concat([
        eml('From: a@b.example', 'Content-Type: text/plain; charset=windows-1252', '', ''),
        Buffer.from([0x4c, 0x92, 0xe9, 0x74, 0xe9, 0x20, 0x9c, 0x80]),
      ]),
    )
    expect(mail.text).toBe('L’été œ€')
  })
})

describe('names and headers cannot harm', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Éric\\kbis.pdf', 'kbis.pdf'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['..', 'piece-1.pdf'],
    [`${'é'.repeat(400)}.pdf`, `${'é'.repeat(196)}.pdf`],
  ])('keeps of %j only %j', async (given, kept) => {
    const mail = await parseEml(
      eml(
        'From: a@b.example',
        'Content-Type: application/pdf',
        `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(given)}`,
        '',
        '%PDF',
      ),
    )
    expect(mail.attachments[0]?.name).toBe(kept)
  })

  it('never lets an encoded word break a line of the subject or of a name', async () => {
    const mail = await parseEml(
      eml(
        `From: =?utf-8?B?${base64('Moi\r\nBcc: x@y.example')}?= <a@b.example>`,
        `Subject: =?utf-8?B?${base64('un\r\ndeux\0trois')}?=`,
        '',
        'x',
      ),
    )
    expect(mail.subject).toBe('un deux trois')
    expect(mail.from?.name).toBe('Moi Bcc: x@y.example')
  })
})

describe('a hostile structure is refused with its reason', () => {
  it('refuses nothing at all, and a file that is no message', async () => {
    expect(await reasonOf(new Uint8Array())).toBe('empty')
    expect(await reasonOf(eml('%PDF-1.7', '1 0 obj', '<< /Type: /Catalog >>'))).toBe('not-a-mail')
  })

  it('refuses what is too large before reading it', async () => {
    expect(await reasonOf(new Uint8Array(65 * 1024 * 1024))).toBe('too-large')
  })

  it('refuses 100 nested levels', async () => {
    const levels = Array.from({ length: 100 }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      '',
      `--b${n}`,
    ])
    expect(await reasonOf(eml('From: a@b.example', ...levels.flat()))).toBe('too-deep')
  })

  it('refuses a hundred thousand parts, and six hundred files', async () => {
    const head = ['From: a@b.example', 'Content-Type: multipart/mixed; boundary=b', '']
    expect(await reasonOf(eml(...head, ...new Array<string>(100_000).fill('--b\r\n\r\nx')))).toBe(
      'too-many-parts',
    )
    const file = '--b\r\nContent-Disposition: attachment\r\n\r\nx'
    expect(await reasonOf(eml(...head, ...new Array<string>(600).fill(file)))).toBe('too-many-parts')
  })

  it('refuses a huge header', async () => {
    expect(await reasonOf(eml('From: a@b.example', `X-Long: ${'a'.repeat(300_000)}`, '', 'x'))).toBe(
      'headers-too-large',
    )
  })

  it('answers any bytes with a message or a reason, never with a fault', async () => {
    const piece = fc.constantFrom(
      'From: a@b.example\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      "Content-Disposition: attachment; filename*0*=x''%E9\r\n",
      'Content-Type: text/plain; charset=nulle-part\r\n',
      '=?utf-8?B?////?=',
      '\r\n',
      '--b\r\n',
      '--b--\r\n',
      '%\0é"<>;',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), async pieces => {
        expect(await reasonOf(Buffer.from(pieces.join('')))).not.toMatch(/^fault/)
      }),
      { numRuns: 500 },
    )
  })
})
