import { NumberInput } from '@mantine/core'
import type { Rules } from '../../../src-preload/contract/settings.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'
import type { Kept } from './use-kept.ts'

/** How long a dossier that was taken stays its reviewer's without an act of theirs. */
export function LeaseRule({ kept }: { readonly kept: Kept<Rules> }) {
  return (
    <Section title="Prise d’un dossier" note="en minutes">
      <div className={classes.fields}>
        <NumberInput
          label="Durée de la prise"
          description="Chaque acte la prolonge ; au-delà, un autre peut prendre le dossier."
          min={1}
          max={1440}
          value={kept.value.leaseMinutes}
          error={kept.errorOf('leaseMinutes')}
          onChange={minutes => kept.type({ leaseMinutes: Number(minutes) || kept.value.leaseMinutes })}
          onBlur={() => void kept.keep()}
        />
      </div>
    </Section>
  )
}
