import { Button } from '@mantine/core'
import { useState } from 'react'
import type { NoticeSubject, Reminders } from '../../../src-preload/contract/deadlines.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import classes from './deadlines.module.css'
import { LetterDialog, type ReadLetter } from './LetterDialog.tsx'

export type Asked = { readonly subject: NoticeSubject; readonly subjectId: number }

/** What was sent about a date and what will be, each to read again; what has not left can be cancelled. */
export function ReminderList({ asked }: { readonly asked: Asked }) {
  const { data } = useOffice(office.deadlines.reminders, asked, { keepPrevious: false })
  const [read, setRead] = useState<ReadLetter | null>(null)
  const preview = useCommand(office.deadlines.previewReminder, {
    saves: false,
    onDone: ({ subject, text, toName, toAddress }) =>
      setRead({ subject, body: text, to: [toName, toAddress].filter(Boolean).join(', ') }),
  })
  const cancel = useCommand(office.deadlines.cancelReminder, { onDone: () => say('Rappel annulé') })
  if (!data) return null
  const { planned, sent, held, about } = data
  const cancelOne = (horizon: number, on: string) => void cancel.run({ ...asked, horizon, about: on })
  return (
    <div className={classes.reminders}>
      {held !== null && planned.length > 0 && <Note tone="late">{heldWords[held]}</Note>}
      <ul aria-label="Rappels">
        {planned.map(({ horizon, on }) => (
          <li key={`planned-${horizon}`}>
            <DateText on={on} year={false} />
            <span>Rappel à {horizon}&nbsp;jours, prévu</span>
            <Button variant="transparent" onClick={() => void preview.run(asked)}>
              Relire
            </Button>
            <Button variant="transparent" onClick={() => about !== null && cancelOne(horizon, about)}>
              Annuler
            </Button>
          </li>
        ))}
        {sent.map(notice => (
          <Sent
            key={`${notice.about}-${notice.horizon}`}
            notice={notice}
            onRead={setRead}
            onCancel={() => cancelOne(notice.horizon, notice.about)}
          />
        ))}
        {planned.length + sent.length === 0 && <li className="mute">Aucun rappel.</li>}
      </ul>
      <RefusalNote refusal={preview.refusal ?? cancel.refusal} />
      {read && <LetterDialog letter={read} onClose={() => setRead(null)} />}
    </div>
  )
}

const heldWords = {
  'no-sender': 'Rien ne part\u00a0: l’adresse d’envoi manque dans les réglages.',
  'no-address': 'Rien ne part\u00a0: le prestataire n’a pas d’adresse de courriel valable.',
} as const

type SentProps = {
  readonly notice: Reminders['sent'][number]
  readonly onRead: (letter: ReadLetter) => void
  readonly onCancel: () => void
}

function Sent({ notice, onRead, onCancel }: SentProps) {
  const { horizon, sentAt, cancelledAt, message } = notice
  const state =
    cancelledAt !== null || message === null
      ? 'annulé'
      : outboxStateNames[message.state].toLocaleLowerCase('fr')
  return (
    <li>
      <DateText on={dateInParis(cancelledAt ?? sentAt)} year={false} />
      <span>
        Rappel à {horizon}&nbsp;jours, {state}
      </span>
      {message && (
        <Button
          variant="transparent"
          onClick={() => onRead({ subject: message.subject, body: message.body, to: null })}
        >
          Relire
        </Button>
      )}
      {message?.state === 'queued' && cancelledAt === null && (
        <Button variant="transparent" onClick={onCancel}>
          Annuler
        </Button>
      )}
    </li>
  )
}
