import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatCount, formatDate } from '../../wording/format.ts'
import { AddDaysDialog } from './AddDaysDialog.tsx'

/** From which day it was served, and the days that were lost by our fault and given back at its end. */
export function ContractTerm({ contract }: { readonly contract: ContractDetail }) {
  const { state, signedOn, term } = contract
  const [isAdding, setAdding] = useState(false)
  if (signedOn === null) return null
  const isRunning = state === 'active' || state === 'upcoming'
  return (
    <Section
      title="Durée"
      aside={
        isRunning && (
          <Button variant="transparent" onClick={() => setAdding(true)}>
            Ajouter des jours…
          </Button>
        )
      }
    >
      <KeyValueList
        items={[
          { key: 'Servi depuis', value: <ServedFrom contract={contract} /> },
          {
            key: 'Fin',
            value: (
              <>
                <DateText on={contract.lastDay} /> inclus
                {term.added.length > 0 && (
                  <span className="dim">
                    , prolongé de {formatCount(daysOf(contract), 'jour')} (le contrat porte le{' '}
                    {formatDate(term.printedLastDay)})
                  </span>
                )}
              </>
            ),
          },
          ...term.added.map(({ days, reason, by, at }, place) => ({
            key: place === 0 ? 'Jours ajoutés' : `Jours ajoutés (${place + 1})`,
            value: (
              <>
                {formatCount(days, 'jour')}&nbsp;: {reason}{' '}
                <span className="mute">
                  {by ?? 'd’office'}, <DateText on={dateInParis(at)} />
                </span>
              </>
            ),
          })),
        ]}
      />
      {isAdding && <AddDaysDialog contract={contract} onClose={() => setAdding(false)} />}
    </Section>
  )
}

const daysOf = ({ term }: ContractDetail) => term.added.reduce((sum, { days }) => sum + days, 0)

function ServedFrom({ contract: { term, startsOn, state } }: { readonly contract: ContractDetail }) {
  const { servedFrom } = term
  if (servedFrom === null) {
    return state === 'upcoming' ? (
      <span className="dim">le premier jour, si les pièces obligatoires sont conformes</span>
    ) : (
      <span className="late">Pas encore&nbsp;: une pièce obligatoire n’est pas conforme</span>
    )
  }
  const late = Math.round((Date.parse(servedFrom) - Date.parse(startsOn)) / 86_400_000)
  return (
    <>
      <DateText on={servedFrom} />
      {late > 0 && <span className="dim">, {formatCount(late, 'jour')} après le début</span>}
    </>
  )
}
