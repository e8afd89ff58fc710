import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import classes from './contracts.module.css'
import { DiscardDialog } from './DiscardDialog.tsx'
import { SendContractDialog } from './SendContractDialog.tsx'
import { SettingsRefusal } from './SettingsRefusal.tsx'
import { SignatureDialog } from './SignatureDialog.tsx'

type Asked = 'discard' | 'signature' | 'send' | null

/** Discard while it is only composed, send it, record that it was signed: what its state allows. */
export function ContractActions({ contract }: { readonly contract: ContractDetail }) {
  const { id, state, delivery } = contract
  const [asked, setAsked] = useState<Asked>(null)
  const preview = useCommand(office.contracts.previewSend, { saves: false, onDone: () => setAsked('send') })
  const isPrepared = state === 'prepared'
  const isAgain = state === 'sent' && delivery?.state === 'failed'
  const maySend = isPrepared || isAgain
  const maySign = isPrepared || state === 'sent'
  const send = () => {
    if (!preview.pending) void preview.run({ id })
  }
  const sign = () => setAsked('signature')
  useKeys([
    { keys: 'e', label: 'envoyer', when: maySend, run: send },
    { keys: 's', label: 'signature', when: maySign, run: sign },
  ])
  const close = () => setAsked(null)
  return (
    <>
      {isPrepared && <Button onClick={() => setAsked('discard')}>Écarter…</Button>}
      {maySign && (
        <Button variant={maySend ? 'default' : 'filled'} onClick={sign} rightSection={<KeyHint>S</KeyHint>}>
          Enregistrer la signature…
        </Button>
      )}
      {maySend && (
        <Popover
          opened={preview.refusal !== null}
          closeOnEscape={false}
          onChange={opened => !opened && preview.clear()}
          trapFocus
          returnFocus
          position="bottom-end"
          width={320}
        >
          <Popover.Target>
            <Button
              variant="filled"
              loading={preview.pending}
              onClick={send}
              rightSection={<KeyHint>E</KeyHint>}
            >
              {isAgain ? 'Envoyer de nouveau…' : 'Envoyer…'}
            </Button>
          </Popover.Target>
          <Popover.Dropdown
            aria-label="Ce qui retient l’envoi"
            className={classes.why}
            tabIndex={-1}
            data-autofocus
            // Échap closes this and does not leave the contract.
            onKeyDown={event => {
              if (event.key !== 'Escape') return
              event.preventDefault()
              preview.clear()
            }}
          >
            <SettingsRefusal refusal={preview.refusal} />
          </Popover.Dropdown>
        </Popover>
      )}
      {asked === 'discard' && <DiscardDialog contract={contract} onClose={close} />}
      {asked === 'signature' && <SignatureDialog contract={contract} onClose={close} />}
      {asked === 'send' && <SendContractDialog contract={contract} onClose={close} />}
    </>
  )
}
