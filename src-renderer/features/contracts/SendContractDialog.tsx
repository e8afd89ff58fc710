import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { SendDialog } from '../../ui/SendDialog.tsx'

type SendContractDialogProps = { readonly contract: ContractDetail; readonly onClose: () => void }

/** The exact message that carries the contract, before it leaves. */
export function SendContractDialog({ contract, onClose }: SendContractDialogProps) {
  const { id, number } = contract
  const { data: letter } = useOffice(office.contracts.previewSend, { id })
  const send = useCommand(office.contracts.send, {
    onDone: () => {
      say(`Contrat ${number} mis en file`)
      onClose()
    },
  })
  if (!letter) return null
  return (
    <SendDialog
      opened
      onClose={onClose}
      title={`Envoyer le contrat ${number}`}
      verb="Envoyer le contrat"
      recipients={letter.toName === null ? letter.toAddress : `${letter.toName}, ${letter.toAddress}`}
      subject={letter.subject}
      body={letter.text}
      attachments={[`Contrat ${number}.pdf`]}
      effect="Une fois envoyé, le contrat ne change plus : il ne pourra plus être écarté."
      pending={send.pending}
      refusal={send.refusal}
      onSend={() => void send.run({ id })}
    />
  )
}
