import { Button } from '@mantine/core'
import type { LeadId, ProviderId } from '../../../../src-preload/contract/ids.ts'
import type { BatchPreview } from '../../../../src-preload/contract/lead-dispatch.ts'
import type { Progress } from '../../../../src-preload/contract/shared.ts'
import type { Refused } from '../../../office/refused.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Note } from '../../../ui/Feedback.tsx'
import { formatCount, formatNumber } from '../../../wording/format.ts'
import classes from './dispatch.module.css'
import { HeldBack } from './HeldBack.tsx'

type Item = { readonly id: LeadId; readonly version: number; readonly providerId: ProviderId }

type BatchDialogProps = {
  readonly preview: BatchPreview
  readonly sending: {
    readonly pending: boolean
    readonly progress: Progress | null
    readonly refusal: Refused | null
    readonly stop: () => void
  }
  readonly onClose: () => void
  readonly onSend: (items: Item[]) => void
}

/** To whom, and how many; and which would not leave, with the reason. Nothing leaves before the button says so. */
export function BatchDialog({
  preview: { recipients, refused },
  sending,
  onClose,
  onSend,
}: BatchDialogProps) {
  const items = recipients.flatMap(({ providerId, leads }) =>
    leads.map(({ id, version }) => ({ id, version, providerId })),
  )
  const counted = formatCount(items.length, 'demande')
  const isEmpty = items.length === 0
  return (
    <ActDialog
      title={isEmpty ? 'Aucune demande ne peut partir' : `Transmettre ${counted}`}
      verb={isEmpty ? 'Fermer' : `Transmettre ${counted}`}
      renounce={isEmpty ? 'Revenir à la liste' : 'Ne rien transmettre'}
      size={640}
      focusVerb
      pending={sending.pending}
      refusal={sending.refusal}
      onClose={onClose}
      onConfirm={() => (isEmpty ? onClose() : onSend(items))}
    >
      {!isEmpty && (
        <table className={classes.recipients} aria-label="Destinataires">
          <thead>
            <tr>
              <th scope="col">Prestataire</th>
              <th scope="col">Adresse</th>
              <th scope="col">Demandes</th>
            </tr>
          </thead>
          <tbody>
            {recipients.map(({ providerId, providerName, toAddress, leads }) => (
              <tr key={providerId}>
                <td className="semi">{providerName}</td>
                <td className="dim">{toAddress}</td>
                <td title={leads.map(({ reference }) => reference).join(', ')}>
                  {formatNumber(leads.length)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused.length > 0 && (
        <HeldBack
          title={formatCount(refused.length, 'demande ne partira pas', 'demandes ne partiront pas')}
          items={refused}
        />
      )}
      {sending.pending ? (
        <div className={classes.line} role="status">
          <span>
            {formatNumber(sending.progress?.done ?? 0)} sur {formatNumber(items.length)}
          </span>
          <progress
            className={classes.progress}
            aria-label="Avancement"
            max={items.length}
            value={sending.progress?.done ?? 0}
          />
          <Button onClick={sending.stop}>Arrêter</Button>
        </div>
      ) : (
        !isEmpty && (
          <Note tone="late">
            Chacune va à un seul prestataire, une seule fois. Dix secondes pour les rappeler, puis elles
            partent.
          </Note>
        )
      )}
    </ActDialog>
  )
}
