import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { GridEditor } from './GridEditor.tsx'
import { GridHistory } from './GridHistory.tsx'
import { GridView } from './GridView.tsx'
import { PlannedGrid } from './PlannedGrid.tsx'
import classes from './prices.module.css'
import texts from './texts.module.css'
import { hasGridDraft } from './use-grid-draft.ts'

/** The grids of prices: the one in force, those prepared, and what was. A grid never changes: another one follows it. */
export function PriceSettings() {
  const { data: grids, error, refetch } = useOffice(office.prices.grids)
  const [isPreparing, setPreparing] = useState(hasGridDraft)
  const [shown, setShown] = useState<number | null>(null)
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!grids) return <SkeletonRows count={12} height={28} />
  const present = grids.find(({ standing }) => standing === 'in-force')
  const open = grids.find(({ id }) => id === shown) ?? present
  if (isPreparing && open) return <GridEditor source={open} onClose={() => setPreparing(false)} />
  return (
    <div className={texts.page}>
      {grids.filter(isPlanned).map(grid => (
        <PlannedGrid key={grid.id} grid={grid} onRead={() => setShown(grid.id)} />
      ))}
      <GridHistory grids={grids} shown={open?.id ?? null} onShow={setShown} />
      {open && (
        <>
          <Section
            title={`Barème «\u00a0${open.version}\u00a0»`}
            aside={
              <Button
                variant="transparent"
                leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
                onClick={() => setPreparing(true)}
              >
                Préparer un nouveau barème
              </Button>
            }
          >
            <p className={classes.says}>
              Un prix est la somme de ses lignes, dans cet ordre&nbsp;: base du sous-type, population,
              demandes reçues en douze mois, file d’attente, promotion, puis la remise sur l’ensemble. Une
              proposition envoyée garde son prix.
            </p>
          </Section>
          <GridView grid={open.definition} />
        </>
      )}
    </div>
  )
}

const isPlanned = ({ standing }: GridRow): boolean => standing === 'planned'
