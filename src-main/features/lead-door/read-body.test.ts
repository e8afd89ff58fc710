import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFile } from '../../store/queries/files.ts'
import { anOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { readSent } from './read-body.ts'
import { aDoor, DEMAND } from './testing.ts'

type Part = { readonly name: string; readonly value: string | Uint8Array; readonly file?: string }

/** As a browser writes it; undici's own writer is the second opinion below. */
function multipart(parts: readonly Part[], end = '--b--\r\n'): Buffer {
  const chunks = parts.flatMap(({ name, value, file }) => [
    Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...chunks, Buffer.from(end)])
}
const TYPE = 'multipart/form-data; boundary=b'
const words = (more: readonly Part[]) => [
  ...Object.entries(DEMAND).map(([name, value]) => ({ name, value })),
  ...more,
]
const file = (name: string, size: number, fill = 1) => ({
  name: 'pieces',
  file: name,
  value: new Uint8Array(size).fill(fill),
})
const MEGABYTE = 1024 * 1024

describe('a form with files', () => {
  it('brings them to the vault, under names that harm nobody', async () => {
    const made = await anOffice()
    const { send } = await aDoor(made)
    const body = multipart(
      words([
        { name: 'pieces', file: '..\\..\\..\\devis‮fdp.exe', value: '%PDF-1.7 plan' },
        { name: 'pieces', file: 'façade d’été.jpg', value: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]) },
        { name: 'pieces', file: '', value: '' },
      ]),
    )
    expect((await send({ contentType: TYPE, body })).status).toBe(201)
    const kept = await rowsOf<{ id: number; name: string; media_type: string; sha256: string }>(
      made.office,
      sql`SELECT file.id, a.name, media_type, sha256 FROM lead_attachment a JOIN file ON file.id = a.file_id ORDER BY position`,
    )
    expect(kept.map(({ name, media_type }) => [name, media_type])).toEqual([
      ['devisfdp.exe', 'application/pdf'],
      ['façade d’été.jpg', 'image/jpeg'],
    ])
    const file = await made.office.store.read(db => findFile(db, kept[1]?.id ?? 0))
    expect(file?.name).toBe('façade d’été.jpg')
    expect(Buffer.from(await made.office.vault.read(kept[0]?.sha256 ?? '')).toString()).toBe('%PDF-1.7 plan')
  })

  it('is the same request again under another boundary, and another one with another file', async () => {
    const made = await anOffice()
    const { send } = await aDoor(made)
    const other = (parts: readonly Part[]) =>
      Buffer.from(multipart(parts).toString('latin1').replaceAll('--b', '--xyz'), 'latin1')
    const parts = words([file('a.pdf', 10)])
    expect((await send({ contentType: TYPE, body: multipart(parts) })).status).toBe(201)
    const again = { contentType: 'multipart/form-data; boundary=xyz', body: other(parts) }
    expect((await send(again)).status).toBe(200)
    expect((await send({ contentType: TYPE, body: multipart(words([file('a.pdf', 10, 2)])) })).status).toBe(
      201,
    )
  })

  it.each([
    ['six files', words(Array.from({ length: 6 }, (_, n) => file(`${n}.jpg`, 1))), 400],
    ['twenty files', words(Array.from({ length: 20 }, (_, n) => file(`${n}.jpg`, 1))), 400],
    ['one of more than 10 MB', words([file('a', 10 * MEGABYTE + 1)]), 413],
    ['several of more than 10 MB together', words([file('a', 6 * MEGABYTE), file('b', 5 * MEGABYTE)]), 413],
    ['two hundred fields', Array.from({ length: 200 }, (_, n) => ({ name: `f${n}`, value: 'x' })), 400],
    ['a field without end', words([{ name: 'plus', value: 'x'.repeat(200_000) }]), 400],
    ['a field twice', words([{ name: 'nom', value: 'b' }]), 400],
  ])('of %s is refused whole', async (_, parts, status) => {
    const made = await anOffice()
    const { send } = await aDoor(made)
    expect((await send({ contentType: TYPE, body: multipart(parts) })).status).toBe(status)
    expect(await rowsOf(made.office, sql`SELECT id FROM lead UNION ALL SELECT id FROM file`)).toEqual([])
  })

  it.each([
    ['cut before its end', { contentType: TYPE, body: multipart(words([]), '') }],
    [
      'cut within a file',
      { contentType: TYPE, body: multipart(words([file('a', 9_000)])).subarray(0, -2_000) },
    ],
    ['without a boundary', { contentType: 'multipart/form-data', body: multipart(words([])) }],
    ['of nothing', { contentType: TYPE, body: Buffer.alloc(0) }],
  ])('%s is malformed', async (_, request) => {
    const made = await anOffice()
    const { send } = await aDoor(made)
    expect((await send(request)).status).toBe(400)
    expect(await rowsOf(made.office, sql`SELECT id FROM lead`)).toEqual([])
  })

  it('is read as another writer of forms writes it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), fc.string({ unit: 'grapheme', maxLength: 200 }), {
          maxKeys: 8,
        }),
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), { maxLength: 5 }),
        async (fields, files) => {
          const form = new FormData()
          for (const [name, value] of Object.entries(fields)) form.append(name, value)
          for (const bytes of files) form.append('pieces', new Blob([bytes]), 'a.bin')
          const written = new Response(form)
          const read = await readSent(
            written.headers.get('content-type'),
            new Uint8Array(await written.arrayBuffer()),
          )
          if ('status' in read) {
            expect({ read, empty: Object.keys(fields).length + files.length }).toMatchObject({ empty: 0 })
            return
          }
          // A form writes every end of line as CRLF.
          const crlf = (text: string) => text.replace(/\r\n?|\n/g, '\r\n')
          expect(read.fields).toEqual(
            Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, crlf(value)])),
          )
          expect(read.files.map(one => [...one.bytes])).toEqual(files.map(bytes => [...bytes]))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is read in the letters of old pages too', async () => {
    const form = Buffer.from('nom=%C9lodie+B%E2timent&commune=L%92Arbresle&message=100+%25+s%FBr', 'latin1')
    const read = { fields: { nom: 'Élodie Bâtiment', commune: 'L’Arbresle', message: '100 % sûr' } }
    expect(await readSent('application/x-www-form-urlencoded', form)).toMatchObject(read)
    const parts = [
      { name: 'nom', value: Buffer.from('Élodie', 'latin1') },
      { name: 'commune', value: 'Voiron, à côté' },
    ]
    const both = await readSent(TYPE, multipart(parts))
    expect(both).toMatchObject({ fields: { nom: 'Élodie', commune: 'Voiron, à côté' } })
  })

  it('is read as browsers write it', async () => {
    const text = (minLength: number) => fc.string({ unit: 'grapheme', minLength, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text(1), text(0), { maxKeys: 20 }), async fields => {
        const written = Buffer.from(new URLSearchParams(fields).toString())
        const read = await readSent('application/x-www-form-urlencoded', written)
        expect(read).toMatchObject({ files: [] })
        if ('fields' in read) expect(Object.entries(read.fields)).toEqual(Object.entries(fields))
      }),
    )
  })

  it('cut after any of its bytes is malformed, and never a fault', async () => {
    const whole = multipart([{ name: 'nom', value: 'a' }, file('a.bin', 40), file('b.bin', 1)])
    const end = '--b--'.length + 2
    for (let length = 0; length <= whole.length - end; length++) {
      const read = await readSent(TYPE, whole.subarray(0, length))
      expect(read, `${length}`).toMatchObject({ status: 400 })
    }
    expect(await readSent(TYPE, whole)).toMatchObject({ fields: { nom: 'a' } })
  })

  it('never faults nor hangs, whatever the bytes', async () => {
    const piece = fc.constantFrom(
      '--b',
      '--b--',
      '\r\n',
      '\r\n\r\n',
      'Content-Disposition: form-data; name="a"',
      '; filename="x"',
      ':',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async pieces => {
        await expect(readSent(TYPE, Buffer.from(pieces.join('')))).resolves.toBeDefined()
      }),
      { numRuns: 500 },
    )
  })
})
