import type { CellDetail, CellView } from '../../../src-preload/contract/cells.ts'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatDepartment, formatNumber } from '../../wording/format.ts'
import { stateWords } from './cell-words.ts'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'

type ReadoutProps = { readonly cells: Cells; readonly focused: CellKey | null }

/** Under the map, and read out: the cell that is gone through. */
export function Readout({ cells, focused }: ReadoutProps) {
  const key = focused === null ? null : splitKey(focused)
  const { data } = useOffice(office.cells.get, key ?? { departmentCode: '', subtypeCode: '' }, {
    enabled: key !== null,
  })
  const detail = key && data && isOf(data, key) ? data : undefined
  if (!key) return <div className={classes.read} />
  const department = cells.departments.find(({ code }) => code === key.departmentCode)
  const view: Pick<CellView, 'state' | 'until'> = (key.subtypeCode === cells.current?.code &&
    cells.states.data?.find(one => isOf(one, key))) ||
    (cells.isToday && detail) || { state: cells.stateOf(key.departmentCode, key.subtypeCode), until: null }
  return (
    <section className={classes.read} aria-live="polite" aria-label="Cellule parcourue">
      <div>
        <p className="strong">
          {formatDepartment(key.departmentCode, department?.name ?? '')},{' '}
          {cells.subtypes.get(key.subtypeCode)?.name}
        </p>
        <p>
          <StateLabel state={view.state}>
            <OrdinalText>{stateWords(view)}</OrdinalText>
          </StateLabel>
        </p>
        <p className="mute t-small">{detail && past(detail)}</p>
      </div>
      {detail && <Demand detail={detail} />}
    </section>
  )
}

const isOf = (
  cell: { readonly departmentCode: string; readonly subtypeCode: string },
  key: { readonly departmentCode: string; readonly subtypeCode: string },
) => cell.departmentCode === key.departmentCode && cell.subtypeCode === key.subtypeCode

const past = ({ history, holderName }: CellDetail): string => {
  if (holderName !== null) return holderName
  return history.length === 0 ? 'Jamais attribuée' : `Attribuée ${formatNumber(history.length)}\u00a0fois`
}

function Demand({ detail }: { readonly detail: CellDetail }) {
  return (
    <div className={`${classes.demand} t-small dim`}>
      <p>
        <b>{formatNumber(detail.leads12Months)}</b> {detail.leads12Months < 2 ? 'demande' : 'demandes'} en 12
        mois
      </p>
      <p>
        <b>{formatNumber(detail.leadsWithoutHolder12Months)}</b> sans titulaire
      </p>
      <p>
        {detail.askedBy.length === 0 ? 'Aucun dossier' : formatCount(detail.askedBy.length, 'dossier')} sur la
        cellule
      </p>
    </div>
  )
}
