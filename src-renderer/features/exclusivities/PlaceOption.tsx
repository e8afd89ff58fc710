import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { type CellKey, cellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { conflictSentence } from '../../office/refusals.ts'
import type { Refused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo } from '../../shell/status.ts'
import { KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, formatCount, formatDate } from '../../wording/format.ts'
import { type ChosenDossier, DossierChooser } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'

type PlaceOptionProps = {
  readonly targets: readonly CellKey[]
  readonly isToday: boolean
  readonly dossier: ChosenDossier | null
  readonly onDossier: (dossier: ChosenDossier | null) => void
  readonly onRemove: (keys: readonly CellKey[]) => void
  readonly onPlaced: () => void
}

/** « Poser une option, 7 jours »: on all the cells chosen, or on none. */
export function PlaceOption({ targets, isToday, dossier, onDossier, onRemove, onPlaced }: PlaceOptionProps) {
  const { data: settings } = useOffice(office.settings.get)
  const [isAsked, setAsked] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const release = useCommand(office.cells.releaseHold)
  const place = useCommand(office.cells.placeHolds, {
    onDone: ({ holdIds, expiresAt }) => {
      const posed = holdIds.length < 2 ? 'Option posée' : `${formatCount(holdIds.length, 'option')} posées`
      offerUndo({
        text: `${posed} jusqu’au ${formatDate(dateInParis(expiresAt))}`,
        undo: () => {
          for (const holdId of holdIds) void release.run({ holdId })
        },
      })
      onPlaced()
    },
  })
  const submit = () => {
    if (place.pending || targets.length === 0) return
    setAsked(true)
    if (dossier === null) chooser.current?.focus()
    else void place.run({ dossierId: dossier.id, cells: targets.map(splitKey) })
  }
  useKeys([{ keys: 'o', label: 'option', when: targets.length > 0, run: submit }])
  const days = settings?.rules.holdDays
  return (
    <div className={classes.place}>
      <DossierChooser
        ref={chooser}
        value={dossier}
        error={isAsked && dossier === null ? 'Choisissez le dossier pour qui poser l’option.' : null}
        onChange={next => {
          place.clear()
          onDossier(next)
        }}
      />
      <Button
        variant="filled"
        fullWidth
        justify="space-between"
        loading={place.pending}
        onClick={submit}
        rightSection={<KeyHint>O</KeyHint>}
      >
        {days === undefined
          ? 'Poser une option'
          : `${targets.length > 1 ? `Poser ${targets.length} options` : 'Poser une option'}, ${formatCount(days, 'jour')}`}
      </Button>
      {!isToday && (
        <p className="mute t-small">L’option commence aujourd’hui, quel que soit le jour montré.</p>
      )}
      <Taken
        refused={place.refusal ?? release.refusal}
        onRemove={keys => {
          place.clear()
          onRemove(keys)
        }}
      />
    </div>
  )
}

type TakenProps = { readonly refused: Refused | null; readonly onRemove: (keys: readonly CellKey[]) => void }

/** Who stands in the way until when, and how to go on without those cells. */
function Taken({ refused, onRemove }: TakenProps) {
  if (refused?.refusal?.code !== 'CELLS_TAKEN') return <RefusalNote refusal={refused} />
  const { conflicts } = refused.refusal.data
  return (
    <Note tone="stop">
      <div role="alert">
        <ul>
          {conflicts.map(conflict => (
            <li key={cellKey(conflict.departmentCode, conflict.subtypeCode)}>{conflictSentence(conflict)}</li>
          ))}
        </ul>
        <p>Rien n’est enregistré.</p>
      </div>
      <Button
        mt={8}
        onClick={() =>
          onRemove(conflicts.map(({ departmentCode, subtypeCode }) => cellKey(departmentCode, subtypeCode)))
        }
      >
        {conflicts.length === 1 ? 'Retirer cette cellule' : 'Retirer ces cellules'}
      </Button>
    </Note>
  )
}
