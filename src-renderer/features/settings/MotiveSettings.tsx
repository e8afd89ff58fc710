import { Button, Checkbox, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { MotiveFamily, MotiveRow, MotiveScope } from '../../../src-preload/contract/motives.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { FilterBar } from '../../shell/Bars.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { familyNames, scopeNames } from '../../wording/motives.ts'
import { MotiveEditor } from './MotiveEditor.tsx'
import { MotiveLine } from './MotiveLine.tsx'
import classes from './settings.module.css'

const scopes = Object.entries(scopeNames).map(([value, label]) => ({ value, label }))
const families: readonly MotiveFamily[] = ['to_replace', 'refused']

/** The catalogue of motives, by what they are about: a change is another wording, what was sent stays. */
export function MotiveSettings() {
  const [scope, setScope] = useState<MotiveScope>('kbis')
  const [showArchived, setShowArchived] = useState(false)
  const { data, error, refetch } = useOffice(office.motives.list)
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={10} height={48} />
  const rows = data.filter(row => row.scope === scope && (showArchived || !row.archived))
  return (
    <>
      <FilterBar>
        <Select
          aria-label="Nature"
          w={248}
          data={scopes}
          value={scope}
          onChange={next => setScope((next ?? scope) as MotiveScope)}
        />
        <Checkbox
          label="Montrer les motifs archivés"
          checked={showArchived}
          onChange={event => setShowArchived(event.currentTarget.checked)}
        />
      </FilterBar>
      {families.map(family => (
        <Family
          key={`${scope} ${family}`}
          scope={scope}
          family={family}
          rows={rows.filter(row => row.family === family)}
        />
      ))}
      <p className={classes.help}>
        Le prestataire lit ces textes. Les variables entre accolades sont remplies par ce qui est lu dans la
        pièce&nbsp;; celle que rien ne remplit est complétée avant l’envoi. Chaque version est gardée avec les
        verdicts qui l’ont employée.
      </p>
    </>
  )
}

type FamilyProps = {
  readonly scope: MotiveScope
  readonly family: MotiveFamily
  readonly rows: readonly MotiveRow[]
}

function Family({ scope, family, rows }: FamilyProps) {
  const [adding, setAdding] = useState(false)
  const used = rows.filter(row => !row.archived)
  return (
    <Section
      title={familyNames(scope)[family]}
      aside={
        !adding && (
          <Button
            variant="transparent"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
            aria-label={`Ajouter un motif, ${familyNames(scope)[family].toLocaleLowerCase('fr')}`}
            onClick={() => setAdding(true)}
          >
            Ajouter un motif
          </Button>
        )
      }
    >
      {rows.length === 0 && !adding && <EmptyState text="Aucun motif." />}
      <ol className={classes.motives} aria-label={familyNames(scope)[family]}>
        {rows.map(row => (
          <MotiveLine
            key={row.id}
            motive={row}
            isFirst={used[0]?.id === row.id}
            isLast={used.at(-1)?.id === row.id}
          />
        ))}
      </ol>
      {adding && <MotiveEditor scope={scope} family={family} onClose={() => setAdding(false)} />}
    </Section>
  )
}
