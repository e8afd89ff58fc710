import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RequestView } from '../../../src-preload/contract/requests.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { offerUndo } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { AgeText, OrdinalText, TimeText } from '../../ui/Texts.tsx'
import { dateInParis, formatCount, formatDate } from '../../wording/format.ts'
import { itemName } from '../../wording/requests.ts'
import { CloseRequest } from './CloseRequest.tsx'
import classes from './conversation.module.css'
import { DeliveryState } from './DeliveryState.tsx'

type OpenRequestProps = { readonly request: RequestView; readonly canAct: boolean }

/** What the provider was asked and has not answered: since when, what is still awaited, what will remind it. */
export function OpenRequest({ request, canAct }: OpenRequestProps) {
  const { id, sentAt, by, delivery, items, nextReminderAt } = request
  const [closing, setClosing] = useState(false)
  const reminders = useCommand(office.requests.setReminders)
  const set = (on: boolean) => void reminders.run({ id, on })
  const stop = () => {
    set(false)
    offerUndo({ text: 'Relances annulées', undo: () => set(true) })
  }
  return (
    <div className={classes.open}>
      <p className={classes.line}>
        <span className="semi">
          Demande ouverte depuis <AgeText since={sentAt} />
        </span>
        <span className="mute">
          <TimeText at={sentAt} full />, par {by}
        </span>
        <DeliveryState delivery={delivery} />
      </p>
      <ul className={classes.items} aria-label="Ce qui est demandé">
        {items.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent is frozen, its order too
          <li key={place}>
            <StateGlyph state={item.answered ? 'passed' : 'missing'} named={false} />
            <span>{itemName(item)}</span>
            <span className="mute">{item.answered ? 'reçue' : 'attendue'}</span>
          </li>
        ))}
      </ul>
      <div className={classes.line}>
        <span>
          <OrdinalText>{reminderSentence(request)}</OrdinalText>
        </span>
        {canAct && (
          <>
            {nextReminderAt === null ? (
              <Button size="compact-sm" loading={reminders.pending} onClick={() => set(true)}>
                Reprendre les relances
              </Button>
            ) : (
              <Button size="compact-sm" loading={reminders.pending} onClick={stop}>
                Annuler les relances
              </Button>
            )}
            <Button size="compact-sm" onClick={() => setClosing(true)}>
              Clore la demande…
            </Button>
          </>
        )}
        <RefusalNote refusal={reminders.refusal} />
      </div>
      {closing && <CloseRequest id={id} onClose={() => setClosing(false)} />}
    </div>
  )
}

/** « 1 relance envoyée le 29 nov., prochaine le 4 déc. ; 3 au plus. » */
function reminderSentence({ reminders, nextReminderAt, remindersMax, delivery }: RequestView): string {
  const day = (at: number) => formatDate(dateInParis(at), { year: false })
  const last = reminders.at(-1)
  const sent =
    last === undefined
      ? 'Aucune relance envoyée'
      : `${formatCount(reminders.length, 'relance envoyée', 'relances envoyées')}, la dernière le ${day(last.sentAt)}`
  if (nextReminderAt === null) return `${sent}\u00a0; aucune n’est prévue.`
  if (delivery.state === 'queued' || delivery.state === 'sending')
    return 'Les relances compteront à partir du départ de ce message.'
  const next =
    reminders.length < remindersMax
      ? `prochaine le ${day(nextReminderAt)}`
      : `retour à nous le ${day(nextReminderAt)}`
  return `${sent}\u00a0; ${next}\u00a0; ${remindersMax} au plus.`
}
