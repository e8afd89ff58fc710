import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts'
import { dateRow, dateRows } from './common-rows.ts'
import type { EvidenceField, Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll } from './flow.ts'
import { DATE, DAY_OF_YEAR, dayBefore } from './french-date.ts'

/** What may stand between a day and the rest of its period: an hour, « inclus », a comma. */
const HOUR = String.raw`(?:\s*\(?(?:a )?(?:0{1,2}|24|zero) ?h(?:eures?)?(?: ?00)?\)?)?`
const NOISE = String.raw`${HOUR}(?:\s+inclus)?,?\s+`
const FROM = `(?:du|entre le|de)`
const TO = `(?:jusqu'au|au|et(?: le)?|-|a)`
/** Words that say a period is the one of the cover, at most this far before it. */
const COVER = `(?:periode|valable|valide|validite|garantie?s?|couvre|couvert|ouverts?|ouverture|assures?)`
const NEAR = String.raw`(?<=${COVER}[^.]{0,90}\s)`

/**
 * The days an attestation says it covers, in the many ways it may say so. First the periods said to be of the cover,
 * then the others, then single days: « date d'effet » may be the day the contract began, years ago.
 */
export function periodRows(flow: Flow): Found[] {
  return [
    ...ranges(flow, 'validFrom', NEAR),
    ...ranges(flow, 'validFrom', ''),
    ...yearless(flow),
    ...dateRows(
      flow,
      'validFrom',
      `date d'effet|(?:prise|prend) (?:d'effet|effet)(?: le| au| du)?|debut de (?:validite|garantie|periode)|(?:a effet|a compter|periode|valable|valide|validite)(?: du)?|depuis le`,
    ),
    ...rangeEnds(flow, NEAR),
    ...rangeEnds(flow, ''),
    ...dateRows(
      flow,
      'validUntil',
      String.raw`date d'echeance|(?:prochaine )?echeance(?: le| au| du)?|date d'expiration|expire(?:ra)? le|date de fin|fin de (?:validite|garantie|periode)|(?:valables?|valides?|validite|garanties?|acquises?)[^.\n]{0,40}?\s+jusqu'au`,
    ),
  ]
}

/** « du … au … », « entre le … et le … », « Période : … - … »: the first day. */
function ranges(flow: Flow, field: EvidenceField, near: string): Found[] {
  const sentence = String.raw`${near}${FROM}\s+(?<value>${DATE})(?=${NOISE}${TO}\s+${DATE})`
  const bare = String.raw`(?<=(?:periode|validite|garantie)[^\n]{0,40}?:\s*)(?<value>${DATE})(?=\s*(?:-|au|a)\s*${DATE})`
  return [sentence, ...(near === '' ? [bare] : [])].flatMap(pattern =>
    findAll(flow, new RegExp(pattern)).flatMap(range => dateRow(flow, field, range)),
  )
}

/** The last day of each. */
function rangeEnds(flow: Flow, near: string): Found[] {
  const first = String.raw`(?:${FROM}\s+(?:${DATE}|${DAY_OF_YEAR})${NOISE}${TO}\s+)`
  const sentence = `(?<=${near}${first})(?<value>${DATE})`
  const bare = String.raw`(?<=(?:periode|validite|garantie)[^\n]{0,40}?:\s*${DATE}\s*(?:-|au|a)\s*)(?<value>${DATE})`
  return [sentence, ...(near === '' ? [bare] : [])].flatMap(pattern =>
    findAll(flow, new RegExp(pattern)).flatMap(range => dateRow(flow, 'validUntil', range)),
  )
}

/** « du 1er janvier au 31 décembre 2026 »: the year of the first day is that of the last, or the one before. */
function yearless(flow: Flow): Found[] {
  const pattern = String.raw`${FROM}\s+(?<value>${DAY_OF_YEAR})(?=${NOISE}${TO}\s+${DATE})`
  return findAll(flow, new RegExp(pattern)).flatMap(range => {
    const until = nextDate(flow, range.end)
    const from = until && dayBefore(flow.folded.slice(range.start, range.end).replace(/\s+/g, ' '), until)
    return from ? [evidenceAt(flow, 'validFrom', range, from)] : []
  })
}

function nextDate(flow: Flow, after: number): CivilDate | null {
  const [range] = findAll(flow, new RegExp(`(?<value>${DATE})`), {
    start: after,
    end: flow.text.length,
  })
  const [row] = range ? dateRow(flow, 'validUntil', range) : []
  return row ? parseCivilDate(row.value) : null
}
