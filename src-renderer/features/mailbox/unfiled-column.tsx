import { IconPaperclip } from '@tabler/icons-react'
import type { UnfiledRow } from '../../../src-preload/contract/mailbox.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { dateInParis, formatCount, formatDate, formatDateTime, formatTime } from '../../wording/format.ts'
import classes from './mailbox.module.css'

export const senderOf = ({ senderName, senderAddress }: Pick<UnfiledRow, 'senderName' | 'senderAddress'>) =>
  senderName ?? senderAddress ?? 'Expéditeur inconnu'

/** The one column of the queue: the subject and when, then who and how many files. */
export const unfiledColumns: readonly RegisterColumn<UnfiledRow>[] = [
  {
    id: 'message',
    head: 'Courriel',
    cell: row => <MessageLines row={row} />,
    title: row => `${row.subject ?? 'Sans objet'}, ${senderOf(row)}, ${formatDateTime(row.receivedAt)}`,
  },
]

function MessageLines({ row }: { readonly row: UnfiledRow }) {
  return (
    <span className={classes.lines}>
      <span className={classes.line}>
        <span className={`${classes.cut} strong`}>{row.subject ?? 'Sans objet'}</span>
        <time className="push mute t-small nowrap" dateTime={new Date(row.receivedAt).toISOString()}>
          {when(row.receivedAt)}
        </time>
      </span>
      <span className={`${classes.line} mute t-small`}>
        <span className={classes.cut}>{senderOf(row)}</span>
        {row.files > 0 && (
          <span className={`push nowrap ${classes.files}`}>
            <IconPaperclip size={12} stroke={1.75} aria-hidden="true" />
            {formatCount(row.files, 'pièce')}
          </span>
        )}
      </span>
    </span>
  )
}

/** The time today, the day before. */
function when(at: number): string {
  const on = dateInParis(at)
  return on === dateInParis(Date.now()) ? formatTime(at) : formatDate(on).replace('1ᵉʳ', '1er')
}
