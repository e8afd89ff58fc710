import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import { layWords, textOfWords } from './page-words.ts'
import { turnedBox } from './place-rect.ts'

/** A page of one object only: what a scan leaves to read is its picture. */
function blankPdf(rotate: number): Uint8Array {
  const text = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [10 20 605 862] /Rotate ${rotate} >> endobj
trailer << /Root 1 0 R >>`
  return new TextEncoder().encode(text)
}

const words: RecognisedPage = {
  page: 1,
  width: 595,
  height: 842,
  words: [
    ['SIREN', 56, 70, 40, 12],
    ['912', 100, 70, 20, 12],
    ['406', 300, 71, 20, 12],
    ['Grenoble', 56, 90, 60, 12],
  ],
}
const sideways: RecognisedPage = { ...words, width: 842, height: 595 }

describe('the words recognised on a page', () => {
  test.each([0, 90, 180, 270])('stand where they were read on a page turned by %i', async rotate => {
    const opened = await getDocument({ data: blankPdf(rotate), verbosity: 0 }).promise
    const page = await opened.getPage(1)
    const given = rotate % 180 === 0 ? words : sideways
    const { items } = textOfWords(given, page)
    const [first] = items
    if (!first) throw new Error('no word')
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = first.transform
    const size = Math.hypot(a, b)
    const box = turnedBox(page.getViewport({ scale: 1 }).transform as number[], {
      x,
      y,
      along: [(a / size) * first.width, (b / size) * first.width],
      up: [c, d],
    })
    expect(box.x).toBeCloseTo(56, 3)
    expect(box.y).toBeCloseTo(70, 3)
    expect(box.width).toBeCloseTo(40, 3)
    expect(box.height).toBeCloseTo(12, 3)
  })

  test('are parted by one space within a line, and by its end between lines', () => {
    const { items } = textOfWords(words, { view: [0, 0, 595, 842], rotate: 0 })
    expect(items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('')).toBe(
      'SIREN 912 406\nGrenoble\n',
    )
  })

  test('keep their shares of a page that is shown at another size', () => {
    const { items } = textOfWords(words, { view: [0, 0, 1190, 1684], rotate: 0 })
    expect(items[0]).toMatchObject({ width: 80, height: 24 })
    expect(items[0]?.transform[4]).toBeCloseTo(112, 6)
  })

  test('are what pdf.js finds in the page, even when they come after it', async () => {
    const opened = await getDocument({ data: blankPdf(0), verbosity: 0 }).promise
    const late = Promise.withResolvers<readonly RecognisedPage[]>()
    layWords(opened, late.promise, new AbortController().signal)
    const page = await opened.getPage(1)
    const asked = page.getTextContent()
    late.resolve([words])
    const { items } = await asked
    expect(items.map(item => ('str' in item ? item.str : '')).join('')).toBe('SIREN 912 406Grenoble')
  })

  test('leave the text of the file alone where nothing was recognised', async () => {
    const opened = await getDocument({ data: blankPdf(0), verbosity: 0 }).promise
    layWords(opened, Promise.resolve([{ ...words, page: 2 }]), new AbortController().signal)
    const { items } = await (await opened.getPage(1)).getTextContent()
    expect(items).toEqual([])
  })
})
