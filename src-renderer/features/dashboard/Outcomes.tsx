import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import { formatDelay } from '../../wording/format-delay.ts'
import classes from './dashboard.module.css'
import { formatShare, outcomeNames } from './dashboard-words.ts'
import type { Dashboard } from './use-dashboard.ts'

const order = ['won', 'quoted', 'reached', 'lost', 'unreachable', 'none'] as const

/** What the providers said became of the requests, and how soon they were in touch. */
export function Outcomes({ leads }: Pick<Dashboard, 'leads'>) {
  const { outcomes, firstContactP50, bounced, delivered } = leads
  const total = order.reduce((sum, outcome) => sum + outcomes[outcome], 0)
  const most = Math.max(1, ...order.map(outcome => outcomes[outcome]))
  return (
    <Section title="Suites données" note={`${formatNumber(delivered)} transmises`}>
      <ul className={classes.ages}>
        {order.map(outcome => (
          <li key={outcome}>
            <a href={`#/demandes?vue=dispatched&retour=${outcome}`}>{outcomeNames[outcome]}</a>
            <span className={classes.bar}>
              {outcomes[outcome] > 0 && (
                <span
                  data-age={outcome === 'none' ? 0 : 2}
                  style={{ width: `${(100 * outcomes[outcome]) / most}%` }}
                />
              )}
            </span>
            <strong>{formatNumber(outcomes[outcome])}</strong>
            <span className="mute">{formatShare(outcomes[outcome], total) ?? ''}</span>
          </li>
        ))}
      </ul>
      <p className={classes.legend}>
        <span>
          Premier contact, médiane{'\u00a0'}:{' '}
          {firstContactP50 === null ? 'aucun retour' : formatDelay(firstContactP50)}
        </span>
        <span>
          Rejetées après envoi{'\u00a0'}: {formatNumber(bounced)}
        </span>
      </p>
    </Section>
  )
}
