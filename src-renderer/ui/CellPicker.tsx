import { MultiSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import type { CellMatrix } from '../../src-preload/contract/cells.ts'
import type { Cell } from '../../src-preload/contract/ids.ts'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { office } from '../office/client.ts'
import { useOffice } from '../office/queries.ts'
import { formatCount, formatDepartment } from '../wording/format.ts'
import classes from './cell-picker.module.css'
import { without, withSide } from './cell-product.ts'
import { StateGlyph } from './StateGlyph.tsx'
import { startingWords } from './starting-words.ts'

type CellPickerProps = {
  readonly value: readonly Cell[]
  readonly onChange: (cells: readonly Cell[]) => void
}

/**
 * Chooses cells: every département chosen with every sub-type chosen. A cell can then be taken out alone; what was
 * taken out stays out until its département or its sub-type is chosen again.
 */
export function CellPicker({ value, onChange }: CellPickerProps) {
  const { data: departments = [] } = useOffice(office.cells.departments)
  const { data: services = [] } = useOffice(office.cells.services)
  // A side may be chosen before the other: it is then in no cell yet.
  const [codes, setCodes] = useState(() => ({
    departments: [...new Set(value.map(cell => cell.departmentCode))],
    subtypes: [...new Set(value.map(cell => cell.subtypeCode))],
  }))
  const choose = (side: 'departments' | 'subtypes', next: string[]) => {
    setCodes({ ...codes, [side]: next })
    onChange(withSide(value, side, next, side === 'departments' ? codes.subtypes : codes.departments))
  }
  const names = useMemo(
    () => new Map(services.flatMap(({ subtypes }) => subtypes.map(({ code, name }) => [code, name]))),
    [services],
  )
  const common = {
    searchable: true,
    selectFirstOptionOnChange: true,
    filter: startingWords,
    hidePickedOptions: true,
    nothingFoundMessage: 'Aucun résultat',
    maxDropdownHeight: 280,
    size: 'sm',
    classNames: { input: classes.input ?? '', pill: classes.pill ?? '', pillsList: classes.pills ?? '' },
  } as const
  return (
    <div className={classes.picker}>
      <MultiSelect
        {...common}
        label="Départements"
        placeholder="Code ou nom"
        data={departments.map(({ code, name }) => ({ value: code, label: formatDepartment(code, name) }))}
        value={codes.departments}
        onChange={next => choose('departments', next)}
      />
      <MultiSelect
        {...common}
        label="Sous-types de prestation"
        placeholder="Nom du sous-type"
        data={services.map(service => ({
          group: service.name,
          items: service.subtypes.map(({ code, name }) => ({ value: code, label: name })),
        }))}
        value={codes.subtypes}
        onChange={next => choose('subtypes', next)}
      />
      <ChosenCells
        cells={value}
        departmentName={code => departments.find(one => one.code === code)?.name ?? ''}
        subtypeName={code => names.get(code) ?? code}
        onRemove={cell => onChange(without(value, cell))}
      />
    </div>
  )
}

type ChosenCellsProps = {
  readonly cells: readonly Cell[]
  readonly departmentName: (code: string) => string
  readonly subtypeName: (code: string) => string
  readonly onRemove: (cell: Cell) => void
}

/** The cells chosen, département by département, with their state today. */
function ChosenCells({ cells, departmentName, subtypeName, onRemove }: ChosenCellsProps) {
  const { data: matrix } = useOffice(office.cells.matrix, {}, { enabled: cells.length > 0 })
  const title = useId()
  const departmentCodes = [...new Set(cells.map(cell => cell.departmentCode))].sort()
  return (
    <div className={classes.chosen}>
      <p id={title} className="mute t-small">
        {cells.length === 0
          ? 'Aucune cellule : choisissez au moins un département et un sous-type.'
          : formatCount(cells.length, 'cellule demandée', 'cellules demandées')}
      </p>
      <ul aria-labelledby={title}>
        {departmentCodes.map(code => (
          <li key={code}>
            <span className="nowrap">{formatDepartment(code, departmentName(code))}</span>
            <span className={classes.cells}>
              {cells
                .filter(cell => cell.departmentCode === code)
                .map(cell => (
                  <span key={cell.subtypeCode} className={classes.cell}>
                    <CellGlyph matrix={matrix} cell={cell} />
                    {subtypeName(cell.subtypeCode)}
                    <button
                      type="button"
                      aria-label={`Retirer ${subtypeName(cell.subtypeCode)}, ${departmentName(code)}`}
                      onClick={() => onRemove(cell)}
                    >
                      <IconX size={12} stroke={1.75} aria-hidden="true" />
                    </button>
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const letters: Readonly<Record<string, CellState>> = {
  l: 'libre',
  o: 'option',
  c: 'en-cours',
  p: 'echeance-proche',
  s: 'suspendue',
  v: 'preavis',
}

function CellGlyph({ matrix, cell }: { readonly matrix: CellMatrix | undefined; readonly cell: Cell }) {
  if (!matrix) return null
  const row = matrix.departmentCodes.indexOf(cell.departmentCode)
  const column = matrix.subtypeCodes.indexOf(cell.subtypeCode)
  const state = letters[matrix.states[row * matrix.subtypeCodes.length + column] ?? '']
  return state ? <StateGlyph state={state} /> : null
}
