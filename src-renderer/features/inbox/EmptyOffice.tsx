import { Button } from '@mantine/core'
import { EmptyState } from '../../ui/Feedback.tsx'
import classes from './inbox.module.css'

type EmptyOfficeProps = {
  readonly onImport: () => void
  readonly onCreate: () => void
  readonly onExample: () => void
}

/** Nothing was ever received: how to begin, and an example to try it on. */
export function EmptyOffice({ onImport, onCreate, onExample }: EmptyOfficeProps) {
  return (
    <EmptyState
      text="Rien n’est encore arrivé. Déposez ici les courriels des prestataires (.eml), ou surveillez un dossier depuis les réglages."
      action={
        <div className={classes.begin}>
          <Button variant="filled" onClick={onExample}>
            Essayer avec un exemple
          </Button>
          <Button onClick={onImport}>Importer des courriels…</Button>
          <Button onClick={onCreate}>Nouveau dossier</Button>
        </div>
      }
    />
  )
}
