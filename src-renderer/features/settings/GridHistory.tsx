import { Button } from '@mantine/core'
import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './prices.module.css'

const standings: Readonly<Record<GridRow['standing'], string>> = {
  'in-force': 'En vigueur',
  upcoming: 'À venir',
  past: 'Remplacé',
  planned: 'Préparé',
}

type GridHistoryProps = {
  readonly grids: readonly GridRow[]
  readonly shown: number | null
  readonly onShow: (id: number) => void
}

/** Every grid, from which day, by whom; the chosen one is read below. */
export function GridHistory({ grids, shown, onShow }: GridHistoryProps) {
  return (
    <Section title="Barèmes" note="chacun garde son nom, imprimé sur les propositions">
      <table className={classes.table} aria-label="Barèmes">
        <thead>
          <tr>
            <th scope="col">Barème</th>
            <th scope="col">État</th>
            <th scope="col">En vigueur</th>
            <th scope="col">Préparé</th>
            <th scope="col">
              <span className="visually-hidden">Lire</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {grids.map(grid => (
            <tr key={grid.id} aria-current={grid.id === shown || undefined}>
              <th scope="row" className={grid.id === shown ? 'semi' : undefined}>
                {grid.version}
              </th>
              <td>{standings[grid.standing]}</td>
              <td>{inForce(grid)}</td>
              <td className="dim">
                {grid.createdBy === null ? (
                  'barème d’origine'
                ) : (
                  <>
                    {grid.createdBy}, <DateText on={dateInParis(grid.createdAt)} />
                  </>
                )}
              </td>
              <td>
                {grid.id === shown ? (
                  <span className="mute t-small">lu ci-dessous</span>
                ) : (
                  <Button
                    variant="transparent"
                    size="compact-sm"
                    aria-label={`Lire le barème ${grid.version}`}
                    onClick={() => onShow(grid.id)}
                  >
                    Lire
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function inForce({ inForceOn, createdBy }: GridRow) {
  if (inForceOn === null) return <span className="mute">pas de date</span>
  // The grid that came with the application prices since ever: its day says nothing.
  if (createdBy === null) return 'depuis l’origine'
  return (
    <>
      à partir du <DateText on={inForceOn} />
    </>
  )
}
