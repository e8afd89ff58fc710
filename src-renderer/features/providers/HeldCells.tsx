import type { HeldCell } from '../../../src-preload/contract/providers.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { PeriodText } from '../../ui/Texts.tsx'
import { formatDepartment } from '../../wording/format.ts'
import classes from './providers.module.css'

const groups = [
  { when: 'now', title: 'Aujourd’hui' },
  { when: 'later', title: 'À venir' },
  { when: 'past', title: 'Passées' },
] as const

/** The cells of a provider, those of today first; past ones are folded. */
export function HeldCells({ cells }: { readonly cells: readonly HeldCell[] }) {
  if (cells.length === 0) return <p className={`${classes.pad} mute`}>Aucune cellule.</p>
  return (
    <div className={classes.cells}>
      {groups.map(({ when, title }) => {
        const own = cells.filter(cell => cell.when === when)
        if (own.length === 0) return null
        return (
          <details key={when} open={when !== 'past'}>
            <summary>
              {title} <span className="mute">{own.length}</span>
            </summary>
            <ul aria-label={`Cellules, ${title.toLocaleLowerCase('fr')}`}>
              {own.map(cell => (
                <CellLine key={cell.id} cell={cell} />
              ))}
            </ul>
          </details>
        )
      })}
    </div>
  )
}

function CellLine({ cell }: { readonly cell: HeldCell }) {
  const { departmentCode, departmentName, subtypeCode, subtypeName, state, startsOn, endsOn, contract } = cell
  return (
    <li>
      <span className={classes.cellName}>
        <a href={`#/exclusivites?sous-type=${subtypeCode}`}>
          {formatDepartment(departmentCode, departmentName)}
        </a>
        <span className={`${classes.cut} dim`} title={subtypeName}>
          {subtypeName}
        </span>
        {state !== null && <StateLabel state={state} />}
      </span>
      <span className={`${classes.cellFacts} mute t-small`}>
        <PeriodText startsOn={startsOn} endsOn={endsOn} />
        {contract && <a href={`#/contrats/${contract.id}`}>{contract.number}</a>}
        {cell.endedReason !== null && <span>{cell.endedReason}</span>}
      </span>
    </li>
  )
}
