import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Rules } from '../../../src-preload/contract/settings.ts'
import { offerUndo } from '../../shell/status.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'
import type { Kept } from './use-kept.ts'
import { codesIn, pointsIn } from './vat-text.ts'

type VatRate = Rules['vatRates'][number]

/** The rates by département of the provider; a row is kept once it names a département, each field when it is left. */
export function VatRates({ kept }: { readonly kept: Kept<Rules> }) {
  const { vatRates, defaultVatRate } = kept.value
  const [isAdding, setAdding] = useState(false)
  const replace = (next: readonly VatRate[]) => void kept.keep({ vatRates: [...next] })
  // What else was changed meanwhile stays when a removal is taken back.
  const latest = useRef(replace)
  latest.current = replace
  const rows = isAdding ? [...vatRates, { departmentCodes: [], rate: defaultVatRate, note: '' }] : vatRates
  const change = (index: number, row: VatRate) => {
    if (index === vatRates.length) setAdding(false)
    const next = rows.map((one, at) => (at === index ? row : one))
    replace(next.filter(({ departmentCodes }) => departmentCodes.length > 0))
  }
  const remove = (index: number) => {
    if (index === vatRates.length) return setAdding(false)
    replace(vatRates.filter((_, at) => at !== index))
    offerUndo({ text: 'Taux de TVA retiré', undo: () => latest.current(vatRates) })
  }
  return (
    <Section title="TVA" note="selon le département du prestataire">
      <table className={classes.rates}>
        <thead>
          <tr>
            <th scope="col">Départements</th>
            <th scope="col">Taux</th>
            <th scope="col">Mention</th>
            <th scope="col">
              <span className="visually-hidden">Retirer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <RateRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the row keeps its focus while its départements change
              key={index}
              row={row}
              onKeep={next => change(index, next)}
              onRemove={() => remove(index)}
            />
          ))}
          <tr>
            <td>Tous les autres</td>
            <td>
              <Rate
                label="Taux pour tous les autres"
                rate={defaultVatRate}
                onKeep={rate => void kept.keep({ defaultVatRate: rate })}
              />
            </td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
      <div className={classes.acts}>
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={isAdding}
          title={isAdding ? 'Nommez d’abord les départements du nouveau taux' : undefined}
          onClick={() => setAdding(true)}
        >
          Ajouter un taux
        </Button>
        <span role="alert" className={classes.refused}>
          {kept.errorOf('vatRates')}
        </span>
      </div>
    </Section>
  )
}

type RateRowProps = {
  readonly row: VatRate
  readonly onKeep: (row: VatRate) => void
  readonly onRemove: () => void
}

function RateRow({ row, onKeep, onRemove }: RateRowProps) {
  const [codes, setCodes] = useState(row.departmentCodes.join(', '))
  const [note, setNote] = useState(row.note)
  const [error, setError] = useState<string | null>(null)
  const keptCodes = row.departmentCodes.join(', ')
  useEffect(() => setCodes(keptCodes), [keptCodes])
  useEffect(() => setNote(row.note), [row.note])
  const named = keptCodes || 'le nouveau taux'
  const keep = (part: Partial<VatRate>) => {
    const departmentCodes = codesIn(codes)
    if (departmentCodes.length === 0) return setError('Indiquez les départements\u00a0: 971, 972.')
    setError(null)
    const next = { ...row, departmentCodes, note: note.trim(), ...part }
    if (JSON.stringify(next) !== JSON.stringify(row)) onKeep(next)
  }
  return (
    <tr>
      <td>
        <TextInput
          aria-label={`Départements pour ${named}`}
          autoFocus={row.departmentCodes.length === 0}
          value={codes}
          error={error}
          onChange={event => setCodes(event.currentTarget.value)}
          onBlur={() => keep({})}
        />
      </td>
      <td>
        <Rate label={`Taux pour ${named}`} rate={row.rate} onKeep={rate => keep({ rate })} />
      </td>
      <td>
        <TextInput
          aria-label={`Mention pour ${named}`}
          placeholder="Exigée pour un taux nul"
          maxLength={200}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
          onBlur={() => keep({})}
        />
      </td>
      <td>
        <ActionIcon
          aria-label={`Retirer ${named}`}
          onMouseDown={event => event.preventDefault()}
          onClick={onRemove}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </td>
    </tr>
  )
}

type RateProps = {
  readonly label: string
  /** Basis points: 850 is 8,5 %. */
  readonly rate: number
  readonly onKeep: (rate: number) => void
}

/** A rate of VAT, typed in percent and kept in basis points when it is left. */
function Rate({ label, rate, onKeep }: RateProps) {
  const [typed, setTyped] = useState<number | string>(rate / 100)
  useEffect(() => setTyped(rate / 100), [rate])
  const keep = () => {
    const points = pointsIn(typed)
    if (points === null) setTyped(rate / 100)
    else if (points !== rate) onKeep(points)
  }
  return (
    <NumberInput
      aria-label={label}
      w={96}
      min={0}
      max={100}
      decimalScale={2}
      decimalSeparator=","
      suffix={'\u00a0%'}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
    />
  )
}
