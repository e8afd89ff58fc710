import { Modal } from '@mantine/core'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { SendDialog } from '../../ui/SendDialog.tsx'
import { formatMoney } from '../../wording/format.ts'
import classes from './proposals.module.css'

type SendProposalDialogProps = { readonly proposal: ProposalDetail; readonly onClose: () => void }

/** The exact message, and the price it was read at: another one is refused. */
export function SendProposalDialog({ proposal, onClose }: SendProposalDialogProps) {
  const { id, reference } = proposal
  const { data: letter, error } = useOffice(office.proposals.previewSend, { id })
  const send = useCommand(office.proposals.send, {
    onDone: () => {
      say(`Proposition ${reference} mise en file`)
      onClose()
    },
  })
  if (error && !letter) {
    return (
      <Modal opened onClose={onClose} title={`Envoyer la proposition ${reference}`} size={520}>
        <div className={classes.dialog}>
          <RefusalNote refusal={toRefused(error)} />
          {toRefused(error).refusal?.code === 'SETTINGS_INCOMPLETE' && (
            <a href="#/reglages">Compléter les réglages</a>
          )}
        </div>
      </Modal>
    )
  }
  if (!letter) return null
  return (
    <SendDialog
      opened
      onClose={onClose}
      title={`Envoyer la proposition ${reference}`}
      verb="Envoyer la proposition"
      recipients={letter.toName === null ? letter.toAddress : `${letter.toName}, ${letter.toAddress}`}
      subject={letter.subject}
      body={letter.text}
      attachments={[`Proposition ${reference}.pdf`]}
      effect={`Une fois envoyée, la proposition ne change plus : ${formatMoney(letter.netCents)} hors taxes. Ses cellules restent sous option jusqu’à sa date de validité.`}
      pending={send.pending}
      refusal={send.refusal}
      onSend={() => void send.run({ id, netCents: letter.netCents })}
    />
  )
}
