import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { mailboxStateSentence } from '../../wording/mailbox.ts'

/** What the mailbox is doing, beside the title; nothing while none is watched. */
export function MailboxState() {
  const { data } = useOffice(office.mailbox.status)
  if (!data || data.state === 'off') return null
  return (
    <span className={data.state === 'failing' ? 'late t-small' : 'mute t-small'} role="status">
      {mailboxStateSentence(data)}
    </span>
  )
}
