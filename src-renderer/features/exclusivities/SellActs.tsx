import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
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
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'

export type Wanted = 'option' | 'proposal' | 'waiting'

type SellActsProps = {
  readonly targets: readonly CellKey[]
  readonly isToday: boolean
  readonly dossier: ChosenDossier | null
  /** An act needs a dossier and none is chosen. */
  readonly onMissing: (wanted: Wanted) => void
  readonly onRemove: (keys: readonly CellKey[]) => void
  readonly onPlaced: () => void
}

/** « Ajouter à une proposition » and « Poser une option »: on all the cells chosen, or on none. */
export function SellActs(props: SellActsProps) {
  const { targets, isToday, dossier, onMissing, onRemove, onPlaced } = props
  const { data: settings } = useOffice(office.settings.get)
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
    if (dossier === null) onMissing('option')
    else void place.run({ dossierId: dossier.id, cells: targets.map(splitKey) })
  }
  useKeys([{ keys: 'o', label: 'option', when: targets.length > 0, run: submit }])
  const days = settings?.rules.holdDays
  return (
    <div className={classes.place}>
      <ProposeButton targets={targets} dossier={dossier} onMissing={onMissing} />
      <Button
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

type ProposeButtonProps = Pick<SellActsProps, 'targets' | 'dossier' | 'onMissing'>

/** Leads to the draft of a proposal for an approved dossier, with the cells chosen that are approved for it. */
function ProposeButton({ targets, dossier, onMissing }: ProposeButtonProps) {
  const navigate = useNavigate()
  const { data: waiting } = useOffice(office.proposals.toPropose)
  const [fault, setFault] = useState<string | null>(null)
  const propose = () => {
    setFault(null)
    if (dossier === null) return onMissing('proposal')
    const approved = waiting?.find(({ dossierId }) => dossierId === dossier.id)
    if (!approved)
      return setFault('Ce dossier n’a pas de cellule approuvée à proposer. Approuvez d’abord son périmètre.')
    const known = new Set(
      approved.cells.map(({ departmentCode, subtypeCode }) => cellKey(departmentCode, subtypeCode)),
    )
    const kept = targets.filter(key => known.has(key))
    if (kept.length === 0) return setFault('Aucune des cellules choisies n’est approuvée pour ce dossier.')
    void navigate(`/propositions/preparer/${dossier.id}?cellules=${kept.map(encodeURIComponent).join(',')}`)
  }
  useKeys([{ keys: 'a', label: 'proposition', when: targets.length > 0, run: propose }])
  return (
    <>
      <Button
        variant="filled"
        fullWidth
        justify="space-between"
        onClick={propose}
        rightSection={<KeyHint>A</KeyHint>}
      >
        Ajouter à une proposition
      </Button>
      {fault !== null && (
        <Note tone="late">
          <span role="alert">{fault}</span>
        </Note>
      )}
    </>
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
