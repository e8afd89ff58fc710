import { type Flow, type FlowLine, findAll, printedText, type Range, wholeOf } from './flow.ts'

/** How many further printed lines a value may run over. */
const MAX_CONTINUATIONS = 3
/** A value whose column starts this far (points) right of its label's line lives in a column of its own. */
const COLUMN_OFFSET = 20

export type ValueOptions = {
  readonly within?: Range
  /** Goes on over the following lines: those of its column, or (`address`) until the postal code. */
  readonly runsOn?: 'column' | 'address'
  /** The label must be a cell of its own or end with a colon: its words also occur in sentences. */
  readonly apart?: boolean
}

/**
 * The values printed after a label, wherever the extractor left them: stuck to it, after a colon, in the next
 * column, or alone on the next line. A label without value gives nothing.
 */
export function valuesAfter(flow: Flow, label: RegExp, options: ValueOptions = {}): Range[] {
  const within = options.within ?? wholeOf(flow)
  return findAll(flow, label, within).flatMap(found => {
    if (options.apart && !standsApart(flow, found.end)) return []
    const first = firstLineOfValue(flow, found.end, within)
    if (!first) return []
    const range = runOn(flow, first, options.runsOn)
    return printedText(flow, range) === '' ? [] : [range]
  })
}

type Start = { readonly range: Range; readonly lineIndex: number; readonly ownLine: boolean }

function firstLineOfValue(flow: Flow, labelEnd: number, within: Range): Start | null {
  const lineIndex = flow.lines.findIndex(line => line.start <= labelEnd && labelEnd <= line.end)
  const line = flow.lines[lineIndex]
  if (!line) return null
  const start = skipSeparators(flow, labelEnd, line.end)
  if (start < line.end) return { range: { start, end: spanEnd(line, start) }, lineIndex, ownLine: false }
  const next = flow.lines[lineIndex + 1]
  // Alternate lines: the value is the whole next line, never a line that is itself a row of label and value.
  if (!next || next.start >= within.end || next.line.spans.length !== 1) return null
  if (next.line.rect.page !== line.line.rect.page) return null
  return { range: { start: next.start, end: next.end }, lineIndex: lineIndex + 1, ownLine: true }
}

function skipSeparators(flow: Flow, from: number, to: number): number {
  let at = from
  while (at < to && /[\s:.]/.test(flow.text.charAt(at))) at++
  return at
}

function standsApart(flow: Flow, labelEnd: number): boolean {
  const line = flow.lines.find(candidate => candidate.start <= labelEnd && labelEnd <= candidate.end)
  return (
    line !== undefined &&
    (/^\s*:/.test(flow.text.slice(labelEnd, line.end)) || spanEnd(line, labelEnd - 1) === labelEnd)
  )
}

/** The value stops with its cell: what stands further right belongs to another column. */
function spanEnd({ line, start }: FlowLine, at: number): number {
  const span = line.spans.findLast(candidate => start + candidate.start <= at)
  return span ? start + span.start + span.text.length : start + line.text.length
}

function runOn(flow: Flow, first: Start, mode: ValueOptions['runsOn']): Range {
  if (!mode) return first.range
  let end = first.range.end
  for (let step = 1; step <= MAX_CONTINUATIONS; step++) {
    const next = flow.lines[first.lineIndex + step]
    if (!next || !continues(flow, first, { start: first.range.start, end }, next, mode)) break
    end = next.end
  }
  return { start: first.range.start, end }
}

function continues(
  flow: Flow,
  first: Start,
  soFar: Range,
  next: FlowLine,
  mode: 'column' | 'address',
): boolean {
  const line = flow.lines[first.lineIndex]
  if (!line || next.line.rect.page !== line.line.rect.page || next.line.spans.length !== 1) return false
  const valueX = spanAt(line, first.range.start)
  const inColumn = valueX > line.line.rect.x + COLUMN_OFFSET && next.line.rect.x >= valueX - 4
  if (mode === 'column') return inColumn
  const complete = /(?<!\d)\d{5}(?!\d)/.test(printedText(flow, soFar))
  return inColumn || (!complete && /^\D{0,40}\b\d{5} \p{L}|^\d+[ ,]/u.test(next.line.text))
}

function spanAt({ line, start }: FlowLine, at: number): number {
  const span = line.spans.findLast(candidate => start + candidate.start <= at)
  return span?.rect.x ?? line.rect.x
}
