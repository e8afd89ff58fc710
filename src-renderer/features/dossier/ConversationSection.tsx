import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { ConversationMessage } from '../../../src-preload/contract/mailbox.ts'
import { office } from '../../office/client.ts'
import { fileUrl } from '../../office/files.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState } from '../../ui/Feedback.tsx'
import { MessageActs } from '../../ui/MessageActs.tsx'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatCount } from '../../wording/format.ts'
import { closingName, outboxKindNames } from '../../wording/requests.ts'
import classes from './conversation.module.css'
import { DeliveryState } from './DeliveryState.tsx'
import { OpenRequest } from './OpenRequest.tsx'
import { useRequests } from './use-requests.ts'
import type { Standing } from './use-standing.ts'

type ConversationProps = { readonly dossier: DossierDetail; readonly standing: Standing }

/** What the office and the provider wrote to each other, what is still asked, and what became of each message. */
export function ConversationSection({ dossier, standing }: ConversationProps) {
  const { data, error, refetch } = useOffice(office.conversations.ofDossier, { dossierId: dossier.id })
  const { data: requests } = useRequests(dossier.id)
  const messages = data?.messages
  const count = messages?.length ?? 0
  if (messages && count === 0 && !requests?.open) return null
  const endings = new Map(requests?.earlier.map(one => [one.delivery.messageId, one.closeReason]))
  return (
    <Section title="Conversation" note={count > 0 ? formatCount(count, 'message') : undefined}>
      {requests?.open && <OpenRequest request={requests.open} canAct={standing.canAct} />}
      {error && <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />}
      <ol className={classes.messages} aria-label="Messages">
        {messages?.toReversed().map((message, place) => (
          <li key={`${message.direction} ${message.id}`}>
            <Message
              message={message}
              dossier={dossier}
              isOpen={place === 0}
              ending={message.direction === 'out' ? endings.get(message.id) : undefined}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

type MessageProps = {
  readonly message: ConversationMessage
  readonly dossier: DossierDetail
  /** The latest is read at once; the others are opened. */
  readonly isOpen: boolean
  /** How the request that it carried ended. */
  readonly ending: string | null | undefined
}

function Message({ message, dossier, isOpen, ending }: MessageProps) {
  const isOut = message.direction === 'out'
  const who = message.name ?? message.address ?? 'Expéditeur inconnu'
  return (
    <details className={classes.message} open={isOpen}>
      <summary>
        {isOut ? <IconArrowUpRight {...icon} /> : <IconArrowDownLeft {...icon} />}
        <span className="semi">{isOut ? outboxKindNames[message.kind] : receivedName(message)}</span>
        <span className={classes.cut}>{isOut ? `à ${who}` : `de ${who}`}</span>
        <span className="mute nowrap">
          <TimeText at={message.at} full />
        </span>
        {isOut && <DeliveryState delivery={message.delivery} />}
        {ending !== undefined && <span className="mute t-small">{closingName(ending)}</span>}
      </summary>
      <div className={classes.letter}>
        <p className={classes.line}>
          <span className="semi">{message.subject ?? 'Sans objet'}</span>
          <span className="mute">{message.address}</span>
          <a href={fileUrl(message.fileId)} download={`${dossier.reference}.eml`}>
            Courriel d’origine (.eml)
          </a>
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
        <div className={classes.body} tabIndex={0} role="document" aria-label="Texte du message">
          {bodyOf(message, dossier) || 'Sans texte.'}
        </div>
        {!isOut && message.files.length > 0 && (
          <p className={classes.line}>
            <span className="mute">Pièces jointes</span>
            {message.files.map(file => (
              <a key={file.fileId} href={fileUrl(file.fileId)} download={file.name}>
                {file.name}
              </a>
            ))}
          </p>
        )}
        {isOut && <MessageActs id={message.id} state={message.delivery.state} />}
      </div>
    </details>
  )
}

/** An application taken in by an earlier version of the application has its words with the dossier. */
const bodyOf = (message: ConversationMessage, { body }: DossierDetail): string =>
  message.body || (message.direction === 'in' && message.filing === 'dossier' ? (body ?? '') : '')

type Received = Extract<ConversationMessage, { readonly direction: 'in' }>

function receivedName({ filing }: Received): string {
  switch (filing) {
    case 'dossier':
      return 'Candidature'
    case 'reply':
      return 'Réponse'
    case 'bounce':
      return 'Avis de non-remise'
    case 'auto_reply':
      return 'Réponse automatique'
    case 'lead':
    case 'unfiled':
    case 'ignored':
      return 'Message'
  }
}
