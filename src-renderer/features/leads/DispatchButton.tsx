import { Button, Popover } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { SendDialog } from '../../ui/SendDialog.tsx'
import { useBatchSize } from './dispatch/batch-size.ts'
import { offerRecall } from './dispatch/take-back.ts'
import classes from './leads.module.css'

type Letter = Awaited<ReturnType<typeof office.leads.previewDispatch>>

const EFFECT =
  'Transmise une seule fois, à lui seul\u00a0: la demande ne pourra plus aller à un autre. Vous avez dix secondes pour la rappeler.'

/** Shows the exact message and the one who will read it; nothing leaves before the dialog says so. */
export function DispatchButton({ lead }: { readonly lead: LeadDetail }) {
  const { id, version, reference } = lead
  const [letter, setLetter] = useState<Letter | null>(null)
  const preview = useCommand(office.leads.previewDispatch, { saves: false, onDone: setLetter })
  const dispatch = useCommand(office.leads.dispatch, {
    onDone: ({ providerName }) => {
      setLetter(null)
      offerRecall({ id, reference }, providerName)
    },
  })
  const ask = () => {
    if (!preview.pending) void preview.run({ id })
  }
  // Once requests are checked in the queue, T is about them.
  const isBatch = useBatchSize() > 0
  useKeys([{ keys: 't', label: 'transmettre', when: !isBatch, run: ask }])
  const name = lead.routing.providerName ?? 'le titulaire'
  const lacksSettings = preview.refusal?.refusal?.code === 'SETTINGS_INCOMPLETE'
  return (
    <>
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
            leftSection={<IconSend size={16} stroke={1.75} />}
            loading={preview.pending}
            onClick={ask}
            rightSection={<KeyHint>T</KeyHint>}
          >
            Transmettre…
          </Button>
        </Popover.Target>
        <Popover.Dropdown
          aria-label="Ce qui retient la transmission"
          className={classes.why}
          tabIndex={-1}
          data-autofocus
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            preview.clear()
          }}
        >
          <RefusalNote refusal={preview.refusal} />
          {lacksSettings && <a href="#/reglages">Compléter les réglages</a>}
        </Popover.Dropdown>
      </Popover>
      {letter && (
        <SendDialog
          opened
          onClose={() => {
            setLetter(null)
            dispatch.clear()
          }}
          title={`Transmettre la demande ${reference}`}
          verb={`Transmettre à ${name}`}
          recipients={letter.toName === null ? letter.toAddress : `${letter.toName}, ${letter.toAddress}`}
          subject={letter.subject}
          body={letter.text}
          effect={EFFECT}
          pending={dispatch.pending}
          refusal={dispatch.refusal}
          onSend={() => void dispatch.run({ id, version, providerId: letter.providerId })}
        />
      )}
    </>
  )
}
