import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument, readPdf } from '../../src-main/documents/reading/read-pdf.ts'
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { thermadour } from './companies.ts'
import { buildKbis } from './documents.ts'
import { rawPdf } from './raw-pdf.ts'
import { scannedPage } from './scanned-page.ts'

const kbis = buildKbis(thermadour, { issuedOn: civilDateOf('2026-10-20') })
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('a PDF', () => {
  test.each([0, 90, 180, 270] as const)(
    'turned by %i degrees has its lines where the reader sees them',
    async rotate => {
      const reading = await readPdf(rawPdf({ pages: [{ rotate, lines: ['Premier', 'Second (2)'] }] }))
      if (reading.state !== 'read') throw new Error(reading.reason)
      const page = reading.pages[0]
      expect(page?.lines.map(line => line.text)).toEqual(['Premier', 'Second (2)'])
      expect([page?.width, page?.height]).toEqual(rotate % 180 === 0 ? [595, 842] : [842, 595])
      const first = page?.lines[0]?.rect
      expect(first?.x).toBeCloseTo(56, 1)
      // The baseline of the first line is 70 points under the top of the displayed page.
      expect(first?.y).toBeGreaterThan(56)
      expect((first?.y ?? 0) + (first?.height ?? 0)).toBeGreaterThan(70)
      expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThan(76)
    },
  )

  test('with some pages that are pictures is read, those pages staying without lines', async () => {
    const reading = await readPdf(rawPdf({ pages: [{ picture: scannedPage() }, { lines: ['Texte'] }] }))
    expect(reading).toMatchObject({ state: 'read', pages: [{ lines: [] }, { lines: [{ text: 'Texte' }] }] })
  })

  test('has its pages that show a picture told from those that show text', async () => {
    const picture = scannedPage()
    const many = Array.from({ length: 8 }, (_, row) => `Ligne ${row} de la page`)
    const pictures = async (...pages: Parameters<typeof rawPdf>[0]['pages']) =>
      (await readDocument(rawPdf({ pages }))).pictures
    expect(await pictures({ lines: many }, { picture }, {}, { picture, lines: ['Page 4'] })).toEqual([2, 4])
    // A letterhead under text that shows; a scan whose text was guessed by another machine and does not.
    expect(await pictures({ picture, lines: many }, { lines: many })).toEqual([])
    expect(await pictures({ picture, lines: many, unseen: true }, { lines: many })).toEqual([1])
    expect(await pictures({ lines: ['Courte.'] })).toEqual([])
    expect(await pictures({ picture }, { picture })).toEqual([1, 2])
  })

  test('tells each page as it is read', async () => {
    const told: [number, number][] = []
    const pages = [1, 2, 3].map(number => ({ lines: [`Page ${number}`] }))
    await readPdf(rawPdf({ pages }), { onPage: (done, total) => told.push([done, total]) })
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })

  test('stops being read when asked to', async () => {
    const controller = new AbortController()
    const pages = Array.from({ length: 50 }, () => ({ lines: ['Page'] }))
    let read = 0
    const reading = readPdf(rawPdf({ pages }), {
      signal: controller.signal,
      onPage: done => {
        read = done
        if (done === 2) controller.abort(new Error('assez'))
      },
    })
    await expect(reading).rejects.toThrow('assez')
    expect(read).toBe(2)
  })

  test('is left as it came', async () => {
    const bytes = kbis.slice()
    await readPdf(bytes)
    expect(Buffer.compare(bytes, kbis)).toBe(0)
  })
})

describe('what cannot be read says why', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a program', bytesOf('MZ\x90\x00'), 'wrong-type'],
    ['a web page', bytesOf('<!doctype html><script>alert(1)</script>'), 'wrong-type'],
    [
      'a PNG picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52),
      'scan',
    ],
    ['a JPEG picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'scan'],
    ['a header alone', bytesOf('%PDF-1.7\n'), 'malformed'],
    ['a file cut after its first third', kbis.slice(0, Math.floor(kbis.length / 3)), 'malformed'],
    ['a file without page', rawPdf({ pages: [] }), 'no-pages'],
    ['a file with a password', rawPdf({ pages: [{ lines: ['secret'] }], password: 'x' }), 'encrypted'],
    ['pictures only', rawPdf({ pages: [{ picture: scannedPage() }, {}] }), 'scan'],
    ['301 pages', rawPdf({ pages: Array.from({ length: 301 }, () => ({ lines: ['x'] })) }), 'too-large'],
  ])('%s', async (_, bytes, reason) => {
    expect(await readPdf(bytes)).toEqual({ state: 'unreadable', reason })
  })

  test('a file locked by AES-256', async () => {
    const reading = await readPdf(readFileSync(join(import.meta.dirname, 'fixtures/locked-aes256.pdf')))
    expect(reading).toEqual({ state: 'unreadable', reason: 'encrypted' })
  })

  test('a damaged file is read or unreadable, whatever byte is damaged', async () => {
    const original = rawPdf({ pages: [{ lines: ['Immatriculation au RCS, 912 406 733'] }] })
    const damage = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(damage, async changes => {
        const bytes = original.slice()
        for (const [place, byte] of changes) bytes[place] = byte
        const { state } = await readPdf(bytes)
        expect(['read', 'unreadable']).toContain(state)
      }),
      { numRuns: 150 },
    )
  })
})
