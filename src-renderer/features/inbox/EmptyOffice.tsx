import { Button } from '@mantine/core'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { EmptyState, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './inbox.module.css'

type EmptyOfficeProps = { readonly onImport: () => void; readonly onCreate: () => void }

/** Nothing was ever received: how to begin, and an example to try it on. */
export function EmptyOffice({ onImport, onCreate }: EmptyOfficeProps) {
  const example = useLongCommand(office.intake.loadExample)
  const { progress } = example
  if (example.pending) {
    return (
      <EmptyState
        text={
          <span role="status">
            L’exemple arrive{progress ? `\u00a0: ${progress.done} sur ${progress.total} courriels` : '…'}
          </span>
        }
        action={<Button onClick={example.stop}>Arrêter</Button>}
      />
    )
  }
  return (
    <EmptyState
      text="Rien n’est encore arrivé. Déposez ici les courriels des prestataires (.eml), ou surveillez un dossier depuis les réglages."
      action={
        <>
          <div className={classes.begin}>
            <Button variant="filled" onClick={() => void example.run()}>
              Essayer avec un exemple
            </Button>
            <Button onClick={onImport}>Importer des courriels…</Button>
            <Button onClick={onCreate}>Nouveau dossier</Button>
          </div>
          <RefusalNote refusal={example.refusal} />
        </>
      }
    />
  )
}
