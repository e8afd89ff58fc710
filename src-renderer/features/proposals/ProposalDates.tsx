import type { ReactNode } from 'react'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { DateText, TimeText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './proposals.module.css'

type Step = {
  readonly name: string
  readonly state: 'done' | 'now' | 'to-come'
  readonly on: string | null
  readonly note: ReactNode
}

/** Sent, valid until, to sign by, the contract itself: dates that are never mixed. */
export function ProposalDates({ proposal }: { readonly proposal: ProposalDetail }) {
  return (
    <section className={classes.dates} aria-label="Dates de la proposition">
      <ol>
        {stepsOf(proposal).map(step => (
          <li
            key={step.name}
            data-state={step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <i aria-hidden="true" />
            <span className={classes.stepName}>{step.name}</span>
            <b>{step.on === null ? '—' : <DateText on={step.on} />}</b>
            <span className="mute t-small">{step.note}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function stepsOf({
  state,
  sentAt,
  validUntil,
  signBy,
  startsOn,
  lastDay,
  settledAt,
}: ProposalDetail): Step[] {
  const isAccepted = state === 'accepted'
  return [
    {
      name: 'Envoyée',
      state: sentAt === null ? 'now' : 'done',
      on: sentAt === null ? null : dateInParis(sentAt),
      note:
        sentAt === null ? (
          'pas encore'
        ) : (
          <>
            à <TimeText at={sentAt} />
          </>
        ),
    },
    {
      name: isAccepted ? 'Acceptée' : 'Valable jusqu’au',
      state: state === 'sent' ? 'now' : isAccepted ? 'done' : 'to-come',
      on: isAccepted && settledAt !== null ? dateInParis(settledAt) : validUntil,
      note: isAccepted ? 'exclusivité accordée' : `dans ${daysUntil(validUntil)}`,
    },
    {
      name: 'Signature avant le',
      state: isAccepted ? 'now' : 'to-come',
      on: signBy,
      note: `dans ${daysUntil(signBy)}`,
    },
    {
      name: 'Contrat',
      state: 'to-come',
      on: startsOn,
      note: (
        <>
          au <DateText on={lastDay} /> inclus
        </>
      ),
    },
  ]
}

function daysUntil(on: string): string {
  const days = Math.round((Date.parse(on) - Date.parse(dateInParis(Date.now()))) / 86_400_000)
  return Math.abs(days) < 2 ? `${days} jour` : `${days} jours`.replace('-', '−')
}
