import type { ReactNode } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { DateText, TimeText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import classes from './contracts.module.css'

type Step = {
  readonly name: string
  readonly state: 'done' | 'now' | 'to-come'
  readonly on: string | null
  readonly note: ReactNode
}

/** Composed, sent, signed, in force: four dates that are never mixed. */
export function ContractDates({ contract }: { readonly contract: ContractDetail }) {
  return (
    <section className={classes.dates} aria-label="Dates du contrat">
      <ol>
        {stepsOf(contract).map(step => (
          <li
            key={step.name}
            data-state={step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <i aria-hidden="true" />
            <span className={classes.stepName}>{step.name}</span>
            <b>{step.on === null ? '—' : <DateText on={step.on} />}</b>
            <span className="mute t-small">{step.note}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function stepsOf(contract: ContractDetail): readonly Step[] {
  const { state, createdAt, sentAt, signedOn, signatureDueOn, startsOn, lastDay, delivery } = contract
  const isSigned = signedOn !== null
  const isRunning = state === 'active' || state === 'upcoming'
  return [
    {
      name: 'Composé',
      state: state === 'prepared' ? 'now' : 'done',
      on: dateInParis(createdAt),
      note: (
        <>
          à <TimeText at={createdAt} />
        </>
      ),
    },
    {
      name: 'Envoyé',
      state: state === 'sent' ? 'now' : sentAt === null ? 'to-come' : 'done',
      on: sentAt === null ? null : dateInParis(sentAt),
      note: delivery ? outboxStateNames[delivery.state] : isSigned ? 'remis autrement' : 'pas encore',
    },
    {
      name: isSigned ? 'Signé' : 'Signature avant le',
      state: isSigned ? 'done' : 'to-come',
      on: signedOn ?? signatureDueOn,
      note: isSigned ? contract.placeOfSignature : 'pas encore signé',
    },
    {
      name: state === 'terminated' ? 'Contrat résilié' : 'Contrat',
      state: isRunning ? 'now' : isSigned ? 'done' : 'to-come',
      on: startsOn,
      note: (
        <>
          au <DateText on={lastDay} /> inclus
        </>
      ),
    },
  ]
}
