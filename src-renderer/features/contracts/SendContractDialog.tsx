import type { ContractDetail, ContractSeal } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { SendDialog } from '../../ui/SendDialog.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'

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
      effect={`${sealSentence(letter.seal)} Une fois envoyé, le contrat ne change plus : il ne pourra plus être écarté.`}
      pending={send.pending}
      refusal={send.refusal}
      onSend={() => void send.run({ id })}
    />
  )
}

/** Whether the PDF leaves with the platform's seal, and why not. */
function sealSentence(seal: ContractSeal): string {
  switch (seal.state) {
    case 'none':
      return 'Il part sans sceau : aucun certificat n’est importé dans les réglages.'
    case 'expired':
      return `Il part sans sceau : le certificat de ${seal.subject} n’est pas valable aujourd’hui (jusqu’au ${formatDate(dateInParis(seal.notAfter))}).`
    case 'sealed':
      return `Il part scellé par la plateforme, certificat de ${seal.subject}.`
  }
}
