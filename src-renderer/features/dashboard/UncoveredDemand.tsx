import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { UncoveredCell } from '../../../src-preload/contract/dashboard.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatAmount, formatCount, formatDepartment, formatNumber } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'
import classes from './dashboard.module.css'
import { UncoveredMap } from './UncoveredMap.tsx'
import type { useDashboard } from './use-dashboard.ts'

type UncoveredDemandProps = Pick<ReturnType<typeof useDashboard>, 'uncovered'>

/** Where customers asked and nobody could serve them: the cells to prospect first, as a table or on the map. */
export function UncoveredDemand({ uncovered }: UncoveredDemandProps) {
  const [view, setView] = useState<'table' | 'map'>('table')
  const { data, error, refetch } = uncovered
  const shown = data === undefined ? '' : shownOf(data.rows.length, data.cells)
  return (
    <Section
      title="Demande sans titulaire, par cellule"
      note={shown}
      aside={
        <>
          <SegmentedControl
            aria-label="Présentation de la demande sans titulaire"
            data={[
              { value: 'table', label: 'Tableau' },
              { value: 'map', label: 'Carte' },
            ]}
            value={view}
            onChange={next => setView(next === 'map' ? 'map' : 'table')}
          />
          <a href="#/exclusivites?couleur=demande">Ouvrir dans Exclusivités</a>
        </>
      }
    >
      {error && !data ? (
        <ErrorState text="La demande n’a pas pu être comptée." onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows count={8} height={28} />
      ) : data.rows.length === 0 ? (
        <EmptyState text="Chaque demande des douze derniers mois avait un titulaire." />
      ) : view === 'map' ? (
        <UncoveredMap />
      ) : (
        <UncoveredTable rows={data.rows} />
      )}
    </Section>
  )
}

const shownOf = (rows: number, cells: number): string =>
  `12 mois, ${rows < cells ? `les ${rows} premières sur ${formatNumber(cells)}` : formatCount(cells, 'cellule')}`

function UncoveredTable({ rows }: { readonly rows: readonly UncoveredCell[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Sous-type</th>
          <th scope="col">Département</th>
          <th scope="col">État</th>
          <th scope="col" className={classes.right}>
            Demandes
          </th>
          <th scope="col" className={classes.right}>
            Sans titulaire
          </th>
          <th scope="col">Par mois</th>
          <th scope="col" className={classes.right}>
            File
          </th>
          <th scope="col" className={classes.right}>
            Prix HT, €
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.departmentCode} ${row.subtypeCode}`}>
            <th scope="row">
              <a href={`#/exclusivites?sous-type=${row.subtypeCode}&couleur=demande`}>{row.subtypeName}</a>
            </th>
            <td>{formatDepartment(row.departmentCode, row.departmentName)}</td>
            <td>
              <StateGlyph state={row.state} named={false} /> {cellStateNames[row.state]}
            </td>
            <td className={classes.right}>{formatNumber(row.leads)}</td>
            <td className={classes.right}>
              <a
                href={`#/demandes?vue=without_holder&departement=${row.departmentCode}&prestation=${row.subtypeCode}`}
              >
                {formatNumber(row.withoutHolder)}
              </a>
            </td>
            <td>
              <Months counts={row.byMonth} />
            </td>
            <td className={classes.right}>{row.waiting === 0 ? '' : formatNumber(row.waiting)}</td>
            <td className={classes.right}>{formatAmount(row.netCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Twelve bars, the oldest first. */
function Months({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  return (
    <svg
      className={classes.months}
      role="img"
      aria-label={`Par mois, du plus ancien : ${counts.join(', ')}`}
      viewBox="0 0 72 14"
    >
      {counts.map((count, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
        <rect key={place} x={place * 6} y={14 - (14 * count) / most} width="4" height={(14 * count) / most} />
      ))}
    </svg>
  )
}
