import { describe, expect, test } from 'vitest'
import { readFileBytes } from './read-file.ts'
import type { RecognisedPage, UprightWord } from './reading/recognised-page.ts'

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
const A4 = { width: 595, height: 842 }

/** What recognition gave of a photo: these rows of words, each as sure as said. */
function recognised(
  rows: readonly string[],
  confidence: number,
  frame: RecognisedPage['frame'] = { turn: 0, skew: 0 },
): RecognisedPage {
  const words = rows.flatMap((row, line): UprightWord[] => {
    let x = 50
    return row.split(' ').map(text => {
      const left = x
      x += text.length * 5 + 4
      return {
        text,
        confidence,
        x: left,
        y: 40 + line * 14,
        width: text.length * 5,
        height: 8,
        baseline: 48 + line * 14,
        size: 10,
      }
    })
  })
  return { page: 1, ...A4, frame, words }
}

const KBIS = [
  'Greffe du Tribunal de Commerce de Grenoble',
  'Extrait Kbis',
  'à jour au 20 octobre 2026',
  'IDENTIFICATION DE LA PERSONNE MORALE',
  'Immatriculation au RCS, numéro 912 406 733 R.C.S. Grenoble',
  'Dénomination sociale : THERMADOUR ÉNERGIES',
]

const read = (...pages: readonly RecognisedPage[]) => readFileBytes(JPEG, { recognised: pages })

describe('a photo whose words were recognised', () => {
  test('proves what a file with text would, its number certain and its name probable', async () => {
    const { reading, kind, evidence } = await read(recognised(KBIS, 94))
    expect([reading.state, kind]).toEqual(['read', 'kbis'])
    expect(evidence.find(({ field }) => field === 'siren')).toMatchObject({
      value: '912406733',
      certain: true,
    })
    expect(evidence.find(({ field }) => field === 'name')).toMatchObject({ certain: false })
  })

  test('has its evidence where it displays, when the sheet lies head down', async () => {
    const [upright, turned] = await Promise.all([
      read(recognised(KBIS, 94)),
      read(recognised(KBIS, 94, { turn: 180, skew: 0 })),
    ])
    const siren = (one: typeof upright) => one.evidence.find(({ field }) => field === 'siren')?.rect
    const [from, to] = [siren(upright), siren(turned)]
    expect(to?.x).toBeCloseTo(A4.width - (from?.x ?? 0) - (from?.width ?? 0))
    expect(to?.y).toBeCloseTo(A4.height - (from?.y ?? 0) - (from?.height ?? 0))
  })

  test('too pale to be believed proves nothing, and keeps its words to be found', async () => {
    const { reading, evidence, pages } = await read(recognised(KBIS, 48))
    expect(reading).toEqual({ state: 'unreadable', reason: 'scan-unreadable' })
    expect(evidence).toEqual([])
    expect(pages[0]?.lines.map(({ text }) => text)).toContain('Extrait Kbis')
  })

  test('with a figure of the number misread is not believed, however sure of its words', async () => {
    const wrong = KBIS.map(row => row.replace('912 406 733', '912 406 738'))
    expect((await read(recognised(wrong, 97))).reading).toMatchObject({ reason: 'scan-unreadable' })
  })
})

test('a photo that was not recognised yet is a picture to recognise', async () => {
  expect(await readFileBytes(JPEG, {})).toMatchObject({
    reading: { state: 'unreadable', reason: 'scan' },
    pictures: [1],
    pages: [],
  })
})
