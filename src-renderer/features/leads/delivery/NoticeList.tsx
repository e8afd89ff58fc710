import type { DeliveryProof } from '../../../../src-preload/contract/outbox.ts'
import { Note } from '../../../ui/Feedback.tsx'
import { TimeText } from '../../../ui/Texts.tsx'

type Notice = DeliveryProof['notices'][number]

const ACTIONS: Readonly<Record<Notice['action'], string>> = {
  failed: 'Rejetée ensuite',
  delayed: 'Retardée par le serveur du prestataire',
  delivered: 'Remise dans la boîte du prestataire',
  relayed: 'Transmise à un autre serveur',
  expanded: 'Transmise à une liste',
}

/** What mail servers told of the message after it was accepted. */
export function NoticeList({ notices }: { readonly notices: DeliveryProof['notices'] }) {
  return (
    <>
      {notices.map(({ action, status, diagnostic, at }) => (
        <Note key={`${action} ${at}`} tone={action === 'failed' ? 'stop' : 'late'}>
          {ACTIONS[action]} le <TimeText at={at} full />
          {status !== null && ` (${status})`}
          {diagnostic !== null && `\u00a0: «\u00a0${diagnostic}\u00a0»`}
        </Note>
      ))}
    </>
  )
}
