import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatAmount, formatDepartment, formatNumber } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import { useQuote } from './PriceSection.tsx'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

type ChosenCellsProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  /** Those that can be sold now: the price is theirs. */
  readonly priced: readonly CellKey[]
  readonly dossier: ChosenDossier | null
}

/** Several cells, sub-type by sub-type: the state of each, its demand, its price. */
export function ChosenCells({ cells, chosen, priced, dossier }: ChosenCellsProps) {
  const { data: price } = useQuote(priced, dossier)
  const keys = [...chosen.selected]
  const prices = new Map<CellKey, number>(
    price?.cells.map(({ evidence, netCents }) => [
      `${evidence.departmentCode}/${evidence.subtypeCode}`,
      netCents,
    ]),
  )
  const out = keys.filter(key => !priced.includes(key))
  return (
    <>
      {[...Map.groupBy(keys, key => splitKey(key).subtypeCode)].map(([subtypeCode, group]) => (
        <ChosenOfSubtype
          key={subtypeCode}
          subtypeCode={subtypeCode}
          keys={group}
          cells={cells}
          chosen={chosen}
          amountOf={key => (priced.includes(key) ? prices.get(key) : null)}
        />
      ))}
      {out.length > 0 && priced.length > 0 && (
        <Button variant="transparent" mx={16} onClick={() => chosen.remove(out)}>
          Ne garder que les libres
        </Button>
      )}
    </>
  )
}

type GroupProps = Pick<ChosenCellsProps, 'cells' | 'chosen'> & {
  readonly subtypeCode: string
  readonly keys: readonly CellKey[]
  /** In cents; undefined: not known yet, null: not sold now. */
  readonly amountOf: (key: CellKey) => number | null | undefined
}

function ChosenOfSubtype({ subtypeCode, keys, cells, chosen, amountOf }: GroupProps) {
  const { data: demand } = useOffice(office.cells.demand, { subtypeCode })
  const subtype = cells.subtypes.get(subtypeCode)
  const leads = new Map(demand?.rows.map(row => [row.departmentCode, row.leads]))
  return (
    <Section title={subtype?.name ?? subtypeCode} note={subtype?.serviceName}>
      <ul className={classes.chosen}>
        {keys.map(key => {
          const { departmentCode } = splitKey(key)
          const name = cells.departments.find(({ code }) => code === departmentCode)?.name ?? ''
          return (
            <ChosenCell
              key={key}
              name={formatDepartment(departmentCode, name)}
              state={cells.stateOf(departmentCode, subtypeCode)}
              leads={demand && (leads.get(departmentCode) ?? 0)}
              amount={amountOf(key)}
              onShow={() => chosen.focus(key)}
              onRemove={() => chosen.remove([key])}
            />
          )
        })}
      </ul>
    </Section>
  )
}

type ChosenCellProps = {
  readonly name: string
  readonly state: CellState
  readonly leads: number | undefined
  readonly amount: number | null | undefined
  readonly onShow: () => void
  readonly onRemove: () => void
}

function ChosenCell({ name, state, leads, amount, onShow, onRemove }: ChosenCellProps) {
  return (
    <li title={cellStateNames[state]} data-out={amount === null || undefined}>
      <StateGlyph state={state} />
      <button type="button" className={classes.plain} onClick={onShow}>
        {name}
      </button>
      <span className="mute nowrap num">{leads !== undefined && `${formatNumber(leads)} dem.`}</span>
      <span className="nowrap num">
        {amount === null ? 'hors total' : amount !== undefined && formatAmount(amount)}
      </span>
      <ActionIcon size={24} aria-label={`Retirer ${name}`} onClick={onRemove}>
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </li>
  )
}
