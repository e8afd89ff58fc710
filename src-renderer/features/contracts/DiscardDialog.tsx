import { useNavigate } from 'react-router'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { formatCount } from '../../wording/format.ts'

type DiscardDialogProps = { readonly contract: ContractDetail; readonly onClose: () => void }

/** Throws a contract away that nobody received: says what is kept and what is not. */
export function DiscardDialog({ contract, onClose }: DiscardDialogProps) {
  const { id, number, cells, providerName } = contract
  const navigate = useNavigate()
  const discard = useCommand(office.contracts.discard, {
    onDone: () => {
      say(`Contrat ${number} écarté`)
      void navigate('/contrats?vue=to_prepare')
    },
  })
  return (
    <ActDialog
      title={`Écarter le contrat ${number}`}
      verb="Écarter le contrat"
      renounce="Garder le contrat"
      pending={discard.pending}
      refusal={discard.refusal}
      onClose={onClose}
      onConfirm={() => void discard.run({ id })}
    >
      <p>
        Personne ne l’a reçu. {providerName} garde{' '}
        {cells < 2 ? 'sa cellule' : `ses ${formatCount(cells, 'cellule')}`}, qui{' '}
        {cells < 2 ? 'attendra' : 'attendront'} un autre contrat.
      </p>
      <p>Le numéro {number} ne sera pas redonné ; le journal en garde la trace.</p>
    </ActDialog>
  )
}
