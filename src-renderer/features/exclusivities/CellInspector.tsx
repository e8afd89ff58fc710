import type { ReactNode } from 'react'
import type { CellView } from '../../../src-preload/contract/cells.ts'
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
import { CellWaiting } from './CellWaiting.tsx'
import type { ChosenDossier } from './DossierChooser.tsx'
import type { Cells } from './use-cells.ts'

type CellInspectorProps = {
  readonly cells: Cells
  readonly cell: CellKey
  /** Chooses the dossier that an act would be for. */
  readonly onAsker: (dossier: ChosenDossier) => void
  /** What is in the way and what it costs, after who holds it. */
  readonly children: ReactNode
}

/** One cell whole: its state on the day shown, its options, who waits, its demand, who asks for it, who held it. */
export function CellInspector({ cells, cell, onAsker, children }: CellInspectorProps) {
  const key = splitKey(cell)
  const { data: held } = useOffice(office.cells.holder, { ...key, on: cells.day }, { keepPrevious: false })
  const detail = useOffice(office.cells.get, key, { keepPrevious: false })
  const slow = useLasting(detail.isPending)
  const subtype = cells.subtypes.get(key.subtypeCode)
  const department = cells.departments.find(({ code }) => code === key.departmentCode)
  const view = held ?? {
    state: cells.stateOf(key.departmentCode, key.subtypeCode),
    until: null,
    holderName: null,
  }
  return (
    <>
      <InspectorHead
        title={formatDepartment(key.departmentCode, department?.name ?? '')}
        facts={`${subtype?.name ?? ''}, ${subtype?.serviceName.toLocaleLowerCase('fr') ?? ''}`}
        badges={<StateBadge state={view.state} />}
      />
      <Held view={view} day={cells.isToday ? null : cells.day} />
      {children}
      {detail.error && !detail.data && (
        <ErrorState text="Cette cellule n’a pas pu être lue." onRetry={() => void detail.refetch()} />
      )}
      {!detail.data && slow && <SkeletonRows count={6} height={24} />}
      {detail.data && (
        <>
          <CellOptions holds={detail.data.holds} />
          <CellWaiting cell={key} isFree={cells.isToday && view.state === 'libre'} />
          <CellDemand detail={detail.data} onAsker={onAsker} />
          <CellHistory detail={detail.data} />
        </>
      )}
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
