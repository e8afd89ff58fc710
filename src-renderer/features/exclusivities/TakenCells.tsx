import { Button } from '@mantine/core'
import { type CellKey, cellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatDate, formatDepartment, withSpaces } from '../../wording/format.ts'
import { waitingCount } from './cell-words.ts'
import { type ChosenDossier, noDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import type { Wanted } from './SellActs.tsx'
import type { Cells } from './use-cells.ts'

/** So many are told one by one. */
const TOLD = 5

type TakenCellsProps = {
  readonly cells: Cells
  /** Held, or under option for someone else. */
  readonly taken: readonly CellKey[]
  readonly dossier: ChosenDossier | null
  readonly onMissing: (wanted: Wanted) => void
}

/** Who stands in the way of each cell, until when, who waits for it, and the way into the line. */
export function TakenCells({ cells, taken, dossier, onMissing }: TakenCellsProps) {
  const join = useCommand(office.waiting.join)
  const { data: waits = [] } = useOffice(
    office.waiting.ofDossier,
    { dossierId: dossier?.id ?? noDossier },
    { enabled: dossier !== null, keepPrevious: false },
  )
  const places = new Map<CellKey, number>(
    waits.map(({ departmentCode, subtypeCode, place }) => [cellKey(departmentCode, subtypeCode), place]),
  )
  const open = taken.filter(key => !places.has(key))
  const submit = async () => {
    if (join.pending) return
    if (dossier === null) return onMissing('waiting')
    let joined = 0
    for (const key of open) {
      if ((await join.run({ cell: splitKey(key), dossierId: dossier.id })) === undefined) break
      joined += 1
    }
    if (joined > 0) say(`${formatCount(joined, 'inscription')} en file d’attente`)
  }
  useKeys([{ keys: 'f', label: 'file', when: open.length > 0, run: () => void submit() }])
  if (taken.length === 0) return null
  return (
    <div className={classes.pad}>
      <Note>
        {taken.slice(0, TOLD).map(key => (
          <TakenCell key={key} cells={cells} cell={key} dossier={dossier} place={places.get(key)} />
        ))}
        {taken.length > TOLD && <p>Et {taken.length - TOLD} autres cellules qui ne sont pas libres.</p>}
        {open.length > 0 && (
          <Button
            variant="transparent"
            loading={join.pending}
            onClick={() => void submit()}
            rightSection={<KeyHint>F</KeyHint>}
          >
            Inscrire en file
          </Button>
        )}
        <RefusalNote refusal={join.refusal} />
      </Note>
    </div>
  )
}

type TakenCellProps = {
  readonly cells: Cells
  readonly cell: CellKey
  readonly dossier: ChosenDossier | null
  /** Of the dossier, when it waits already. */
  readonly place: number | undefined
}

function TakenCell({ cells, cell, dossier, place }: TakenCellProps) {
  const key = splitKey(cell)
  const { data: held } = useOffice(office.cells.holder, { ...key, on: cells.day }, { keepPrevious: false })
  const name = cells.departments.find(({ code }) => code === key.departmentCode)?.name ?? ''
  const count = cells.queues.get(cell) ?? 0
  const company = dossier?.label.split(',')[0]
  const rank =
    place !== undefined
      ? `, rang ${place} pour ${company}`
      : company === undefined
        ? ''
        : `, rang ${count + 1} pour ${company}`
  return (
    <p>
      <b>{formatDepartment(key.departmentCode, name)} n’est pas libre.</b>{' '}
      {held?.holderName && (
        <OrdinalText>
          {`${held.holderName} la ${held.state === 'option' ? 'réserve' : 'tient'}${held.until ? ` jusqu’au ${formatDate(held.until)}` : ''}. `}
        </OrdinalText>
      )}
      {withSpaces(`File d’attente : ${waitingCount(count)}${rank}.`)}
    </p>
  )
}
