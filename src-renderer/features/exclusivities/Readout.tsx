import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import { stateName } from '../../map/fills.ts'
import { type CellKey, cellKey, splitKey } from '../../map/grid-moves.ts'
import { countStates } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText, useNow } from '../../ui/Texts.tsx'
import { formatDepartment, formatNumber } from '../../wording/format.ts'
import { countsWords, remainingWords, stateWords, waitingCount } from './cell-words.ts'
import { DemandSpark } from './DemandSpark.tsx'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'

type ReadoutProps = { readonly cells: Cells; readonly shown: CellKey | null }

/** Under the map, and read out: the cell that the mouse is on, or that is gone through. */
export function Readout({ cells, shown }: ReadoutProps) {
  if (shown === null) return <div className={classes.read} />
  const isService = cells.scope && cells.scope.subtypeCodes.length > 1
  const isInScope = cells.scope?.subtypeCodes.includes(splitKey(shown).subtypeCode)
  return (
    <section className={classes.read} aria-live="polite" aria-label="Cellule parcourue">
      {isService && isInScope ? (
        <ServiceReadout cells={cells} departmentCode={splitKey(shown).departmentCode} />
      ) : (
        <CellReadout cells={cells} cell={shown} />
      )}
    </section>
  )
}

function CellReadout({ cells, cell }: { readonly cells: Cells; readonly cell: CellKey }) {
  const key = splitKey(cell)
  const now = useNow()
  const { data } = useOffice(office.cells.get, key)
  const { data: held } = useOffice(office.cells.holder, { ...key, on: cells.day })
  const detail = data && isOf(data, key) ? data : undefined
  const view = held && isOf(held, key) ? held : null
  const hold = detail?.holds.find(({ releasedAt, expiresAt }) => releasedAt === null && expiresAt > now)
  const queue = cells.queues.get(cell) ?? 0
  return (
    <>
      <div>
        <p className="strong">
          {nameOf(cells, key.departmentCode)}, {cells.subtypes.get(key.subtypeCode)?.name}
        </p>
        <p>
          <StateLabel state={cells.stateOf(key.departmentCode, key.subtypeCode)}>
            <OrdinalText>
              {view ? stateWords(view) : stateName(cells.stateOf(key.departmentCode, key.subtypeCode))}
            </OrdinalText>
          </StateLabel>
        </p>
        <p className="mute t-small">
          {view?.holderName ?? (detail && past(detail))}
          {hold && cells.isToday && `, ${remainingWords(hold.expiresAt - now)}`}
          {queue > 0 && `, file d’attente\u00a0: ${waitingCount(queue)}`}
        </p>
      </div>
      {detail && (
        <Numbers
          leads={detail.leads12Months}
          unserved={detail.leadsWithoutHolder12Months}
          last={`${formatNumber(detail.population)} habitants`}
        />
      )}
      {detail && <DemandSpark months={detail.leadsByMonth} until={cells.isToday ? cells.day : undefined} />}
    </>
  )
}

/** A département of a service that is shown whole: how many of its cells are in each state. */
function ServiceReadout({
  cells,
  departmentCode,
}: {
  readonly cells: Cells
  readonly departmentCode: string
}) {
  const { scope, stateOf, queues } = cells
  const { data } = useOffice(office.cells.demand, scope?.asked ?? { subtypeCode: '' })
  const codes = scope?.subtypeCodes ?? []
  const counts = countStates(codes.map(code => stateOf(departmentCode, code)))
  const queue = codes.reduce((sum, code) => sum + (queues.get(cellKey(departmentCode, code)) ?? 0), 0)
  const row = data?.rows.find(one => one.departmentCode === departmentCode)
  return (
    <>
      <div>
        <p className="strong">
          {nameOf(cells, departmentCode)}, {scope?.name}
        </p>
        <p>{countsWords(counts)}</p>
        <p className="mute t-small">File d’attente : {waitingCount(queue)}</p>
      </div>
      {data && (
        <Numbers
          leads={row?.leads ?? 0}
          unserved={row?.unservedLeads ?? 0}
          last={`${codes.length} sous-types`}
        />
      )}
    </>
  )
}

type NumbersProps = { readonly leads: number; readonly unserved: number; readonly last: string }

function Numbers({ leads, unserved, last }: NumbersProps) {
  return (
    <div className={`${classes.demand} t-small dim`}>
      <p>
        <b>{formatNumber(leads)}</b> {leads < 2 ? 'demande' : 'demandes'} en 12 mois
      </p>
      <p>
        <b>{formatNumber(unserved)}</b> sans titulaire
      </p>
      <p>{last}</p>
    </div>
  )
}

type Key = { readonly departmentCode: string; readonly subtypeCode: string }

const isOf = (cell: Key, key: Key) =>
  cell.departmentCode === key.departmentCode && cell.subtypeCode === key.subtypeCode

const nameOf = ({ departments }: Cells, code: string): string =>
  formatDepartment(code, departments.find(one => one.code === code)?.name ?? '')

const past = ({ history }: CellDetail): string =>
  history.length === 0 ? 'Jamais attribuée' : `Attribuée ${formatNumber(history.length)}\u00a0fois`
