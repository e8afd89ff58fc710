import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { safeText } from './safe-text.ts'
import type { Rows, TableColumn, TableRow } from './table.ts'
import { tableBytes, writeTable } from './write-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'apanage-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const columns: readonly TableColumn[] = [
  { head: 'Raison sociale', kind: 'text' },
  { head: 'Effectif', kind: 'number' },
  { head: 'Immatriculée le', kind: 'day' },
  { head: 'Reçu le', kind: 'instant' },
]
/** 9:15 in Paris, in winter and in summer. */
const WINTER = Date.parse('2026-11-24T08:15:00Z')
const SUMMER = Date.parse('2026-07-01T07:15:00Z')

async function bytesOf(format: 'csv' | 'xlsx', rows: Rows, of = columns): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of tableBytes({ format, columns: of, rows })) pieces.push(piece)
  return Buffer.concat(pieces)
}
const texts: readonly TableColumn[] = [{ head: 'Texte', kind: 'text' }]
const cellsOf = async (bytes: Uint8Array) => (await readTable(bytes)).lines.map(({ cells }) => cells)

describe.each(['csv', 'xlsx'] as const)('a table as %s', format => {
  test('says the same when it is read again', async () => {
    const rows: TableRow[] = [
      ['Toitures « Vaubrelle » & fils; <SARL>', 12, '2019-02-03', WINTER],
      ['Deux\nlignes', 0, null, SUMMER],
      [null, null, null, null],
      ['01000', 1.5, '2026-11-24', null],
    ]
    const [head, first, second, third] = await cellsOf(await bytesOf(format, rows))
    expect(head).toEqual(columns.map(column => column.head))
    const day = format === 'csv' ? '03/02/2019' : '2019-02-03'
    const [winter, summer] =
      format === 'csv' ? ['24/11/2026 09:15', '01/07/2026 09:15'] : ['2026-11-24 09:15', '2026-07-01 09:15']
    expect(first).toEqual(['Toitures « Vaubrelle » & fils; <SARL>', '12', day, winter])
    expect(second).toEqual(['Deux\nlignes', '0', '', summer])
    expect(third?.slice(0, 2)).toEqual(['01000', format === 'csv' ? '1,5' : '1.5'])
  })

  test('is the same to the byte for the same rows', async () => {
    const rows = [['Vaubrelle', 3, '2026-01-01', WINTER]]
    expect(await bytesOf(format, rows)).toEqual(await bytesOf(format, rows))
  })

  test('asks for its rows as it writes them, and stops asking once stopped', async () => {
    const stop = new AbortController()
    let asked = 0
    async function* rows() {
      for (;;) {
        asked++
        if (asked === 20_000) stop.abort()
        yield ['Vaubrelle', asked, '2026-11-24', WINTER]
      }
    }
    const path = join(folder, `stopped.${format}`)
    const writing = writeTable(path, { format, columns, rows: rows(), signal: stop.signal })
    await expect(writing).rejects.toThrow(/abort/i)
    expect(() => readFileSync(path)).toThrow(/ENOENT/)
    // What was packed already may be under way; it is no whole table.
    expect(asked).toBeLessThan(60_000)
  })

  test('lets a failure of the rows out', async () => {
    async function* rows() {
      yield ['Vaubrelle', 1, null, null]
      throw new Error('the store is closed')
    }
    await expect(bytesOf(format, rows())).rejects.toThrow('the store is closed')
  })

  test('keeps any text that has no control character', async () => {
    const printable = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(
        text => text.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text) && !text.startsWith('\ufeff'),
      )
    await fc.assert(
      fc.asyncProperty(printable, async text => {
        const [, row] = await cellsOf(await bytesOf(format, [[text]], texts))
        expect(row).toEqual([(format === 'csv' ? safeText(text) : text).trim()])
      }),
      { numRuns: 60 },
    )
  })
})

describe('what could run as a formula', () => {
  test.each(['=1+1', '+1+cmd|’ /C calc’!A0', '-2+3', '@SUM(A1:A9)', '\r=1', '  =1', '＝1+1', '-cmd', '+'])(
    'is behind an apostrophe in a CSV: %j',
    text => expect(safeText(text)).toBe(`'${text}`),
  )
  test.each(['+33 6 12 34 56 78', '+33612345678', '-12,50', '-3', '06 12 34 56 78', 'a=b', 'SARL', ''])(
    'is not %j, which stays as it is',
    text => expect(safeText(text)).toBe(text),
  )
  test('does not begin after a comma either, for a reader that splits there', () => {
    expect(safeText('a,=1+1')).toBe("a,'=1+1")
    expect(safeText('\t=1')).toBe("'\t'=1")
    expect(safeText('plomberie, -20 %, +33 6 12')).toBe('plomberie, -20 %, +33 6 12')
  })
  test('is a text of the format « texte » in a workbook', async () => {
    const path = join(folder, 'formula.xlsx')
    writeFileSync(path, await bytesOf('xlsx', [['=1+1']], texts))
    const sheet = execFileSync('unzip', ['-p', path, 'xl/worksheets/sheet1.xml'], { encoding: 'utf8' })
    expect(sheet).toContain('<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>')
    expect(sheet).not.toContain('<f>')
  })
})

describe('what spreadsheets save', () => {
  const csv = (text: string, encoding: BufferEncoding = 'utf8') => readTable(Buffer.from(text, encoding))
  test('is read in the encoding of French Excel, with any separator, and lines are those of the file', async () => {
    const { lines } = await csv('Société\tVille\r\n\r\n"Éts\r\nDurand"\tNîmes\r\nB\tC', 'latin1')
    expect(lines).toEqual([
      { line: 1, cells: ['Société', 'Ville'] },
      { line: 3, cells: ['Éts\r\nDurand', 'Nîmes'] },
      { line: 5, cells: ['B', 'C'] },
    ])
  })
  test.each([
    ['nothing', Buffer.alloc(0), /vide/],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), /pas un tableau/],
    ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /\.xlsx/],
    ['a damaged workbook', Buffer.from('PK\u0003\u0004 nothing more'), /abîmé/],
  ])('is refused with the reason when it is %s', async (_, bytes, reason) => {
    await expect(readTable(bytes)).rejects.toMatchObject({
      name: 'TableUnreadable',
      reason: expect.stringMatching(reason),
    })
  })
})

/** LibreOffice is looked for, never required: without it the two tests say that they did not run. */
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(path => {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
})

describe.skipIf(!office)('LibreOffice (skipped where it is not installed)', () => {
  test.each(['csv', 'xlsx'] as const)(
    'opens the %s, and runs nothing of it',
    { timeout: 60_000 },
    async format => {
      const path = join(folder, `opened.${format}`)
      const rows = [
        ['=1+1', -3, '2026-11-24', WINTER],
        ['@SUM(1)', 4, '2019-02-03', SUMMER],
      ]
      await writeTable(path, { format, columns, rows })
      // 59: semicolons; 34: quotes; 76: UTF-8. Formulas would be shown by their result.
      const filter = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false'
      const input =
        format === 'csv' ? ['--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true'] : []
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      const out = join(folder, `out-${format}`)
      execFileSync(
        office ?? '',
        [profile, '--headless', ...input, '--convert-to', filter, '--outdir', out, path],
        {
          stdio: 'pipe',
        },
      )
      const shown = readFileSync(join(out, 'opened.csv'), 'utf8')
      expect(shown).toContain('=1+1')
      expect(shown).toContain('@SUM(1)')
      // Told in the way of the profile (month first): they are dates, not texts.
      expect(shown).toMatch(/11\/24\/2026;11\/24\/2026 09:15/)
      expect(shown).not.toMatch(/(?:^|;)2;/m)
    },
  )
})
