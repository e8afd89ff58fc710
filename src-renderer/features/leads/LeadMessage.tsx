import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { fileUrl } from '../../office/files.ts'
import { Note } from '../../ui/Feedback.tsx'
import { MessageActs } from '../../ui/MessageActs.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatCount } from '../../wording/format.ts'
import classes from './leads.module.css'

type LeadMessageProps = { readonly dispatch: NonNullable<LeadDetail['dispatch']> }

/** The one message that carried the request, frozen, and what became of it. */
export function LeadMessage({ dispatch }: LeadMessageProps) {
  const { message, contractId, contractNumber } = dispatch
  const { state, subject, toAddress, fileId, attempts, nextAttemptAt, acceptedAt, answer } = message
  return (
    <Section title="Message envoyé" aside={<span className="mute t-small">figé, une seule fois</span>}>
      <p className={classes.message}>
        <span>{subject}</span>
        <a href={fileUrl(fileId)} download>
          Télécharger le message
        </a>
        <a href={`#/contrats/${contractId}`}>Contrat {contractNumber}</a>
      </p>
      <p className={classes.message}>
        <span className="dim">{toAddress}</span>
        <StateLabel state={state} />
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
      {answer !== null && (
        <p className={`${classes.pad} mute t-small`}>
          {state === 'queued' ? 'Dernier essai' : 'Réponse du serveur'}&nbsp;: {answer}
        </p>
      )}
      <div className={classes.pad}>
        {state === 'failed' && (
          <Note tone="stop">
            Message refusé par le serveur&nbsp;: il ne repartira pas. Téléphonez au prestataire et corrigez
            son adresse dans son dossier.
          </Note>
        )}
        <MessageActs id={message.id} state={state} />
      </div>
    </Section>
  )
}
