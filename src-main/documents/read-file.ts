import { type ReadEvidence, readEvidence } from './evidence/evidence-for.ts'
import { isBelievable } from './ocr/is-believable.ts'
import { type ReadOptions, readDocument } from './reading/read-pdf.ts'
import type { ReadDocument, Reading, ReadPage, Rect } from './reading/reading.ts'
import { displayedRect, type RecognisedPage } from './reading/recognised-page.ts'

export type FileRead = ReadEvidence & {
  readonly reading: Reading
  /** Pages, from 1, whose words are still to recognise. */
  readonly pictures: readonly number[]
  /** What the pages say, also when too little of it can be believed for the document to be read. */
  readonly pages: readonly ReadPage[]
}

const NOTHING: ReadEvidence = { kind: 'unknown', also: [], reasons: [], evidence: [] }

/**
 * All that the bytes of a file give: its text, and what it proves, in places of the pages as displayed. `recognised` is
 * what recognition gave of the pages that are pictures.
 */
export async function readFileBytes(bytes: Uint8Array, options: ReadOptions): Promise<FileRead> {
  const { reading, pictures } = await readDocument(bytes, options)
  if (reading.state === 'unreadable') return { ...NOTHING, reading, pictures, pages: [] }
  const recognised = options.recognised ?? []
  const { pages } = reading
  const proved = readEvidence(reading)
  const words = recognised.flatMap(page => page.words)
  if (recognised.length === 0 || isBelievable({ words, ...proved })) {
    return { ...displayed(proved, recognised), reading, pictures, pages }
  }
  const written = withoutRecognised(reading)
  if (written) return { ...readEvidence(written), reading: written, pictures, pages }
  return { ...NOTHING, reading: { state: 'unreadable', reason: 'scan-unreadable' }, pictures, pages }
}

/** The pages that have text of their own, with the others empty; null when none has. */
function withoutRecognised(reading: ReadDocument): ReadDocument | null {
  const pages = reading.pages.map(page => (page.recognised ? { ...page, lines: [] } : page))
  return pages.some(page => page.lines.length > 0) ? { ...reading, pages } : null
}

/** From the upright sheet, on which rows and columns were looked for, to the page as displayed. */
function displayed(proved: ReadEvidence, recognised: readonly RecognisedPage[]): ReadEvidence {
  const place = (rect: Rect): Rect => {
    const page = recognised.find(one => one.page === rect.page)
    return page ? displayedRect(page, rect) : rect
  }
  return {
    ...proved,
    reasons: proved.reasons.map(reason => ({ ...reason, rect: reason.rect && place(reason.rect) })),
    evidence: proved.evidence.map(row => ({ ...row, rect: place(row.rect) })),
  }
}
