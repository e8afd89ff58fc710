import { Button } from '@mantine/core'
import { Note } from './Feedback.tsx'
import classes from './ui.module.css'

export type StaleDifference = {
  /** The field, as the screen names it. */
  readonly name: string
  /** What was typed here and is not saved. */
  readonly yours: string
  /** What is saved now. */
  readonly theirs: string
}

type StaleNoteProps = {
  /** Empty while what is saved now is being read. */
  readonly differences: readonly StaleDifference[]
  /** Saves what was typed over what is there now. */
  readonly onKeepYours: () => void
  /** Takes what is there now, field by field or all. */
  readonly onTakeTheirs: () => void
}

/** Someone saved meanwhile: what differs, side by side, and what to do; what was typed stays until one has chosen. */
export function StaleNote({ differences, onKeepYours, onTakeTheirs }: StaleNoteProps) {
  return (
    <Note tone="late">
      <p>Ce que vous avez lu a changé entre-temps. Votre saisie est gardée ici.</p>
      {differences.length > 0 && (
        <table className={classes.stale}>
          <thead>
            <tr>
              <th scope="col">Champ</th>
              <th scope="col">Vous</th>
              <th scope="col">Enregistré</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, yours, theirs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{yours || '—'}</td>
                <td>{theirs || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <span className={classes.staleActs}>
        <Button onClick={onKeepYours}>Garder ma saisie</Button>
        <Button onClick={onTakeTheirs}>Prendre ce qui est enregistré</Button>
      </span>
    </Note>
  )
}
