import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { type CellKey, cellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { CellInspector } from './CellInspector.tsx'
import { ChosenCells } from './ChosenCells.tsx'
import { type ChosenDossier, DossierChooser, noDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import { PriceSection } from './PriceSection.tsx'
import type { Wanted } from './SellActs.tsx'
import { SimulateChange } from './SimulateChange.tsx'
import { TakenCells } from './TakenCells.tsx'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

/** For whom one acts, and what an act lacked a dossier for. */
export type Buyer = {
  readonly dossier: ChosenDossier | null
  readonly choose: (dossier: ChosenDossier | null) => void
  readonly missing: Wanted | null
  readonly onMissing: (wanted: Wanted) => void
  readonly field: RefObject<HTMLInputElement | null>
}

type ChosenInspectorProps = { readonly cells: Cells; readonly chosen: Chosen; readonly buyer: Buyer }

const missingSentences: Readonly<Record<Wanted, string>> = {
  option: 'Choisissez le dossier pour qui poser l’option.',
  proposal: 'Choisissez le dossier approuvé à qui proposer.',
  waiting: 'Choisissez le dossier à inscrire en file.',
}

/** The cells chosen and their price; one alone, or the one gone through when none is, in detail. */
export function ChosenInspector({ cells, chosen, buyer }: ChosenInspectorProps) {
  const { selected, targets } = chosen
  const [only] = targets
  const { priced, taken } = useSellable(cells, targets, buyer.dossier)
  const { dossier, missing } = buyer
  return (
    <>
      <div className={classes.count}>
        <h2 className="semi">
          {selected.size === 0
            ? 'Cellule parcourue'
            : formatCount(selected.size, 'cellule choisie', 'cellules choisies')}
        </h2>
        {selected.size > 0 && (
          <Button variant="transparent" onClick={chosen.clear} rightSection={<KeyHint>Échap</KeyHint>}>
            Vider
          </Button>
        )}
      </div>
      <div className={classes.buyer}>
        <DossierChooser
          ref={buyer.field}
          value={dossier}
          error={missing !== null && dossier === null ? missingSentences[missing] : null}
          onChange={buyer.choose}
        />
      </div>
      {selected.size > 1 ? (
        <>
          <ChosenCells cells={cells} chosen={chosen} priced={priced} dossier={dossier} />
          <TakenCells cells={cells} taken={taken} dossier={dossier} onMissing={buyer.onMissing} />
          <PriceSection cells={priced} dossier={dossier} />
          <SimulateChange cells={targets} dossier={dossier} />
        </>
      ) : (
        only !== undefined && (
          <CellInspector key={only} cells={cells} cell={only} onAsker={buyer.choose}>
            <TakenCells cells={cells} taken={taken} dossier={dossier} onMissing={buyer.onMissing} />
            <PriceSection cells={[only]} dossier={dossier} />
            <SimulateChange cells={targets} dossier={dossier} />
          </CellInspector>
        )
      )}
    </>
  )
}

/** Of the cells chosen, those that can be sold to the dossier now, and those where someone stands in the way. */
function useSellable(cells: Cells, targets: readonly CellKey[], dossier: ChosenDossier | null) {
  const { data: options } = useOffice(
    office.cells.optionsOf,
    { dossierId: dossier?.id ?? noDossier },
    { enabled: dossier !== null, keepPrevious: false },
  )
  // The options of the dossier itself stand in nobody's way but the others'.
  const own = new Set(options?.map(({ departmentCode, subtypeCode }) => cellKey(departmentCode, subtypeCode)))
  const isSellable = (key: CellKey) => {
    const { departmentCode, subtypeCode } = splitKey(key)
    const state = cells.stateOf(departmentCode, subtypeCode)
    return state === 'libre' || (state === 'option' && own.has(key))
  }
  return { priced: targets.filter(isSellable), taken: targets.filter(key => !isSellable(key)) }
}
