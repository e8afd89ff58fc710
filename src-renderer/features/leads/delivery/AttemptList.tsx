import type { DeliveryProof } from '../../../../src-preload/contract/outbox.ts'
import { TimeText } from '../../../ui/Texts.tsx'
import { answerSentence } from '../../../wording/answers.ts'
import classes from './delivery.module.css'

type Attempt = DeliveryProof['attempts'][number]

const PHASES: Readonly<Record<Attempt['phase'], string>> = {
  connecting: 'connexion',
  data_started: 'envoi du message',
  done: 'réponse reçue',
}

const OUTCOMES: Readonly<Record<NonNullable<Attempt['outcome']>, string>> = {
  accepted: 'Acceptée',
  refused: 'Refusée',
  deferred: 'Différée',
  unknown: 'Issue inconnue',
}

/** Each try, how far it went and what the server said, word for word. */
export function AttemptList({ attempts }: { readonly attempts: DeliveryProof['attempts'] }) {
  if (attempts.length === 0) return <p className={`${classes.pad} mute`}>Aucun essai pour l’instant.</p>
  return (
    <table className={classes.attempts} aria-label="Essais d’envoi">
      <thead>
        <tr>
          <th scope="col" className="num">
            Essai
          </th>
          <th scope="col">Début</th>
          <th scope="col">Issue</th>
          <th scope="col">Réponse du serveur</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ attempt, phase, outcome, answer, startedAt, endedAt }) => (
          <tr key={attempt}>
            <td className="num">{attempt}</td>
            <td>
              <TimeText at={startedAt} full />
            </td>
            <td>
              {outcome === null ? `En cours\u00a0: ${PHASES[phase]}` : OUTCOMES[outcome]}
              {endedAt !== null && <span className="mute"> en {durationOf(endedAt - startedAt)}</span>}
            </td>
            <td className="dim">{answer === null ? '' : answerSentence(answer)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** « 0,2 s » */
function durationOf(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  return `${seconds.toLocaleString('fr-FR', { maximumFractionDigits: seconds < 10 ? 1 : 0 })}\u00a0s`
}
