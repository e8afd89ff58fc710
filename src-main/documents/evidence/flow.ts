import type { Line, ReadDocument, Rect } from '../reading/reading.ts'
import { unionOf } from '../reading/rebuild-lines.ts'
import type { EvidenceField, Found } from './evidence.ts'
import { fold } from './fold.ts'
import { repairLine, repairWords } from './repair.ts'

/** Offsets into a flow's text: [start, end). */
export type Range = { readonly start: number; readonly end: number }

export type FlowLine = Range & { readonly line: Line }

/**
 * The whole document as one text, a line per printed line, with the way back from offsets to places.
 * `folded` has the same length as `text`: no accent, no capital, plain spaces, hyphens and apostrophes.
 */
export type Flow = {
  readonly text: string
  readonly folded: string
  readonly lines: readonly FlowLine[]
  /** Some of it was recognised on a picture: digits may have been taken for letters. */
  readonly recognised: boolean
}

/** Bounds the work that a hostile document can ask for. */
const MAX_MATCHES = 50

export function flowOf(reading: ReadDocument): Flow {
  const lines: FlowLine[] = []
  let start = 0
  for (const printed of reading.pages.flatMap(page => page.lines)) {
    const line = isRecognised(printed) ? repairLine(printed) : printed
    lines.push({ line, start, end: start + line.text.length })
    start += line.text.length + 1
  }
  const text = lines.map(({ line }) => line.text).join('\n')
  const folded = lines.map(({ line }) =>
    isRecognised(line) ? repairWords(fold(line.text)) : fold(line.text),
  )
  return { text, folded: folded.join('\n'), lines, recognised: lines.some(({ line }) => isRecognised(line)) }
}

const isRecognised = (line: Line) => line.spans.some(span => span.confidence !== undefined)

export function wholeOf(flow: Flow): Range {
  return { start: 0, end: flow.text.length }
}

/**
 * Every match of `pattern` (on the folded text) inside `within`: the place of its group `value`, or of the whole
 * match when it has none. The first ones only: a real document never has so many.
 */
export function findAll(flow: Flow, pattern: RegExp, within: Range = wholeOf(flow)): Range[] {
  const global = new RegExp(pattern.source, `dg${pattern.flags.replace(/[dgy]/g, '')}`)
  const slice = flow.folded.slice(within.start, within.end)
  const found: Range[] = []
  for (const match of slice.matchAll(global)) {
    const [start = 0, end = 0] = match.indices?.groups?.value ?? match.indices?.[0] ?? []
    found.push({ start: within.start + start, end: within.start + end })
    if (found.length === MAX_MATCHES) break
  }
  return found
}

export function findFirst(flow: Flow, pattern: RegExp, within?: Range): Range | null {
  return findAll(flow, pattern, within)[0] ?? null
}

/** From the first match of `opening` to the next match of `closing` after it (or to the end). */
export function section(flow: Flow, opening: RegExp, closing: RegExp): Range | null {
  const opened = findFirst(flow, opening)
  if (!opened) return null
  const rest = { start: opened.end, end: flow.text.length }
  return { start: opened.end, end: findFirst(flow, closing, rest)?.start ?? rest.end }
}

/** What is printed there, on one line, spaces collapsed. */
export function printedText(flow: Flow, range: Range): string {
  return flow.text.slice(range.start, range.end).replace(/\s+/g, ' ').trim()
}

/** One row of evidence. Without `value`, the printed text is the value. */
export function evidenceAt(flow: Flow, field: EvidenceField, range: Range, value?: string): Found {
  const text = printedText(flow, range)
  const confidence = confidenceAt(flow, range)
  const printed = confidence === null ? text : tidied(text)
  return { field, value: value ?? printed, text, rect: rectOf(flow, range), confidence }
}

/** What a reader of pictures gets wrong each time, and no one prints: « Hautmont& Fils », « VERGNE Apolline El ». */
function tidied(text: string): string {
  return text.replace(/(?<=\S)& /g, ' & ').replace(/(?<= )E[l|1]$/, 'EI')
}

/** How sure the least sure word there is, 0 to 100; null when the file itself carries the text. */
function confidenceAt(flow: Flow, range: Range): number | null {
  const confidences = flow.lines
    .filter(({ start, end }) => start < range.end && end > range.start)
    .flatMap(({ line, start }) =>
      line.spans.filter(
        span =>
          start + span.start < range.end &&
          start + span.start + span.text.length > range.start &&
          span.confidence !== undefined,
      ),
    )
    .flatMap(span => span.confidence ?? [])
  return confidences.length === 0 ? null : Math.min(...confidences)
}

/** Where the text stands. A text that goes on over a page shows its place on the first one. */
export function rectOf(flow: Flow, range: Range): Rect {
  const parts = flow.lines
    .filter(({ start, end }) => start < range.end && end > range.start)
    .flatMap(({ line, start }) => partsOf(line, range.start - start, range.end - start))
  const page = parts[0]?.page
  return unionOf(parts.filter(part => part.page === page))
}

/** The pieces of a line between two offsets; inside a span, letters are taken as equally wide. */
function partsOf(line: Line, from: number, to: number): Rect[] {
  return line.spans.flatMap(span => {
    const start = Math.max(0, from - span.start)
    const end = Math.min(span.text.length, to - span.start)
    if (start >= end) return []
    const letter = span.rect.width / span.text.length
    return [{ ...span.rect, x: span.rect.x + start * letter, width: (end - start) * letter }]
  })
}
