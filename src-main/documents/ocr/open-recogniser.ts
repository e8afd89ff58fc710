import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Grey, pgmOf } from './grey.ts'

/** A word as recognised: pixels of the picture, origin at its top left. */
export type RecognisedWord = {
  readonly text: string
  /** 0 to 100. High on nonsense too: never a proof by itself. */
  readonly confidence: number
  readonly box: Box
  readonly line: TextLine
}

export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** What the words of one line share: the ground they stand on, and how tall a line is, in pixels. */
export type TextLine = { readonly baseline: Box; readonly height: number }

export type Recogniser = {
  /** Words of a picture whose text is upright, give or take a few degrees. `dpi`: as far as it is known. */
  recognise(grey: Grey, dpi: number): RecognisedWord[]
}

// The core calls it all along a page.
const noProgress = () => undefined

/** Page segmentation: fully automatic, without orientation. The only one that copes with columns and slants. */
const AUTOMATIC = '3'
const LSTM_ONLY = 1

/**
 * The recogniser with its French data, both read from our own packages: nothing is fetched, nothing is written. The
 * variant with plain SIMD gives the same answer on every machine; it is the only one shipped.
 */
export async function openRecogniser(): Promise<Recogniser> {
  const require = createRequire(import.meta.url)
  const core = require.resolve('tesseract.js-core/tesseract-core-simd-lstm')
  const data = dirname(require.resolve('@tesseract.js-data/fra/package.json'))
  const [wasmBinary, packed] = await Promise.all([
    readFile(join(dirname(core), 'tesseract-core-simd-lstm.wasm')),
    readFile(join(data, '4.0.0_best_int', 'fra.traineddata.gz')),
  ])
  const module = await (require(core) as OpenCore)({ wasmBinary, TesseractProgress: noProgress })
  module.FS.writeFile('fra.traineddata', await promisify(gunzip)(packed))
  const api = new module.TessBaseAPI()
  if (api.Init(null, 'fra', LSTM_ONLY) !== 0) throw new Error('ocr: the French data could not be opened')
  api.SetVariable('tessedit_pageseg_mode', AUTOMATIC)
  return {
    recognise(grey, dpi) {
      module.FS.writeFile('/input', pgmOf(grey))
      if (api.SetImageFile(1, 0) !== 0) throw new Error('ocr: the picture could not be taken')
      api.SetSourceResolution(Math.round(dpi))
      api.Recognize(null)
      const { blocks } = JSON.parse(api.GetJSONText()) as { readonly blocks: readonly CoreBlock[] | null }
      api.Clear()
      return (blocks ?? []).flatMap(wordsOf)
    },
  }
}

function wordsOf({ paragraphs }: CoreBlock): RecognisedWord[] {
  const lines = (paragraphs ?? []).flatMap(paragraph => paragraph.lines)
  return lines.flatMap(({ words, baseline, rowAttributes }) =>
    words.map(({ text, confidence, bbox }) => ({
      text: text.normalize('NFC').trim(),
      confidence,
      box: bbox,
      line: { baseline, height: rowAttributes.rowHeight },
    })),
  )
}

// What we use of the core's own interface (its package has no types).
type CoreBlock = {
  readonly paragraphs: readonly { readonly lines: readonly CoreLine[] }[] | null
}
type CoreLine = {
  readonly words: readonly { readonly text: string; readonly confidence: number; readonly bbox: Box }[]
  readonly baseline: Box
  readonly rowAttributes: { readonly rowHeight: number }
}
type CoreApi = {
  Init(path: null, language: string, engine: number): number
  SetVariable(name: string, value: string): void
  SetImageFile(exif: number, angle: number): number
  SetSourceResolution(dpi: number): void
  Recognize(monitor: null): number
  GetJSONText(): string
  Clear(): void
}
type OpenCore = (options: {
  readonly wasmBinary: Uint8Array
  readonly TesseractProgress: (percent: number) => void
}) => Promise<{
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void }
  readonly TessBaseAPI: new () => CoreApi
}>
