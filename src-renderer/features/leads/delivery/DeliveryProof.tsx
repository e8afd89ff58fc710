import type { OutboxMessageId } from '../../../../src-preload/contract/ids.ts'
import type { DeliveryProof as Proof } from '../../../../src-preload/contract/outbox.ts'
import { office } from '../../../office/client.ts'
import { fileUrl } from '../../../office/files.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../../ui/Section.tsx'
import { StateLabel } from '../../../ui/StateGlyph.tsx'
import { TimeText } from '../../../ui/Texts.tsx'
import { formatSize } from '../../../wording/format.ts'
import { outboxStateNames } from '../../../wording/terms.ts'
import { AttemptList } from './AttemptList.tsx'
import classes from './delivery.module.css'
import { NoticeList } from './NoticeList.tsx'

/** What proves that a message left: its bytes, each try with the answer of the server, what came back later. */
export function DeliveryProof({ id }: { readonly id: OutboxMessageId }) {
  const { data: proof, error, refetch } = useOffice(office.outbox.proof, { id })
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  return (
    <Section
      title="Preuve d’envoi"
      aside={
        proof && (
          <a href={fileUrl(proof.fileId)} download className="t-small">
            Octets envoyés
          </a>
        )
      }
    >
      {proof ? <ProofFacts proof={proof} /> : <SkeletonRows count={4} height={24} />}
    </Section>
  )
}

function ProofFacts({ proof }: { readonly proof: Proof }) {
  return (
    <>
      {proof.notices.length > 0 && <NoticeList notices={proof.notices} />}
      <AttemptList attempts={proof.attempts} />
      <KeyValueList
        items={[
          { key: 'Message-ID', value: <code className={classes.code}>{proof.messageId}</code> },
          { key: 'Taille', value: formatSize(proof.size) },
          { key: 'SHA-256', value: <code className={classes.code}>{proof.sha256}</code> },
          ...(proof.settledAt === null
            ? []
            : [
                {
                  key: 'Tranchée',
                  value: (
                    <>
                      <TimeText at={proof.settledAt} full />, {proof.settledBy}
                    </>
                  ),
                },
              ]),
          ...(proof.other === null
            ? []
            : [
                {
                  key: proof.other.isSecond ? 'Seconde adresse' : 'Première adresse',
                  value: (
                    <>
                      {proof.other.toAddress}{' '}
                      <StateLabel state={proof.other.state}>{outboxStateNames[proof.other.state]}</StateLabel>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </>
  )
}
