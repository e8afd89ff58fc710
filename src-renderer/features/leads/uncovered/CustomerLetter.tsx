import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { say } from '../../../shell/status.ts'
import { SendDialog } from '../../../ui/SendDialog.tsx'

type CustomerLetterProps = {
  readonly lead: Pick<LeadDetail, 'id' | 'reference'>
  readonly what: 'inform' | 'ask-again'
  readonly verb: string
  readonly onClose: () => void
}

const operations = {
  inform: { preview: office.uncovered.previewInform, send: office.uncovered.inform },
  'ask-again': { preview: office.uncovered.previewAskAgain, send: office.uncovered.askAgain },
} as const

/** A message to the customer, read before it leaves. */
export function CustomerLetter({ lead, what, verb, onClose }: CustomerLetterProps) {
  const { preview, send } = operations[what]
  const { data, error } = useOffice(preview, { id: lead.id })
  const sending = useCommand(send, {
    onDone: () => {
      say(`Message au client en file, ${lead.reference}`)
      onClose()
    },
  })
  return (
    <SendDialog
      opened
      onClose={onClose}
      title={`${verb}, demande ${lead.reference}`}
      verb={verb}
      recipients={data ? `${data.toName} <${data.toAddress}>` : ''}
      subject={data?.subject ?? ''}
      body={data?.text ?? ''}
      pending={sending.pending || !data}
      refusal={sending.refusal ?? (error ? toRefused(error) : null)}
      onSend={() => void sending.run({ id: lead.id })}
    />
  )
}
