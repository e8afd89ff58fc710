import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { CellPicker } from '../../ui/CellPicker.tsx'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StaleNote } from '../../ui/StaleNote.tsx'
import { StateGlyph, StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatDate, formatDepartment } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'
import { AfterApproval } from './AfterApproval.tsx'
import { DossierRules } from './DossierRules.tsx'
import classes from './dossier.module.css'
import { perimeterDifference } from './perimeter-difference.ts'
import type { Declared } from './use-declared.ts'
import type { AskedCell, Perimeter } from './use-perimeter.ts'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'

type PerimeterSectionProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
  readonly perimeter: Perimeter
  readonly declared: Declared
  readonly onReload: () => void
}

/** The cells asked, their state today, and which of them would be approved. */
export function PerimeterSection(props: PerimeterSectionProps) {
  const { dossier, standing, perimeter } = props
  const [editing, setEditing] = useState(false)
  const cells = dossier.perimeter
  const note =
    cells.length === 0
      ? 'aucune cellule'
      : standing.isOpen
        ? `${formatCount(perimeter.chosen.length, 'cellule cochée', 'cellules cochées')} pour l’approbation`
        : formatCount(cells.length, 'cellule')
  return (
    <Section
      title="Périmètre demandé"
      note={note}
      aside={
        standing.canAct &&
        !editing && (
          <Button variant="transparent" onClick={() => setEditing(true)}>
            Modifier le périmètre
          </Button>
        )
      }
    >
      {editing ? (
        <PerimeterEditor {...props} onClose={() => setEditing(false)} />
      ) : (
        <ul className={classes.cells} aria-label="Cellules demandées">
          {cells.map(cell => (
            <CellLine
              key={`${cell.departmentCode} ${cell.subtypeCode}`}
              cell={cell}
              canChoose={standing.canAct}
              isOpen={standing.isOpen}
              perimeter={perimeter}
            />
          ))}
        </ul>
      )}
      {standing.isOpen && !editing && cells.length > 0 && (
        <div className={classes.inset}>
          <DossierRules
            label="Règles du périmètre"
            sources={props.review.sources}
            only={['cells-free', 'zone-matches-address', 'capacity-declared']}
          />
        </div>
      )}
      {dossier.state === 'approved' && <AfterApproval dossier={dossier} />}
    </Section>
  )
}

type CellLineProps = {
  readonly cell: AskedCell
  readonly canChoose: boolean
  readonly isOpen: boolean
  readonly perimeter: Perimeter
}

function CellLine({ cell, canChoose, isOpen, perimeter }: CellLineProps) {
  const name = `${formatDepartment(cell.departmentCode, cell.departmentName)}, ${cell.subtypeName}`
  return (
    <li>
      {canChoose ? (
        <Checkbox
          aria-label={name}
          checked={perimeter.isChosen(cell)}
          onChange={event => perimeter.choose(cell, event.currentTarget.checked)}
        />
      ) : (
        <span>{!isOpen && cell.approvedAt !== null && <StateGlyph state="passed" />}</span>
      )}
      <span className={classes.cut}>{formatDepartment(cell.departmentCode, cell.departmentName)}</span>
      <span className={classes.cut} title={cell.subtypeName}>
        {cell.subtypeName}
      </span>
      <StateLabel state={cell.state}>
        <OrdinalText>{stateText(cell)}</OrdinalText>
      </StateLabel>
    </li>
  )
}

/** « En cours jusqu’au 23 nov. 2027, Chazelot ». */
function stateText({ state, until, holderName, heldByThis }: AskedCell): string {
  const end = until ? ` jusqu’au ${formatDate(until)}` : ''
  const who = heldByThis ? ', ce dossier' : holderName ? `, ${holderName}` : ''
  return `${cellStateNames[state]}${end}${who}`
}

type PerimeterEditorProps = PerimeterSectionProps & { readonly onClose: () => void }

function PerimeterEditor({ dossier, declared, onReload, onClose }: PerimeterEditorProps) {
  const [cells, setCells] = useState<readonly Cell[]>(() =>
    dossier.perimeter.map(({ departmentCode, subtypeCode }) => ({ departmentCode, subtypeCode })),
  )
  const { perimeterRefusal: refusal, stalePerimeter: stale } = declared
  const isStale = refusal?.refusal?.code === 'STALE'
  const nameOf = useSubtypeName()
  const save = async () => {
    if (await declared.savePerimeter(cells)) onClose()
  }
  const leave = () => {
    declared.clear()
    onClose()
  }
  return (
    <div className={classes.inset}>
      <CellPicker value={cells} onChange={setCells} />
      {isStale ? (
        <StaleNote
          differences={stale ? perimeterDifference(cells, stale.perimeter, nameOf) : []}
          onKeepYours={() => void declared.keepPerimeter(cells).then(saved => saved && onClose())}
          onTakeTheirs={() => {
            leave()
            onReload()
          }}
        />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      <div className={classes.lineActs}>
        {!isStale && <Button onClick={() => void save()}>Enregistrer le périmètre</Button>}
        <Button variant="subtle" onClick={leave}>
          Abandonner
        </Button>
      </div>
    </div>
  )
}

/** The name of a sub-type by its code. */
function useSubtypeName(): (code: string) => string {
  const { data: services = [] } = useOffice(office.cells.services)
  const names = new Map(services.flatMap(({ subtypes }) => subtypes.map(({ code, name }) => [code, name])))
  return code => names.get(code) ?? code
}
