import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { RefusalNote } from '../../../ui/Feedback.tsx'
import { EndDialog } from './EndDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'

type Act = 'end' | 'withdraw'

/** What can still be done of a request that was forwarded: recall it, end it with a motive, take it back for the customer. */
export function DispatchEnd({ lead }: { readonly lead: LeadDetail }) {
  const { id, reference, dispatch } = lead
  const [act, setAct] = useState<Act | null>(null)
  const recall = useCommand(office.leads.recallDispatch, {
    onDone: () => say(`${reference} rappelée\u00a0: elle n’est pas partie`),
  })
  if (lead.state !== 'dispatched' || dispatch === null) return null
  const { state } = dispatch.message
  const mayEnd = state === 'accepted' || state === 'failed' || state === 'unknown'
  const close = () => setAct(null)
  return (
    <>
      <RefusalNote refusal={recall.refusal} />
      {state === 'queued' && (
        <Button loading={recall.pending} onClick={() => void recall.run({ id })}>
          Rappeler
        </Button>
      )}
      <Menu position="bottom-end" width={264}>
        <Menu.Target>
          <ActionIcon aria-label="Autres actes">
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!mayEnd} onClick={() => setAct('end')}>
            Mettre fin à la transmission…
          </Menu.Item>
          <Menu.Item onClick={() => setAct('withdraw')}>Retirée par le client…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {act === 'end' && <EndDialog lead={lead} dispatch={dispatch} onClose={close} />}
      {act === 'withdraw' && <WithdrawDialog lead={lead} onClose={close} />}
    </>
  )
}
