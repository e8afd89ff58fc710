import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { CellView } from '../../../src-preload/contract/cells.ts'
import { type CellKey, cellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatCount, formatDepartment, withSpaces } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

type ChosenCellsProps = { readonly cells: Cells; readonly chosen: Chosen }

/** Several cells, sub-type by sub-type: the state of each, who holds it, until when. */
export function ChosenCells({ cells, chosen }: ChosenCellsProps) {
  const keys = [...chosen.selected]
  const groups = Map.groupBy(keys, key => splitKey(key).subtypeCode)
  const taken = keys.filter(key => {
    const { departmentCode, subtypeCode } = splitKey(key)
    return cells.stateOf(departmentCode, subtypeCode) !== 'libre'
  })
  return (
    <>
      {[...groups].map(([subtypeCode, group]) => (
        <ChosenOfSubtype
          key={subtypeCode}
          subtypeCode={subtypeCode}
          keys={group}
          cells={cells}
          chosen={chosen}
        />
      ))}
      {taken.length > 0 && (
        <div className={classes.pad}>
          <Note>
            <p>
              {withSpaces(
                `${formatCount(taken.length, 'cellule n’est pas libre', 'cellules ne sont pas libres')} : une option se pose sur toutes les cellules choisies, ou sur aucune.`,
              )}
            </p>
            <Button variant="transparent" onClick={() => chosen.remove(taken)}>
              Ne garder que les libres
            </Button>
          </Note>
        </div>
      )}
    </>
  )
}

type GroupProps = ChosenCellsProps & { readonly subtypeCode: string; readonly keys: readonly CellKey[] }

function ChosenOfSubtype({ subtypeCode, keys, cells, chosen }: GroupProps) {
  const { data: states } = useOffice(office.cells.states, { subtypeCode, on: cells.on })
  const subtype = cells.subtypes.get(subtypeCode)
  const views = new Map(
    states?.filter(view => view.subtypeCode === subtypeCode).map(view => [view.departmentCode, view]),
  )
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
              view={views.get(departmentCode)}
              onShow={() => chosen.focus(cellKey(departmentCode, subtypeCode))}
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
  readonly state: CellView['state']
  readonly view: CellView | undefined
  readonly onShow: () => void
  readonly onRemove: () => void
}

function ChosenCell({ name, state, view, onShow, onRemove }: ChosenCellProps) {
  return (
    <li>
      <StateGlyph state={state} named={false} />
      <button type="button" className={classes.plain} onClick={onShow}>
        {name}
      </button>
      <span className="dim nowrap">
        {cellStateNames[state]}
        {view?.until && (
          <>
            , <DateText on={view.until} />
          </>
        )}
      </span>
      <ActionIcon size={24} aria-label={`Retirer ${name}`} onClick={onRemove}>
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      {view?.holderName && <span className={`${classes.holder} mute t-small`}>{view.holderName}</span>}
    </li>
  )
}
