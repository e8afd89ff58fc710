import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { AcceptDialog } from './AcceptDialog.tsx'
import { EndDialog } from './EndDialog.tsx'
import { SendProposalDialog } from './SendProposalDialog.tsx'

type Asked = 'send' | 'accept' | 'decline' | 'withdraw' | 'discard' | null

/** What the state of the proposal allows; one primary act. */
export function ProposalActions({ proposal }: { readonly proposal: ProposalDetail }) {
  const { id, state, contractId, dossierId, reference, pricing, netCents, overrideBy } = proposal
  const [asked, setAsked] = useState<Asked>(null)
  const navigate = useNavigate()
  const revise = useCommand(office.proposals.revise, {
    onDone: next => {
      say(`Nouvelle version de ${reference} préparée`)
      void navigate(`/propositions/${next.id}/modifier`)
    },
  })
  const { data: me } = useOffice(office.staff.current)
  const approve = useCommand(office.proposals.approvePrice, {
    onDone: () => say('Prix convenu approuvé'),
  })
  const isDraft = state === 'draft'
  const isSent = state === 'sent'
  const mayRevise = isSent || state === 'declined' || state === 'expired' || state === 'withdrawn'
  const close = () => setAsked(null)
  const change = () => void navigate(`/propositions/${id}/modifier`)
  const toContract = () =>
    void navigate(contractId === null ? `/contrats/preparer/${dossierId}` : `/contrats/${contractId}`)
  useKeys([
    { keys: 'e', label: 'envoyer', when: isDraft, run: () => setAsked('send') },
    { keys: 'm', label: 'modifier', when: isDraft, run: change },
    { keys: 'Enter', label: 'acceptation', when: isSent, run: () => setAsked('accept') },
    { keys: 'c', label: 'contrat', when: state === 'accepted', run: toContract },
  ])
  return (
    <>
      <RefusalNote refusal={revise.refusal ?? approve.refusal} />
      {isDraft && (
        <>
          <Button onClick={() => setAsked('discard')}>Écarter…</Button>
          <Button onClick={change} rightSection={<KeyHint>M</KeyHint>}>
            Modifier
          </Button>
          {pricing.blockedBy === 'second-person' && me && me.name !== overrideBy && (
            <Button loading={approve.pending} onClick={() => void approve.run({ id, netCents })}>
              Approuver le prix convenu
            </Button>
          )}
          <Button variant="filled" onClick={() => setAsked('send')} rightSection={<KeyHint>E</KeyHint>}>
            Relire et envoyer…
          </Button>
        </>
      )}
      {isSent && (
        <>
          <Button onClick={() => setAsked('withdraw')}>Retirer…</Button>
          <Button onClick={() => setAsked('decline')}>Déclinée…</Button>
        </>
      )}
      {mayRevise && (
        <Button loading={revise.pending} onClick={() => void revise.run({ id })}>
          Nouvelle version
        </Button>
      )}
      {isSent && (
        <Button variant="filled" onClick={() => setAsked('accept')} rightSection={<KeyHint>↵</KeyHint>}>
          Enregistrer l’acceptation…
        </Button>
      )}
      {state === 'accepted' && (
        <Button variant="filled" onClick={toContract} rightSection={<KeyHint>C</KeyHint>}>
          {contractId === null ? 'Préparer le contrat' : 'Voir le contrat'}
        </Button>
      )}
      {asked === 'send' && <SendProposalDialog proposal={proposal} onClose={close} />}
      {asked === 'accept' && <AcceptDialog proposal={proposal} onClose={close} />}
      {(asked === 'decline' || asked === 'withdraw' || asked === 'discard') && (
        <EndDialog proposal={proposal} end={asked} onClose={close} />
      )}
    </>
  )
}
