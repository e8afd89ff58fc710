import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { demandStep, demandThresholds } from '../../map/demand-steps.ts'
import { FranceMap } from '../../map/FranceMap.tsx'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { formatCount, formatDepartment } from '../../wording/format.ts'
import classes from './dashboard.module.css'

const nothing: ReadonlySet<string> = new Set()

/** The requests of the year that found no holder, by département, all sub-types together; a click opens its list. */
export function UncoveredMap() {
  const { data, error, refetch } = useOffice(office.dashboard.uncoveredByDepartment)
  const { data: departments } = useOffice(office.cells.departments)
  const [hovered, setHovered] = useState<string | null>(null)
  const navigate = useNavigate()
  const names = useMemo(
    () => Object.fromEntries(departments?.map(({ code, name }) => [code, name]) ?? []),
    [departments],
  )
  const counts = useMemo(
    () => new Map(data?.map(({ departmentCode, withoutHolder }) => [departmentCode, withoutHolder]) ?? []),
    [data],
  )
  const fills = useMemo(() => {
    const thresholds = demandThresholds([...counts.values()])
    return Object.fromEntries(
      Object.keys(names).map(code => [code, demandStep(counts.get(code) ?? 0, thresholds)]),
    )
  }, [counts, names])
  if (error && !data)
    return <ErrorState text="La demande n’a pas pu être comptée." onRetry={() => void refetch()} />
  if (!data || !departments) return <SkeletonRows count={8} height={28} />
  return (
    <div className={classes.map}>
      <FranceMap
        label="Demandes sans titulaire des douze derniers mois, par département"
        fills={fills}
        names={names}
        selected={nothing}
        focused={null}
        onSelect={code => void navigate(`/demandes?vue=without_holder&departement=${code}`)}
        onFocus={() => undefined}
        onHover={setHovered}
      />
      <p aria-live="polite">
        {hovered === null
          ? 'Plus la teinte est foncée, plus de demandes sont restées sans titulaire. Le tableau dit les chiffres.'
          : `${formatDepartment(hovered, names[hovered] ?? hovered)} : ${formatCount(counts.get(hovered) ?? 0, 'demande')} sans titulaire`}
      </p>
    </div>
  )
}
