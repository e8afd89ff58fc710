import type { CellDetail, CellView } from '../../../src-preload/contract/cells.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { StateBadge } from '../../ui/Badge.tsx'
import { ErrorState, SkeletonRows, useLasting } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatDate, formatDepartment } from '../../wording/format.ts'
import { CellDemand } from './CellDemand.tsx'
import { CellHistory } from './CellHistory.tsx'
import { CellOptions } from './CellOptions.tsx'
import type { Cells } from './use-cells.ts'

type CellInspectorProps = {
  readonly cells: Cells
  readonly cell: CellKey
  /** Chooses the dossier that an option would be for. */
  readonly onAsker: (dossier: { readonly id: DossierId; readonly label: string }) => void
}

/** One cell whole: its state on the day shown, its options, its demand, who asks for it, who held it. */
export function CellInspector({ cells, cell, onAsker }: CellInspectorProps) {
  const { departmentCode, subtypeCode } = splitKey(cell)
  const { data: states } = useOffice(office.cells.states, { subtypeCode, on: cells.on })
  const detail = useOffice(office.cells.get, { departmentCode, subtypeCode }, { keepPrevious: false })
  const slow = useLasting(detail.isPending)
  const subtype = cells.subtypes.get(subtypeCode)
  const department = cells.departments.find(({ code }) => code === departmentCode)
  const view = states?.find(
    one => one.departmentCode === departmentCode && one.subtypeCode === subtypeCode,
  ) ?? { state: cells.stateOf(departmentCode, subtypeCode), until: null, holderName: null }
  return (
    <>
      <InspectorHead
        title={formatDepartment(departmentCode, department?.name ?? '')}
        facts={`${subtype?.name ?? ''}, ${subtype?.serviceName.toLocaleLowerCase('fr') ?? ''}`}
        badges={<StateBadge state={view.state} />}
      />
      <Held view={view} day={cells.isToday ? null : cells.day} />
      {detail.error && !detail.data && (
        <ErrorState text="Cette cellule n’a pas pu être lue." onRetry={() => void detail.refetch()} />
      )}
      {!detail.data && slow && <SkeletonRows count={6} height={24} />}
      {detail.data && <Detail detail={detail.data} onAsker={onAsker} />}
    </>
  )
}

type HeldProps = {
  readonly view: Pick<CellView, 'state' | 'until' | 'holderName'>
  readonly day: string | null
}

function Held({ view: { state, until, holderName }, day }: HeldProps) {
  const who = state === 'option' ? 'Pour' : 'Titulaire'
  return (
    <Section title={day === null ? 'Aujourd’hui' : `Au ${formatDate(day)}`}>
      <KeyValueList
        items={[
          { key: who, value: holderName ?? 'Aucun' },
          ...(until === null ? [] : [{ key: 'Jusqu’au', value: <DateText on={until} /> }]),
        ]}
      />
    </Section>
  )
}

type DetailProps = { readonly detail: CellDetail; readonly onAsker: CellInspectorProps['onAsker'] }

function Detail({ detail, onAsker }: DetailProps) {
  return (
    <>
      <CellOptions holds={detail.holds} />
      <CellDemand detail={detail} onAsker={onAsker} />
      <CellHistory detail={detail} />
    </>
  )
}
