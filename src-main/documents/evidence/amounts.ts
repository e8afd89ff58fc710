import { centsOf } from './common-rows.ts'
import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, type FlowLine, findAll, type Range } from './flow.ts'

/** An amount of euros on folded text. */
const AMOUNT =
  /(?<![\d,.])(?<!\d )(?<value>\d+(?:[ .]\d{3})*(?:,\d{1,2})? ?(?:(?:k|m|millions? ?)(?:d')? ?)?(?:€|eur(?:os?)?\b))/

/** Of the insurer itself, of the price, of the building sites: not what is covered. */
const NOT_A_COVER =
  /capital(?! garanti| assure)|prime|cotisation|chiffre d'affaires|cout (?:total|global|de)|ouvrages? dont|chantiers? dont|operations? dont/
const COVER =
  /montant|plafond|limite|garanti|concurrence|sinistre|par an|annee|dommages|corporels?|materiels?|responsabilite|exploitation|professionnelle|decennale|recours|pollution/

/** How many printed lines above an amount its column may be named. */
const HEADER_LINES = 12

/** What the cover is worth and what stays with the insured, as cents. Amounts of anything else give no row. */
export function amountRows(flow: Flow): Found[] {
  return findAll(flow, AMOUNT).flatMap(range => {
    const cents = centsOf(flow.text.slice(range.start, range.end).replace(/\s+/g, ' '))
    const field = cents === null ? null : meaningOf(flow, range)
    return cents === null || field === null ? [] : [evidenceAt(flow, field, range, cents)]
  })
}

function meaningOf(flow: Flow, range: Range): 'amount' | 'excess' | null {
  const index = flow.lines.findIndex(line => line.start <= range.start && range.start <= line.end)
  const line = flow.lines[index]
  if (!line) return null
  // A sentence goes on over the line before: « … ouvrages dont le coût total / n'excède pas 15 000 000 € ».
  const sameLine = flow.folded.slice(line.start, range.start)
  const lastWords = sameLine.split(/[.;]/).at(-1) ?? ''
  const words =
    sameLine.length < 25 || !COVER.test(lastWords) ? `${before(flow, index)} ${lastWords}` : lastWords
  if (/franchise(?![^:]*\d ?(?:€|eur))/.test(lastWords)) return 'excess'
  if (NOT_A_COVER.test(words)) return null
  const header = headerAbove(flow, index, centreOf(line, range))
  if (header !== null && /franchise/.test(header)) return 'excess'
  return COVER.test(lastWords) || (header !== null && COVER.test(header)) ? 'amount' : null
}

/** The end of the line above when its sentence is not finished; a row of a table is. */
function before(flow: Flow, index: number): string {
  const above = flow.lines[index - 1]
  if (!above || above.line.spans.length > 1) return ''
  const text = flow.folded.slice(above.start, above.end)
  return /[.:;]\s*$/.test(text) ? '' : (text.split(/[.;]/).at(-1) ?? '')
}

/** The name of a column: the nearest cell above that names what its amounts are. */
function headerAbove(flow: Flow, index: number, x: number): string | null {
  const from = Math.max(0, index - HEADER_LINES)
  for (const above of flow.lines.slice(from, index).toReversed()) {
    if (above.line.rect.page !== flow.lines[index]?.line.rect.page) return null
    if (above.line.spans.length < 2) continue
    const cell = above.line.spans.find(({ rect }) => rect.x - 12 <= x && x <= rect.x + rect.width + 30)
    if (!cell) continue
    const text = flow.folded.slice(above.start + cell.start, above.start + cell.start + cell.text.length)
    if (!/\d/.test(text) && /franchise|montant|plafond|limite|garantie/.test(text)) return text
  }
  return null
}

function centreOf({ line, start }: FlowLine, range: Range): number {
  const span = line.spans.findLast(candidate => start + candidate.start <= range.start)
  return span ? span.rect.x + Math.min(span.rect.width / 2, 40) : line.rect.x
}
