import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Rules } from '../../../src-preload/contract/settings.ts'
import { Section } from '../../ui/Section.tsx'
import { readHorizons, writeHorizons } from './horizon-text.ts'
import classes from './settings.module.css'
import type { Kept } from './use-kept.ts'

type Field = 'documentHorizons' | 'renewalHorizons' | 'signatureHorizons' | 'proposalHorizons'

const fields: readonly { readonly field: Field; readonly label: string; readonly help: string }[] = [
  {
    field: 'documentHorizons',
    label: 'Pièce qui expire',
    help: 'RC Pro ou décennale d’un prestataire sous contrat.',
  },
  {
    field: 'renewalHorizons',
    label: 'Renouvellement',
    help: 'Avant la fin du contrat ; s’arrête dès qu’il répond.',
  },
  { field: 'signatureHorizons', label: 'Signature', help: 'Avant le dernier jour pour signer.' },
  { field: 'proposalHorizons', label: 'Proposition', help: 'Avant le dernier jour pour l’accepter.' },
]

/** How many days before each date the provider is reminded of it, once for each. */
export function HorizonRules({ kept }: { readonly kept: Kept<Rules> }) {
  return (
    <Section title="Règles de rappel" note="jours avant l’échéance, un courrier à chaque fois">
      <div className={classes.fields}>
        {fields.map(({ field, label, help }) => (
          <Horizons
            key={field}
            label={label}
            help={help}
            value={kept.value[field]}
            onKeep={days => void kept.keep({ [field]: days })}
          />
        ))}
      </div>
    </Section>
  )
}

type HorizonsProps = {
  readonly label: string
  readonly help: string
  readonly value: readonly number[]
  readonly onKeep: (days: number[]) => void
}

function Horizons({ label, help, value, onKeep }: HorizonsProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isLeft, setLeft] = useState(true)
  const days = typed === null ? [...value] : readHorizons(typed)
  const leave = () => {
    setLeft(true)
    if (days === null || typed === null) return
    setTyped(null)
    if (writeHorizons(days) !== writeHorizons(value)) onKeep(days)
  }
  return (
    <TextInput
      label={label}
      description={help}
      placeholder="aucun rappel"
      value={typed ?? writeHorizons(value)}
      error={isLeft && days === null ? 'De 1 à 365 jours, séparés par des virgules, huit au plus.' : null}
      onFocus={() => setLeft(false)}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  )
}
