import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Piece, rebuildLines } from './rebuild-lines.ts'

function piece(text: string, x: number, baseline: number, more: Partial<Piece> = {}): Piece {
  const rect = { page: 1, x, y: baseline - 10, width: text.length * 5, height: 12 }
  return { text, rect, baseline, size: 10, upright: true, ...more }
}

const textsOf = (pieces: readonly Piece[]) => rebuildLines(pieces).map(line => line.text)

describe('lines rebuilt', () => {
  test('join the parts of a word, part words and keep columns apart', () => {
    const row = [
      piece('Immatri', 50, 100),
      piece('culation', 85, 100),
      piece('au RCS', 128, 100),
      piece('912 406 733', 250, 100),
    ]
    const [line] = rebuildLines(row)
    expect(line?.text).toBe('Immatriculation au RCS 912 406 733')
    expect(line?.spans.map(span => span.text)).toEqual(['Immatriculation au RCS', '912 406 733'])
  })

  test('take a raised « er » into its line and leave the next line out of it', () => {
    const raised = piece('er', 55, 97, { size: 10 })
    expect(textsOf([piece('1', 50, 100), raised, piece('mai', 70, 100), piece('suite', 50, 114)])).toEqual([
      '1er mai',
      'suite',
    ])
  })

  test('print once what was drawn twice to look bold', () => {
    expect(textsOf([piece('Extrait Kbis', 50, 100), piece('Extrait Kbis', 50.4, 100)])).toEqual([
      'Extrait Kbis',
    ])
  })

  test('keep a turned watermark out of the lines it crosses', () => {
    expect(
      textsOf([piece('SIREN', 50, 100), piece('SPÉCIMEN', 90, 100, { upright: false })]).toSorted(),
    ).toEqual(['SIREN', 'SPÉCIMEN'])
  })

  test('are the same whatever the order of drawing, and spans say where they stand in the text', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(20)), {
      selector: ([c, r]) => `${c},${r}`,
      minLength: 1,
    })
    const shuffled = cells.chain(drawn =>
      fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length })),
    )
    fc.assert(
      fc.property(shuffled, ([drawn, again]) => {
        const toPieces = (list: readonly (readonly [number, number])[]) =>
          list.map(([column, row]) => piece(`c${column}r${row}`, 40 + column * 90, 50 + row * 14))
        const lines = rebuildLines(toPieces(drawn))
        expect(rebuildLines(toPieces(again))).toEqual(lines)
        for (const line of lines) {
          for (const span of line.spans) expect(line.text.startsWith(span.text, span.start)).toBe(true)
        }
        expect(lines.flatMap(line => line.spans)).toHaveLength(drawn.length)
      }),
    )
  })
})
