import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, type FlowLine, findFirst, type Range } from './flow.ts'

const MAX_LINES = 60
const BULLET = /^[•‣▪●◦*–-]\s*|^\d{1,2}(?:\.\d{1,2})?\s?[.)–-]\s+/u
/** What a reader of pictures makes of a bullet. */
const SPOILT_BULLET = /^[eo°º«»©¢+·¤®.]\s+(?=\p{Lu})/u

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
  return listed(flow.lines.slice(index + 1, index + 1 + MAX_LINES)).map(range =>
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
function listed(lines: readonly FlowLine[]): Range[] {
  const items: { start: number; end: number; textX: number }[] = []
  for (const { line, start, end } of lines) {
    const isRecognised = line.spans.some(span => span.confidence !== undefined)
    const bullet = BULLET.exec(line.text) ?? (isRecognised ? SPOILT_BULLET.exec(line.text) : null)
    const open = items.at(-1)
    if (bullet) {
      items.push({ start: start + bullet[0].length, end, textX: line.rect.x })
    } else if (open && line.rect.x > open.textX + 3 && line.spans.length === 1) {
      open.end = end
    } else break
  }
  const first = lines[0]
  if (items.length === 0 && first && first.line.text.trim() !== '') return [first]
  return items
}
