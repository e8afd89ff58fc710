import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Section } from '../../ui/Section.tsx'
import type { GridPart } from './GridEditor.tsx'
import classes from './prices.module.css'
import settings from './settings.module.css'

const fields = [
  {
    field: 'perLead',
    label: 'Par demande reçue, en euros',
    help: 'Pour chaque demande des douze derniers mois.',
  },
  {
    field: 'mostForLeads',
    label: 'Demandes\u00a0: au plus, en euros',
    help: 'Le supplément ne va pas au-delà.',
  },
  {
    field: 'perWaiting',
    label: 'Par prestataire en attente, en\u00a0%',
    help: 'De la base et de la population.',
  },
  {
    field: 'mostForWaiting',
    label: 'File d’attente\u00a0: au plus, en\u00a0%',
    help: 'Le supplément ne va pas au-delà.',
  },
  {
    field: 'secondPersonAbove',
    label: 'Seconde personne au-delà de, en\u00a0%',
    help: 'Écart d’un prix écrit à la main avec le prix calculé.',
  },
] as const

/** Population, demand, waiting list, and how far a price may be set by hand. */
export function GridFactors({ draft, faultOf, onChange }: GridPart) {
  return (
    <>
      <Bands draft={draft} faultOf={faultOf} onChange={onChange} />
      <Section title="Demande, file d’attente, prix convenu">
        <div className={settings.fields}>
          {fields.map(({ field, label, help }) => (
            <TextInput
              key={field}
              id={`bareme-${field}`}
              label={label}
              description={faultOf(field) === null ? help : undefined}
              inputMode="decimal"
              autoComplete="off"
              value={draft[field]}
              error={faultOf(field)}
              onChange={event => onChange({ [field]: event.currentTarget.value })}
            />
          ))}
        </div>
      </Section>
    </>
  )
}

function Bands({ draft: { bands }, faultOf, onChange }: GridPart) {
  const change = (place: number, part: Partial<(typeof bands)[number]>) =>
    onChange({ bands: bands.map((band, at) => (at === place ? { ...band, ...part } : band)) })
  return (
    <Section title="Population du département" note="la première tranche assez grande, sinon la dernière">
      <table className={classes.table} aria-label="Tranches de population">
        <thead>
          <tr>
            <th scope="col">Jusqu’à, en habitants</th>
            <th scope="col">Part de la base, en %</th>
            <th scope="col">
              <span className="visually-hidden">Retirer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a band keeps its focus while its figures change
            <tr key={place}>
              {(['upTo', 'weight'] as const).map(field => (
                <td key={field}>
                  <TextInput
                    id={`bareme-bands.${place}.${field}`}
                    aria-label={`${field === 'upTo' ? 'Habitants' : 'Part'}, tranche ${place + 1}`}
                    inputMode="decimal"
                    autoComplete="off"
                    value={band[field]}
                    error={faultOf(`bands.${place}.${field}`)}
                    onChange={event => change(place, { [field]: event.currentTarget.value })}
                  />
                </td>
              ))}
              <td data-act>
                <ActionIcon
                  aria-label={`Retirer la tranche ${place + 1}`}
                  onClick={() => onChange({ bands: bands.filter((_, at) => at !== place) })}
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
          disabled={bands.length >= 20}
          onClick={() => onChange({ bands: [...bands, { upTo: '', weight: '100' }] })}
        >
          Ajouter une tranche
        </Button>
      </div>
    </Section>
  )
}
