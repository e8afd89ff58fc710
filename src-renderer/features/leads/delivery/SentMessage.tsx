import type { OutboxMessageId } from '../../../../src-preload/contract/ids.ts'
import { office } from '../../../office/client.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../../ui/Feedback.tsx'
import classes from './delivery.module.css'

/** The words that were sent, read from the bytes that are kept. */
export function SentMessage({ id }: { readonly id: OutboxMessageId }) {
  const { data: message, error, refetch } = useOffice(office.outbox.read, { id })
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!message) return <SkeletonRows count={6} height={20} />
  return (
    <article className={classes.sent} aria-label="Message envoyé">
      <p className="semi">{message.subject}</p>
      <p className="mute t-small">
        De {message.from} à {message.to}
      </p>
      <pre>{message.text}</pre>
    </article>
  )
}
