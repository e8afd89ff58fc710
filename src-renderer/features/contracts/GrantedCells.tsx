import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatCount, formatDepartment } from '../../wording/format.ts'
import classes from './contracts.module.css'

type GrantedCellsProps = { readonly dossierId: DossierId; readonly cells: number; readonly startsOn: string }

/** The cells granted to the dossier, which the contract will cover. */
export function GrantedCells({ dossierId, cells, startsOn }: GrantedCellsProps) {
  const { data: dossier, error, refetch } = useOffice(office.dossiers.get, { id: dossierId })
  const granted = dossier?.perimeter.filter(cell => cell.approvedAt !== null) ?? []
  return (
    <Section title="Cellules accordées" note={formatCount(cells, 'cellule')}>
      <div className={classes.pad}>
        <p>
          Douze mois à partir du <DateText on={startsOn} />.
        </p>
        <p>
          <a href={`#/dossiers/${dossierId}`}>Ouvrir le dossier</a>
        </p>
      </div>
      {error && !dossier && (
        <ErrorState text="Le périmètre n’a pas pu être lu." onRetry={() => void refetch()} />
      )}
      {!dossier && !error && <SkeletonRows count={4} height={24} />}
      <ul className={classes.lines}>
        {granted.map(cell => (
          <li key={`${cell.departmentCode} ${cell.subtypeCode}`}>
            <span className="nowrap">{formatDepartment(cell.departmentCode, cell.departmentName)}</span>
            <span className={`${classes.cut} dim`}>{cell.subtypeName}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
