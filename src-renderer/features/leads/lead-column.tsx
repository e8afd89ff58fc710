import type { LeadRow } from '../../../src-preload/contract/leads.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { TimeText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate, formatDateTime } from '../../wording/format.ts'
import { LeadGlyph } from './LeadGlyph.tsx'
import { secondLine, stateWord } from './lead-words.ts'
import classes from './leads.module.css'

/** The one column of the queue: two lines, glyph, what is asked and where, when, who, and the word of the state. */
export const leadColumns: readonly RegisterColumn<LeadRow>[] = [
  {
    id: 'lead',
    head: 'Demande',
    cell: row => <LeadLines row={row} />,
    title: row => `${row.reference}, ${row.customerName}, ${formatDateTime(row.receivedAt)}`,
  },
]

function LeadLines({ row }: { readonly row: LeadRow }) {
  const { word, tone } = stateWord(row)
  return (
    <span className={classes.lines}>
      <LeadGlyph state={row.state} delivery={row.delivery} blockedBy={row.blockedBy} />
      <span className={classes.line}>
        <span className={`${classes.cut} strong`}>{row.subtypeName ?? 'Prestation à préciser'}</span>
        <span className="dim">{row.departmentCode ?? row.postalCode}</span>
        <span className="push mute t-small nowrap">
          <WhenText at={row.receivedAt} />
        </span>
      </span>
      <span className={`${classes.line} ${classes.second} mute t-small`}>
        <span className={classes.cut}>
          {[row.masked ? 'Données effacées' : row.customerName, secondLine(row)].filter(Boolean).join(', ')}
        </span>
        <span className={tone === 'stop' || tone === 'late' ? `${tone} nowrap` : 'nowrap'}>{word}</span>
      </span>
    </span>
  )
}

/** The time today, the day before. */
function WhenText({ at }: { readonly at: number }) {
  const on = dateInParis(at)
  if (on === dateInParis(Date.now())) return <TimeText at={at} />
  const year = on.slice(0, 4) !== dateInParis(Date.now()).slice(0, 4)
  return <time dateTime={new Date(at).toISOString()}>{formatDate(on, { year }).replace('1ᵉʳ', '1er')}</time>
}
