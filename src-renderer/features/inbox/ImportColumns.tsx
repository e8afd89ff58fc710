import { Select } from '@mantine/core'
import type { ApplicationColumn, ApplicationPreview } from '../../../src-preload/contract/applications.ts'
import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import classes from './import-applications.module.css'
import { columnNames } from './import-words.ts'

const choices = (Object.keys(columnNames) as ApplicationColumn[]).map(value => ({
  value,
  label: columnNames[value],
}))

type ImportColumnsProps = {
  readonly columns: ApplicationPreview['columns']
  readonly disabled: boolean
  readonly onChange: (index: number, column: ApplicationColumn | null) => void
}

/** What each column of the table was taken for, beside its first values: a person may say otherwise. */
export function ImportColumns({ columns, disabled, onChange }: ImportColumnsProps) {
  const known = columns.filter(({ column }) => column !== null).length
  return (
    <Section
      title="Colonnes"
      note={`${formatNumber(known)} reconnues sur ${formatNumber(columns.length)} ; les autres sont laissées de côté`}
    >
      <div className={classes.columns}>
        {columns.map(({ head, column, samples }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same heading
          <div key={index} className={classes.column}>
            <Select
              label={head || `Colonne ${index + 1}`}
              data={choices}
              value={column}
              placeholder="Laissée de côté"
              clearable
              searchable
              disabled={disabled}
              onChange={value => onChange(index, value)}
            />
            <span className={classes.samples} title={samples.join('\n')}>
              {samples.join(' · ') || 'vide'}
            </span>
          </div>
        ))}
      </div>
    </Section>
  )
}
