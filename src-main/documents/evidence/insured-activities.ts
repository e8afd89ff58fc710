import type { Line } from '../reading/reading.ts'
import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, type FlowLine, findFirst, type Range } from './flow.ts'

const MAX_LINES = 60
const BULLET = /^[•‣▪●◦*–—-]\s*|^\d{1,2}(?:\.\d{1,2})?\s?[.)–-]\s+/u
/** What a reader of pictures makes of a bullet, and of the point after a number. */
const SPOILT_BULLET = /^[eo°º«»©¢+·¤®.]\s+(?=\p{Lu})|^\d{1,2},\s+(?=\p{Lu})/u
/** It may also lose it: what stands this far (points) right of the sentence above and begins with a capital is an item. */
const INDENT = 4

/**
 * The activities the attestation says it covers, one row each: the list under « … pour les activités … suivantes : »,
 * or what follows « Activités garanties : ». Whether they cover what the provider asks to do is a person's call.
 */
export function insuredActivities(flow: Flow): Found[] {
  const lead = findFirst(
    flow,
    /(?:activites?|missions?)[^\n:.]{0,90}?(?:suivantes?|garanties?|assurees?|declarees?)\s*:|^activites?(?: garanties?| assurees?| declarees?)?\s*:/m,
  )
  if (!lead) return []
  const index = flow.lines.findIndex(line => line.start <= lead.start && lead.end <= line.end)
  const line = flow.lines[index]
  if (!line) return []
  const sameLine = flow.text.slice(lead.end, line.end).trim()
  if (sameLine !== '') return inline(flow, { start: lead.end, end: line.end })
  return listed(flow.lines.slice(index + 1, index + 1 + MAX_LINES), line.line.rect.x).map(range =>
    evidenceAt(flow, 'activities', range),
  )
}

/** « Activités garanties : plomberie, chauffage ; zinguerie » on one line. */
function inline(flow: Flow, range: Range): Found[] {
  const rows: Found[] = []
  let start = range.start
  for (const part of flow.text.slice(range.start, range.end).split(/[,;]/)) {
    const lead = part.length - part.trimStart().length
    if (part.trim() !== '') {
      rows.push(evidenceAt(flow, 'activities', { start: start + lead, end: start + part.trimEnd().length }))
    }
    start += part.length + 1
  }
  return rows
}

/** Bulleted items with their following lines; without bullets, only the first line is sure. */
function listed(lines: readonly FlowLine[], margin: number): Range[] {
  const items: { start: number; end: number; textX: number }[] = []
  for (const { line, start, end } of lines) {
    const open = items.at(-1)
    const bullet = bulletOf(line, margin)
    if (bullet !== null) {
      items.push({ start: start + bullet.length, end, textX: line.rect.x })
    } else if (open && line.rect.x > open.textX + 3 && line.spans.length === 1) {
      open.end = end
    } else break
  }
  const first = lines[0]
  if (items.length === 0 && first && first.line.text.trim() !== '') return [first]
  return items
}

/** What stands before the words of an item; null when the line begins none. */
function bulletOf(line: Line, margin: number): string | null {
  const printed = BULLET.exec(line.text)?.[0]
  if (printed !== undefined) return printed
  if (!line.spans.some(span => span.confidence !== undefined)) return null
  const spoilt = SPOILT_BULLET.exec(line.text)?.[0]
  if (spoilt !== undefined) return spoilt
  const isIndented = line.rect.x > margin + INDENT && line.spans.length === 1
  return isIndented && /^\p{Lu}/u.test(line.text) ? '' : null
}
