import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { Note } from '../../ui/Feedback.tsx'
import { MessageActs } from '../../ui/MessageActs.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { formatCount } from '../../wording/format.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import { DeliveryProof } from './delivery/DeliveryProof.tsx'
import { SentMessage } from './delivery/SentMessage.tsx'
import { failureSentence } from './lead-words.ts'
import classes from './leads.module.css'
import { SendAgain } from './SendAgain.tsx'

type LeadMessageProps = {
  readonly lead: Pick<LeadDetail, 'id' | 'version' | 'reference'>
  readonly dispatch: NonNullable<LeadDetail['dispatch']>
}

/** The one message that carried the request, frozen, and what became of it. */
export function LeadMessage({ lead, dispatch }: LeadMessageProps) {
  const { message, contractId, contractNumber } = dispatch
  const [shown, setShown] = useState<'words' | 'proof' | null>(null)
  const toggle = (what: 'words' | 'proof') => setShown(shown === what ? null : what)
  const { state, subject, toAddress, attempts, nextAttemptAt, acceptedAt, answer } = message
  return (
    <Section title="Message envoyé" aside={<span className="mute t-small">figé, une seule fois</span>}>
      <p className={classes.message}>
        <span>{subject}</span>
        <Toggle name="Voir" label="Voir le message" on={shown === 'words'} onClick={() => toggle('words')} />
        <Toggle
          name="Preuve d’envoi"
          label="Preuve d’envoi"
          on={shown === 'proof'}
          onClick={() => toggle('proof')}
        />
        <a href={`#/contrats/${contractId}`}>Contrat {contractNumber}</a>
      </p>
      <p className={classes.message}>
        <span className="dim">{toAddress}</span>
        <StateLabel state={state}>{outboxStateNames[state]}</StateLabel>
        {acceptedAt !== null && (
          <span className="mute">
            <TimeText at={acceptedAt} full />
          </span>
        )}
        {state === 'queued' && (
          <span className="mute">
            {formatCount(attempts, 'essai')}
            {nextAttemptAt !== null && (
              <>
                , prochain à <TimeText at={nextAttemptAt} />
              </>
            )}
          </span>
        )}
      </p>
      {answer !== null && state !== 'failed' && (
        <p className={`${classes.pad} mute t-small`}>
          {state === 'queued' && 'Dernier essai. '}
          {answerSentence(answer)}
        </p>
      )}
      <div className={classes.pad}>
        {state === 'failed' && (
          <Note tone="stop">
            <p>{failureSentence(answer)}</p>
            <SendAgain key={message.id} lead={lead} dispatch={dispatch} />
          </Note>
        )}
        <MessageActs id={message.id} state={state} />
      </div>
      {shown === 'words' && <SentMessage id={message.id} />}
      {shown === 'proof' && <DeliveryProof id={message.id} />}
    </Section>
  )
}

type ToggleProps = {
  readonly name: string
  readonly label: string
  readonly on: boolean
  readonly onClick: () => void
}

const Toggle = ({ name, label, on, onClick }: ToggleProps) => (
  <button type="button" className={classes.link} aria-expanded={on} aria-label={label} onClick={onClick}>
    {name}
  </button>
)
