import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText, useNow } from '../../ui/Texts.tsx'
import { dateInParis, formatProofTime, formatTime } from '../../wording/format.ts'
import classes from './leads.module.css'
import { stepsOf, type TimelineStep } from './timeline-steps.ts'

/** The way of a request from its arrival on, day by day, to the second; then what is to come. */
export function LeadTimeline({ lead }: { readonly lead: LeadDetail }) {
  const steps = stepsOf(lead, useNow())
  return (
    <Section title="Acheminement">
      <ol className={classes.timeline} aria-label="Acheminement">
        {steps.map((step, i) => (
          <Step key={step.key} step={step} before={steps[i - 1]} />
        ))}
      </ol>
    </Section>
  )
}

type StepProps = { readonly step: TimelineStep; readonly before: TimelineStep | undefined }

function Step({ step: { at, phase, what, detail, alert }, before }: StepProps) {
  const day = dateInParis(at)
  const isNewDay = before === undefined || dateInParis(before.at) !== day
  return (
    <li data-phase={phase}>
      {isNewDay && (
        <span className={`${classes.day} mute t-small`}>
          <DateText on={day} />
        </span>
      )}
      <time dateTime={new Date(at).toISOString()} className="mute t-small">
        {phase === 'done' ? formatProofTime(at).split(', ').at(-1) : formatTime(at)}
      </time>
      <i data-alert={alert || undefined} />
      <p>
        <span className={phase === 'next' ? undefined : 'strong'}>{what}</span>
        <br />
        <span className="mute t-small">{detail}</span>
      </p>
    </li>
  )
}
