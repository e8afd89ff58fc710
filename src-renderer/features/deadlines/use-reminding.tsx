import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { SendDialog } from '../../ui/SendDialog.tsx'
import { askWords } from './deadline-words.ts'
import { type Asked, ReminderList } from './ReminderList.tsx'

type Preview = {
  readonly about: string
  readonly toName: string | null
  readonly toAddress: string
  readonly subject: string
  readonly text: string
}

/** What cannot be asked: the query is off while nothing is reminded of. */
const NOTHING: Asked = { subject: 'document', subjectId: 0 }

/**
 * The acts on a date that a provider is reminded of. D writes now, the letter read before it leaves; R shows every
 * reminder. They work wherever the inspector is: its button is `act`, what they open is `dialogs`.
 */
export function useReminding(
  asked: Asked | null,
  companyName: string,
): { readonly act: ReactNode; readonly dialogs: ReactNode } {
  const [letter, setLetter] = useState<Preview | null>(null)
  const [isListed, setListed] = useState(false)
  const { data } = useOffice(office.deadlines.reminders, asked ?? NOTHING, {
    enabled: asked !== null,
    keepPrevious: false,
  })
  const preview = useCommand(office.deadlines.previewReminder, { saves: false, onDone: setLetter })
  const send = useCommand(office.deadlines.remindNow, {
    onDone: () => {
      setLetter(null)
      say(`Rappel à ${companyName} mis en file`)
    },
  })
  const canRemind = asked !== null && data?.about != null
  const ask = () => {
    if (asked !== null && !preview.pending) void preview.run(asked)
  }
  useKeys([
    { keys: 'd', label: 'demander', when: canRemind, run: ask },
    { keys: 'r', label: 'rappels', when: asked !== null, run: () => setListed(true) },
  ])
  if (asked === null) return { act: null, dialogs: null }
  return {
    act: canRemind && (
      <>
        <RefusalNote refusal={preview.refusal} />
        <Button variant="filled" loading={preview.pending} onClick={ask} rightSection={<KeyHint>D</KeyHint>}>
          {askWords[asked.subject]}
        </Button>
      </>
    ),
    dialogs: (
      <>
        {letter && (
          <SendDialog
            opened
            title={`${askWords[asked.subject]}\u00a0: ${companyName}`}
            verb="Envoyer le rappel"
            recipients={[letter.toName, letter.toAddress].filter(Boolean).join(', ')}
            subject={letter.subject}
            body={letter.text}
            pending={send.pending}
            refusal={send.refusal}
            onClose={() => setLetter(null)}
            onSend={() => void send.run({ ...asked, about: letter.about })}
          />
        )}
        {isListed && (
          <Modal opened onClose={() => setListed(false)} title={`Rappels\u00a0: ${companyName}`} size={560}>
            <ReminderList asked={asked} />
          </Modal>
        )}
      </>
    ),
  }
}
