import type { CellChange, SimulatedCell } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { conflictSentence } from '../../office/refusals.ts'
import { toRefused } from '../../office/refused.ts'
import { Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatCount, formatDate, formatDepartment } from '../../wording/format.ts'
import classes from './exclusivities.module.css'

type SimulatedCellsProps = { readonly cells: readonly Cell[]; readonly change: CellChange }

/** Each cell on that day, as it is to be and as it would be, with who stands in the way and who comes first. */
export function SimulatedCells({ cells, change }: SimulatedCellsProps) {
  const { data, error } = useOffice(office.cells.simulate, { cells: [...cells], change })
  if (error) return <Note tone="stop">{toRefused(error).sentence}</Note>
  if (!data) return <SkeletonRows count={4} height={28} />
  const { on, rows } = data
  const leads = rows.reduce((sum, row) => sum + (row.after.state === row.before.state ? 0 : row.leads), 0)
  return (
    <>
      <table className={classes.simulated} aria-label="Cellules simulées">
        <thead>
          <tr>
            <th scope="col">Cellule</th>
            <th scope="col">
              <OrdinalText>{`Prévu au ${formatDate(on)}`}</OrdinalText>
            </th>
            <th scope="col">Simulé</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.departmentCode} ${row.subtypeCode}`}>
              <th scope="row">
                {formatDepartment(row.departmentCode, row.departmentName)}, {row.subtypeName}
              </th>
              <td>
                <Imagined view={row.before} />
              </td>
              <td>
                <Imagined view={row.after} />
                {remarksOf(row, change).map(words => (
                  <p key={words} className="t-small mute">
                    <OrdinalText>{words}</OrdinalText>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t-small">
        {formatCount(leads, 'demande')} des douze derniers mois dans les cellules dont l’état changerait.
      </p>
    </>
  )
}

function Imagined({ view: { state, holderName } }: { readonly view: SimulatedCell['before'] }) {
  return (
    <>
      <StateLabel state={state} />
      {holderName !== null && <span className="mute"> {holderName}</span>}
    </>
  )
}

/** What would have to be known before deciding it. */
function remarksOf(
  { obstacle, comesFirst, before, after }: SimulatedCell,
  change: CellChange,
): readonly string[] {
  if (change.kind === 'end' && before.state === after.state) return ['Personne ne la tient ce jour-là.']
  return [
    ...(obstacle ? [`Refusé : ${conflictSentence(obstacle)}`] : []),
    ...(comesFirst
      ? [
          `La file passe d’abord : ${comesFirst.name}, depuis le ${formatDate(dateInParis(comesFirst.since))} (${formatCount(comesFirst.waiting, 'inscrit')}).`,
        ]
      : []),
  ]
}
