import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Mediator } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { offerUndo } from '../../shell/status.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'

const NEW: Mediator = { name: '', address: '', website: '' }
const FEWEST = 2

/** At least two are named in every contract; one without a name is not kept. */
export function MediatorSettings({ mediators }: { readonly mediators: readonly Mediator[] }) {
  const [typed, setTyped] = useState<readonly Mediator[]>(mediators)
  const save = useCommand(office.settings.saveMediators)
  const named = (next: readonly Mediator[]) => next.filter(({ name }) => name.trim() !== '')
  const keep = (next: readonly Mediator[]) => {
    if (JSON.stringify(named(next)) !== JSON.stringify(mediators)) void save.run(named(next))
  }
  const change = (index: number, part: Partial<Mediator>) =>
    setTyped(typed.map((mediator, at) => (at === index ? { ...mediator, ...part } : mediator)))
  const remove = (index: number) => {
    const left = typed.filter((_, at) => at !== index)
    setTyped(left)
    keep(left)
    // What is put back is saved whatever was known when it was taken out.
    const putBack = () => {
      setTyped(typed)
      void save.run(named(typed))
    }
    if (typed[index]?.name) offerUndo({ text: `${typed[index].name} retiré`, undo: putBack })
  }
  const missing = FEWEST - mediators.length
  return (
    <Section title="Médiateurs" note="nommés dans chaque contrat, article 12 du règlement (UE) 2019/1150">
      {missing > 0 && (
        <div className={classes.notes}>
          <Note tone="late">
            Les contrats en nomment au moins deux. {missing === 1 ? 'Ajoutez-en un.' : 'Ajoutez-en deux.'}
          </Note>
        </div>
      )}
      {typed.map((mediator, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a mediator being typed has no other identity
          key={index}
          className={classes.group}
          onBlur={() => keep(typed)}
        >
          <legend>{mediator.name || 'Nouveau médiateur'}</legend>
          <div className={classes.fields}>
            <TextInput
              label="Nom"
              maxLength={160}
              value={mediator.name}
              onChange={event => change(index, { name: event.currentTarget.value })}
            />
            <TextInput
              label="Adresse"
              maxLength={240}
              value={mediator.address}
              onChange={event => change(index, { address: event.currentTarget.value })}
            />
            <TextInput
              label="Site"
              maxLength={200}
              value={mediator.website}
              onChange={event => change(index, { website: event.currentTarget.value })}
            />
          </div>
          <Button
            variant="subtle"
            onClick={() => remove(index)}
            aria-label={`Retirer ${mediator.name || 'ce médiateur'}`}
          >
            Retirer
          </Button>
        </fieldset>
      ))}
      <div className={classes.acts}>
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          onClick={() => setTyped([...typed, NEW])}
          disabled={typed.length >= 10}
        >
          Ajouter un médiateur
        </Button>
      </div>
      <p className={classes.help}>
        Le Médiateur des entreprises est proposé d’origine&nbsp;: vérifiez son adresse avant le premier
        contrat.
      </p>
      <RefusalNote refusal={save.refusal} />
    </Section>
  )
}
