import { Section } from '../../ui/Section.tsx'
import { formatDateTime } from '../../wording/format.ts'
import classes from './dashboard.module.css'
import type { Dashboard } from './use-dashboard.ts'

type OwedAnswersProps = Pick<Dashboard, 'owed' | 'countedAt'>

/** Who waits for us, the earliest due first. */
export function OwedAnswers({ owed, countedAt }: OwedAnswersProps) {
  return (
    <Section title="Réponses dues" aside={<a href="#/demandes?vue=tasks">Tout voir</a>}>
      {owed.first.length === 0 ? (
        <p className={classes.none}>Personne n’attend de réponse.</p>
      ) : (
        <ul className={classes.lines}>
          {owed.first.map(({ kind, about, leadId, dossierId, dueAt }) => (
            <li key={`${kind}-${about}`}>
              <a href={leadId === null ? `#/dossiers/${dossierId}` : `#/demandes?vue=all&demande=${leadId}`}>
                {kind === 'return' ? `Restitution, ${about}` : about}
              </a>
              {dueAt <= countedAt ? (
                <span className="late">en retard, {formatDateTime(dueAt)}</span>
              ) : (
                <span className="mute">{formatDateTime(dueAt)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
