import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Section } from '../../ui/Section.tsx'
import type { GridPart } from './GridEditor.tsx'
import classes from './prices.module.css'

/** The discounts for several cells: the best one whose condition holds. */
export function GridTiers({ draft: { tiers }, faultOf, onChange }: GridPart) {
  const change = (place: number, part: Partial<(typeof tiers)[number]>) =>
    onChange({ tiers: tiers.map((tier, at) => (at === place ? { ...tier, ...part } : tier)) })
  return (
    <Section title="Remise sur l’ensemble" note="la meilleure dont la condition tient">
      <table className={classes.table} aria-label="Remises">
        <thead>
          <tr>
            <th scope="col">À partir de, en cellules</th>
            <th scope="col">Remise, en %</th>
            <th scope="col">Condition</th>
            <th scope="col">
              <span className="visually-hidden">Retirer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a tier keeps its focus while its figures change
            <tr key={place}>
              {(['cells', 'rate'] as const).map(field => (
                <td key={field}>
                  <TextInput
                    id={`bareme-tiers.${place}.${field}`}
                    aria-label={`${field === 'cells' ? 'Cellules' : 'Taux'}, remise ${place + 1}`}
                    inputMode="decimal"
                    autoComplete="off"
                    value={tier[field]}
                    error={faultOf(`tiers.${place}.${field}`)}
                    onChange={event => change(place, { [field]: event.currentTarget.value })}
                  />
                </td>
              ))}
              <td data-wide>
                <Checkbox
                  label="cellules contiguës"
                  aria-label={`Cellules contiguës, remise ${place + 1}`}
                  checked={tier.contiguous}
                  onChange={event => change(place, { contiguous: event.currentTarget.checked })}
                />
              </td>
              <td data-act>
                <ActionIcon
                  aria-label={`Retirer la remise ${place + 1}`}
                  onClick={() => onChange({ tiers: tiers.filter((_, at) => at !== place) })}
                >
                  <IconX size={14} stroke={1.75} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.acts}>
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={tiers.length >= 20}
          onClick={() => onChange({ tiers: [...tiers, { cells: '', contiguous: false, rate: '' }] })}
        >
          Ajouter une remise
        </Button>
      </div>
    </Section>
  )
}
