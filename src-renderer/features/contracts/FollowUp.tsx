import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { formatProofTime } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import classes from './contracts.module.css'

/** What became of the message, then what was done, newest first. */
export function FollowUp({ contract: { delivery, journal } }: { readonly contract: ContractDetail }) {
  return (
    <Section title="Suivi">
      {delivery && (
        <p className={classes.delivery}>
          <span>Envoi</span>
          <StateLabel state={delivery.state}>{outboxStateNames[delivery.state]}</StateLabel>
          {delivery.answer !== null && (
            <span className="mute t-small">{answerSentence(delivery.answer)}</span>
          )}
        </p>
      )}
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
  )
}
