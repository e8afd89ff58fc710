import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatProofTime } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import classes from './leads.module.css'

/** What happened to the request, from its arrival on, day by day. */
export function LeadTimeline({ journal }: { readonly journal: readonly JournalEntry[] }) {
  const inOrder = journal.toReversed()
  return (
    <Section title="Acheminement">
      <ol className={classes.timeline}>
        {inOrder.map((entry, i) => {
          const day = dateInParis(entry.at)
          const before = inOrder[i - 1]
          const isNewDay = before === undefined || dateInParis(before.at) !== day
          return (
            <li key={entry.seq}>
              {isNewDay && (
                <span className={`${classes.day} mute t-small`}>
                  <DateText on={day} />
                </span>
              )}
              <time dateTime={new Date(entry.at).toISOString()} className="mute t-small">
                {formatProofTime(entry.at).split(', ').at(-1)}
              </time>
              <i
                data-alert={entry.kind === 'message-unknown' || entry.kind === 'message-failed' || undefined}
              />
              <p>
                <span className="strong">{journalSentence(entry)}</span>
                <br />
                <span className="mute t-small">{entry.by ?? 'Apanage'}</span>
              </p>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
