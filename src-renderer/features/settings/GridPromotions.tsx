import { Button, MultiSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Service } from '../../../src-preload/contract/cells.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Section } from '../../ui/Section.tsx'
import type { GridPart } from './GridEditor.tsx'
import type { PromotionDraft } from './grid-draft.ts'
import classes from './prices.module.css'
import settings from './settings.module.css'

const NEW: PromotionDraft = { name: '', from: '', until: '', subtypeCodes: [], departments: '', rate: '' }

/** Discounts between two days, on some cells or all of them. */
export function GridPromotions(props: GridPart & { readonly services: readonly Service[] }) {
  const { draft, onChange } = props
  const { promotions } = draft
  return (
    <Section title="Promotions" note="la meilleure, jamais deux">
      {promotions.map((promotion, place) => (
        <PromotionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a promotion keeps its focus while its name changes
          key={place}
          {...props}
          promotion={promotion}
          place={place}
        />
      ))}
      <div className={classes.acts}>
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={promotions.length >= 50}
          onClick={() => onChange({ promotions: [...promotions, NEW] })}
        >
          Ajouter une promotion
        </Button>
      </div>
    </Section>
  )
}

type PromotionFieldsProps = GridPart & {
  readonly services: readonly Service[]
  readonly promotion: PromotionDraft
  readonly place: number
}

function PromotionFields({ draft, faultOf, onChange, services, promotion, place }: PromotionFieldsProps) {
  const { promotions } = draft
  const change = (part: Partial<PromotionDraft>) =>
    onChange({ promotions: promotions.map((one, at) => (at === place ? { ...one, ...part } : one)) })
  const field = (name: keyof PromotionDraft) => ({
    id: `bareme-promotions.${place}.${name}`,
    autoComplete: 'off',
    error: faultOf(`promotions.${place}.${name}`),
  })
  // The field of a date says by itself what cannot be read; what contradicts another field is said here.
  const day = (name: 'from' | 'until') => ({
    id: `bareme-promotions.${place}.${name}`,
    value: promotion[name],
    description: <span className={settings.refused}>{faultOf(`promotions.${place}.${name}`)}</span>,
    onChange: (on: string) => change({ [name]: on }),
  })
  return (
    <fieldset className={classes.promotion}>
      <legend>{promotion.name || 'Nouvelle promotion'}</legend>
      <div className={settings.fields}>
        <TextInput
          {...field('name')}
          label="Nom"
          maxLength={80}
          value={promotion.name}
          onChange={event => change({ name: event.currentTarget.value })}
        />
        <TextInput
          {...field('rate')}
          label="Remise, en %"
          inputMode="decimal"
          value={promotion.rate}
          onChange={event => change({ rate: event.currentTarget.value })}
        />
        <DateField {...day('from')} label="Premier jour" />
        <DateField {...day('until')} label="Dernier jour, inclus" />
        <MultiSelect
          className={classes.wide}
          label="Sous-types"
          placeholder={promotion.subtypeCodes.length === 0 ? 'Tous' : ''}
          searchable
          clearable
          data={services.map(({ name, subtypes }) => ({
            group: name,
            items: subtypes.map(subtype => ({ value: subtype.code, label: subtype.name })),
          }))}
          value={[...promotion.subtypeCodes]}
          onChange={subtypeCodes => change({ subtypeCodes })}
        />
        <TextInput
          {...field('departments')}
          className={classes.wide}
          label="Départements"
          placeholder="Tous, ou leurs codes&nbsp;: 38, 73, 2A"
          value={promotion.departments}
          onChange={event => change({ departments: event.currentTarget.value })}
        />
      </div>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          aria-label={`Retirer ${promotion.name || 'cette promotion'}`}
          onClick={() => onChange({ promotions: promotions.filter((_, at) => at !== place) })}
        >
          Retirer
        </Button>
      </div>
    </fieldset>
  )
}
