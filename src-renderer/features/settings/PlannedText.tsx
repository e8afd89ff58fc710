import { Button } from '@mantine/core'
import type { TemplateRow } from '../../../src-preload/contract/contract-templates.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { Section } from '../../ui/Section.tsx'
import { formatDate } from '../../wording/format.ts'
import { Planned } from './Planned.tsx'
import classes from './prices.module.css'

type PlannedTextProps = { readonly text: TemplateRow; readonly onRead: () => void }

/** A text that no contract is made from yet: read it, put it in force on a day, or throw it away. */
export function PlannedText({ text, onRead }: PlannedTextProps) {
  const { id, version } = text
  const put = useCommand(office.contractTemplates.putInForce, {
    onDone: ({ inForceOn }) =>
      say(`Texte «\u00a0${version}\u00a0» en vigueur à partir du ${formatDate(inForceOn)}`),
  })
  const discard = useCommand(office.contractTemplates.discard, {
    onDone: () => say(`Texte «\u00a0${version}\u00a0» écarté`),
  })
  return (
    <Section title={`Texte préparé «\u00a0${version}\u00a0»`} note="aucun contrat n’en est fait">
      <Planned
        name={`le texte ${version}`}
        pending={put.pending || discard.pending}
        refusal={put.refusal ?? discard.refusal}
        onDiscard={() => void discard.run({ id })}
        onPut={on => void put.run({ id, on })}
      >
        <Button onClick={onRead} aria-label={`Lire le texte préparé ${version}`}>
          Lire
        </Button>
      </Planned>
      <p className={classes.says}>
        Les contrats composés à partir de ce jour en sont faits&nbsp;; les autres gardent le leur. Une date
        donnée ne change plus.
      </p>
    </Section>
  )
}
