import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText, OrdinalText, PeriodText } from '../../ui/Texts.tsx'
import { dateInParis, formatProofTime } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import classes from './providers.module.css'

const decisionNames = {
  approved: 'Approuvé',
  refused: 'Refusé',
  closed: 'Classé sans suite',
  reopened: 'Rouvert',
} as const

/** What was decided about the provider with its reasons, then every act, newest first. */
export function History({ provider }: { readonly provider: ProviderDetail }) {
  const { decisions, suspensions, journal } = provider
  return (
    <>
      <Section title="Décisions">
        {decisions.length + suspensions.length === 0 && (
          <p className={`${classes.pad} mute`}>Aucune décision.</p>
        )}
        <ul className={classes.decisions}>
          {suspensions.map(one => (
            <li key={`${one.contractNumber} ${one.startsOn} ${one.decidedAt}`}>
              <DateText on={dateInParis(one.decidedAt)} />
              <span>
                <b>Suspension</b> de <a href={`#/contrats/${one.contractId}`}>{one.contractNumber}</a>,{' '}
                <PeriodText startsOn={one.startsOn} endsOn={one.liftedOn} />
                <span className="mute">, {one.decidedBy}</span>
                <br />
                <span className="dim">{one.statement}</span>
              </span>
            </li>
          ))}
          {decisions.map(one => (
            <li key={`${one.dossierId} ${one.at}`}>
              <DateText on={dateInParis(one.at)} />
              <span>
                <b>{decisionNames[one.kind]}</b>{' '}
                <a href={`#/dossiers/${one.dossierId}`}>{one.dossierReference}</a>
                <span className="mute">, {one.by}</span>
                {one.reason !== null && (
                  <>
                    <br />
                    <span className="dim">{one.reason}</span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Journal">
        {journal.length === 0 && <p className={`${classes.pad} mute`}>Aucun acte.</p>}
        <ul className={classes.log}>
          {journal.map(entry => (
            <li key={entry.seq}>
              <time className="mute" dateTime={new Date(entry.at).toISOString()}>
                <OrdinalText>{formatProofTime(entry.at)}</OrdinalText>
              </time>
              <span>
                {journalSentence(entry)}
                {entry.by !== null && <span className="mute">, {entry.by}</span>}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
