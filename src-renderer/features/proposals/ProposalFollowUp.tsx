import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { fileUrl } from '../../office/files.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText, OrdinalText } from '../../ui/Texts.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { dateInParis, formatCount, formatProofTime } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import { documentKindNames, outboxStateNames } from '../../wording/terms.ts'
import classes from './proposals.module.css'

const HOW = { mail: 'par courriel', paper: 'sur papier', electronic: 'par signature électronique' } as const

/** What became of the message, the options and the answer; then what was done, newest first. */
export function ProposalFollowUp({ proposal }: { readonly proposal: ProposalDetail }) {
  const {
    providerId,
    delivery,
    perimeter,
    state,
    acceptance,
    settledReason,
    journal,
    versions,
    endingDocuments,
  } = proposal
  const optioned = perimeter.flatMap(({ optionedUntil }) => optionedUntil ?? [])
  return (
    <Section title="Suivi">
      <div className={classes.pad}>
        <p>
          <a href={`#/prestataires/${providerId}`}>Fiche du prestataire</a>
        </p>
        {delivery && (
          <p className={classes.line}>
            <span>Envoi</span>
            <StateLabel state={delivery.state}>{outboxStateNames[delivery.state]}</StateLabel>
            {delivery.answer !== null && (
              <span className="mute t-small">{answerSentence(delivery.answer)}</span>
            )}
          </p>
        )}
        {(state === 'draft' || state === 'sent') && (
          <p className={classes.line}>
            <StateLabel state="option">
              {optioned.length === 0
                ? 'Aucune option en cours'
                : `${formatCount(optioned.length, 'option')} à son nom`}
            </StateLabel>
            {optioned.length > 0 && (
              <span className="mute t-small">
                jusqu’au <DateText on={dateInParis(Math.min(...optioned) - 1)} /> inclus, puis libérées
                d’elles-mêmes
              </span>
            )}
          </p>
        )}
        {acceptance && (
          <p>
            Acceptée par <b>{acceptance.name}</b>, {HOW[acceptance.how]}.{' '}
            {acceptance.fileId !== null && <a href={fileUrl(acceptance.fileId)}>Voir la preuve</a>}
          </p>
        )}
        {settledReason !== null && <p>Motif : {settledReason}</p>}
        {versions.length > 1 && (
          <p className="t-small">
            Versions :{' '}
            {versions.map(({ id, version }) => (
              <a key={id} className={classes.version} href={`#/propositions/${id}`}>
                v{version}
              </a>
            ))}
          </p>
        )}
        {endingDocuments.length > 0 && state !== 'declined' && (
          <Note tone="late">
            {endingDocuments.map(({ kind, validUntil }) => (
              <p key={kind}>
                {documentKindNames[kind]} : valable jusqu’au <DateText on={validUntil} />, avant la fin du
                contrat. Demandez la suivante avant la signature.
              </p>
            ))}
          </Note>
        )}
      </div>
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
