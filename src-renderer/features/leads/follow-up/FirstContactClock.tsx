import type { FirstContact } from '../../../../src-preload/contract/follow-up.ts'
import { DateText, TimeText, useNow } from '../../../ui/Texts.tsx'
import { dateInParis, formatDate, formatTime } from '../../../wording/format.ts'
import classes from './follow-up.module.css'
import { contactWords } from './follow-up-words.ts'

/** By when the provider must have reached the customer, and how much of that working time is left. */
export function FirstContactClock({ contact }: { readonly contact: FirstContact }) {
  const now = useNow()
  const { startedAt, remindAt, totalMinutes, leftMinutes, stoppedAt } = contact
  const { headline, detail, tone } = contactWords(contact, now)
  const spent = totalMinutes === 0 ? 1 : Math.min(1, 1 - leftMinutes / totalMinutes)
  return (
    <section className={classes.clock} aria-label="Premier contact" data-tone={tone}>
      <p className="t-small mute">
        {stoppedAt === null ? (
          <>Premier contact, au plus tard {byWhen(remindAt, now)}</>
        ) : (
          <>Premier contact, attendu {byWhen(remindAt, now)}</>
        )}
      </p>
      <p className={classes.headline}>{headline}</p>
      {tone !== 'over' && (
        <div
          role="progressbar"
          aria-label="Temps ouvré écoulé"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(spent * 100)}
          aria-valuetext={headline}
          className={classes.bar}
        >
          <span style={{ width: `${spent * 100}%` }} />
        </div>
      )}
      <p className={`${classes.ends} t-small mute`}>
        <Moment at={startedAt} now={now} />
        {detail !== '' && <span className={tone === 'late' ? 'late' : undefined}>{detail}</span>}
        {tone === 'running' && <Moment at={remindAt} now={now} />}
      </p>
    </section>
  )
}

/** « 11 h 15 » today, « 25 nov., 9 h 51 » another day. */
function Moment({ at, now }: { readonly at: number; readonly now: number }) {
  const on = dateInParis(at)
  if (on === dateInParis(now)) return <TimeText at={at} />
  return (
    <span className="nowrap">
      <DateText on={on} year={false} />, <TimeText at={at} />
    </span>
  )
}

/** « à 11 h 15 » today, « le 25 nov. à 9 h 15 » another day: never cut at the end of a line. */
function byWhen(at: number, now: number): string {
  const on = dateInParis(at)
  const time = `à\u00a0${formatTime(at)}`
  return on === dateInParis(now) ? time : `le\u00a0${formatDate(on, { year: false })}\u00a0${time}`
}
