import { Button } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { ContractDetail, RenewalAnswer } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { ProposalStateLabel } from '../../ui/ProposalStates.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, daysAfter, formatCount } from '../../wording/format.ts'
import classes from './contracts.module.css'

const answers: Readonly<Record<RenewalAnswer, string>> = {
  renews: 'Souhaite renouveler',
  leaves: 'Ne renouvelle pas',
}

/** What comes after the contract: never by itself. What the provider said, who waits, the next twelve months. */
export function RenewalSection({ contract }: { readonly contract: ContractDetail }) {
  const { id, state, signedOn, renewal } = contract
  const navigate = useNavigate()
  const propose = useCommand(office.proposals.draftRenewal, {
    onDone: proposal => void navigate(`/propositions/${proposal.id}`),
  })
  const answer = useCommand(office.contracts.recordRenewalAnswer)
  const isRunning = state === 'active' || state === 'upcoming'
  const canPropose = isRunning && renewal.proposal === null && renewal.next === null
  const toPropose = () => {
    if (!propose.pending) void propose.run({ contractId: id })
  }
  useKeys([{ keys: 'n', label: 'proposer le renouvellement', when: canPropose, run: toPropose }])
  if (signedOn === null) return null
  const record = async (said: RenewalAnswer | null) => {
    const before = renewal.answer
    if (!(await answer.run({ id, answer: said }))) return
    const text =
      said === null ? 'Réponse retirée' : `Réponse consignée\u00a0: ${answers[said].toLocaleLowerCase('fr')}`
    offerUndo({ text, undo: () => void answer.run({ id, answer: before }) })
  }
  return (
    <Section title="Renouvellement" note="périodes de 12 mois, jamais tacite">
      <KeyValueList
        items={[
          {
            key: 'Priorité',
            value: (
              <>
                du <DateText on={renewal.opensOn} /> au <DateText on={daysAfter(renewal.closesOn, -1)} />
                {renewal.waiting > 0 && (
                  <span className="dim">, {formatCount(renewal.waiting, 'inscrit')} en file d’attente</span>
                )}
              </>
            ),
          },
          { key: 'Réponse', value: <Answer renewal={renewal} /> },
          { key: 'Suite', value: <Next renewal={renewal} /> },
          ...(renewal.renews
            ? [
                {
                  key: 'Renouvelle',
                  value: <a href={`#/contrats/${renewal.renews.id}`}>{renewal.renews.number}</a>,
                },
              ]
            : []),
        ]}
      />
      {isRunning && (
        <div className={classes.acts}>
          {canPropose && (
            <Button
              variant={renewal.answer === 'leaves' ? 'default' : 'filled'}
              loading={propose.pending}
              onClick={toPropose}
              rightSection={<KeyHint>N</KeyHint>}
            >
              Proposer le renouvellement
            </Button>
          )}
          {(['renews', 'leaves'] as const)
            .filter(said => said !== renewal.answer)
            .map(said => (
              <Button key={said} onClick={() => void record(said)}>
                {answers[said]}
              </Button>
            ))}
          {renewal.answer !== null && <Button onClick={() => void record(null)}>Retirer la réponse</Button>}
          <RefusalNote refusal={propose.refusal ?? answer.refusal} />
        </div>
      )}
    </Section>
  )
}

function Answer({ renewal: { answer, answeredAt } }: { readonly renewal: ContractDetail['renewal'] }) {
  if (answer === null) return <span className="mute">Aucune</span>
  return (
    <>
      {answers[answer]}
      {answeredAt !== null && (
        <span className="mute">
          , le <DateText on={dateInParis(answeredAt)} />
        </span>
      )}
    </>
  )
}

function Next({ renewal: { next, proposal } }: { readonly renewal: ContractDetail['renewal'] }) {
  if (next) return <a href={`#/contrats/${next.id}`}>Contrat {next.number}</a>
  if (!proposal) return <span className="mute">Rien n’est proposé</span>
  return (
    <>
      <a href={`#/propositions/${proposal.id}`}>Proposition {proposal.reference}</a>
      &nbsp; <ProposalStateLabel state={proposal.state} />
    </>
  )
}
