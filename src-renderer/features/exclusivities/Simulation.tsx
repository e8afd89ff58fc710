import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import type { CellChange } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Note } from '../../ui/Feedback.tsx'
import { dateInParis } from '../../wording/format.ts'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import { SimulatedCells } from './SimulatedCells.tsx'
import { SimulatedPrice } from './SimulatedPrice.tsx'

type SimulationProps = { readonly cells: readonly Cell[]; readonly dossier: ChosenDossier | null }
type What = 'price' | 'end' | 'grant'

/** What would change, and what would come of it. */
export function Simulation({ cells, dossier }: SimulationProps) {
  const [what, setWhat] = useState<What>('price')
  return (
    <div className={classes.simulation}>
      <SegmentedControl
        aria-label="Ce qui changerait"
        data={[
          { value: 'price', label: 'Le barème' },
          { value: 'end', label: 'Une fin anticipée' },
          { value: 'grant', label: 'Une attribution' },
        ]}
        value={what}
        onChange={setWhat}
      />
      {what === 'price' ? (
        <PriceChange cells={cells} dossier={dossier} />
      ) : (
        <HolderChange key={what} kind={what} cells={cells} dossier={dossier} />
      )}
      <p className="mute t-small">Rien n’est changé : la simulation lit ce qui est, et ne garde rien.</p>
    </div>
  )
}

function PriceChange({ cells, dossier }: SimulationProps) {
  const { data: grids } = useOffice(office.prices.grids)
  const [chosen, setChosen] = useState<string | null>(null)
  const planned = grids?.filter(({ standing }) => standing === 'planned' || standing === 'upcoming') ?? []
  if (grids && planned.length === 0)
    return (
      <Note>
        Aucun barème n’est préparé. Préparez-en un dans <a href="#/reglages?section=prix">Réglages, Prix</a>.
      </Note>
    )
  const grid = planned.find(({ id }) => String(id) === chosen) ?? planned[0]
  return (
    <>
      <Select
        label="Barème préparé"
        allowDeselect={false}
        data={planned.map(({ id, version }) => ({ value: String(id), label: version }))}
        value={grid ? String(grid.id) : null}
        onChange={setChosen}
      />
      {grid && <SimulatedPrice cells={cells} dossier={dossier} gridId={grid.id} />}
    </>
  )
}

type HolderChangeProps = SimulationProps & { readonly kind: 'end' | 'grant' }

function HolderChange({ kind, cells, dossier }: HolderChangeProps) {
  const [on, setOn] = useState(dateInParis(Date.now()))
  const change = changeOf(kind, on, dossier)
  return (
    <>
      <DateField
        label={kind === 'end' ? 'Libres à partir du' : 'Premier jour des douze mois'}
        value={on}
        onChange={setOn}
      />
      {kind === 'grant' && dossier === null && (
        <Note>Choisissez d’abord le dossier à qui les cellules seraient attribuées.</Note>
      )}
      {change && <SimulatedCells cells={cells} change={change} />}
    </>
  )
}

function changeOf(kind: 'end' | 'grant', on: string, dossier: ChosenDossier | null): CellChange | null {
  if (on === '') return null
  if (kind === 'end') return { kind, on }
  return dossier && { kind, dossierId: dossier.id, startsOn: on }
}
