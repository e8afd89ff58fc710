import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { conflictSentence, missingSentence } from '../../office/refusals.ts'
import type { Refused } from '../../office/refused.ts'
import { forgetUndo, say } from '../../shell/status.ts'
import { DateField } from '../../ui/DateField.tsx'
import { KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { PeriodText } from '../../ui/Texts.tsx'
import {
  dateInParis,
  dayBefore,
  formatCount,
  formatDate,
  formatDepartment,
  yearAfter,
} from '../../wording/format.ts'
import { ApprovalLetter, useToldApproval } from './ApprovalLetter.tsx'
import classes from './dialogs.module.css'
import { GrantChoice } from './GrantChoice.tsx'
import type { Perimeter } from './use-perimeter.ts'

type ApproveDialogProps = ApprovalProps & { readonly opened: boolean }

/** What the approval binds: these cells, for this provider alone: for twelve months, or until it answers a proposal. */
export function ApproveDialog({ opened, ...approval }: ApproveDialogProps) {
  const { dossier, onClose } = approval
  return (
    <Modal opened={opened} onClose={onClose} title={`Approuver ${dossier.reference}`} size={640}>
      <Approval {...approval} />
    </Modal>
  )
}

type ApprovalProps = {
  readonly dossier: DossierDetail
  readonly perimeter: Perimeter
  readonly onClose: () => void
}

/** Ctrl+Enter approves. */
function Approval({ dossier, perimeter, onClose }: ApprovalProps) {
  const [startsOn, setStartsOn] = useState(() => dateInParis(Date.now()))
  const [grant, setGrant] = useState(true)
  const [wantsLetter, setWantsLetter] = useState(false)
  const { chosen } = perimeter
  const cells = chosen.map(({ departmentCode, subtypeCode }) => ({ departmentCode, subtypeCode }))
  const told = useToldApproval(dossier.id, { cells, grant }, wantsLetter)
  const approve = useCommand(office.dossiers.approve, {
    onDone: ({ cells, endsOn }) => {
      // A decided dossier takes no verdict back.
      forgetUndo()
      onClose()
      say(`Dossier approuvé, ${grant ? grantedWords(cells, endsOn) : keptWords(cells)}`)
    },
  })
  const obstacle =
    chosen.length === 0
      ? 'Aucune cellule n’est cochée dans le périmètre demandé.'
      : startsOn === ''
        ? 'Indiquez le premier jour.'
        : told.obstacle
  const submit = () => {
    if (!obstacle && !approve.pending)
      void approve.run({
        id: dossier.id,
        cells,
        startsOn,
        grant,
        letter: told.words,
      })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the button inside
    <div
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      <div className={classes.dialog}>
        <p>
          {formatCount(chosen.length, 'cellule')} pour <b>{dossier.identity.companyName}</b>. Aucun volume
          n’est promis.
        </p>
        <ul className={classes.granted} aria-label="Cellules à accorder">
          {chosen.map(cell => (
            <li key={`${cell.departmentCode} ${cell.subtypeCode}`}>
              <span>{formatDepartment(cell.departmentCode, cell.departmentName)}</span>
              <span>{cell.subtypeName}</span>
              <StateLabel state={cell.state} />
            </li>
          ))}
        </ul>
        <GrantChoice grant={grant} onChange={setGrant} />
        <div className={classes.period}>
          <DateField
            label={grant ? 'Premier jour' : 'Premier jour envisagé'}
            w={168}
            value={startsOn}
            onChange={setStartsOn}
          />
          {startsOn !== '' && (
            <p>
              <PeriodText startsOn={startsOn} endsOn={yearAfter(startsOn)} />
            </p>
          )}
        </div>
        <ApprovalLetter told={told} onWant={setWantsLetter} />
        <Refusals refused={approve.refusal} perimeter={perimeter} onChange={approve.clear} />
      </div>
      <div className={classes.dialogFoot}>
        {obstacle ? (
          <p className="late">{obstacle}</p>
        ) : (
          <span>
            {approve.refusal && !isListed(approve.refusal) && <RefusalNote refusal={approve.refusal} />}
          </span>
        )}
        <Button onClick={onClose}>Ne rien décider</Button>
        <Button
          variant="filled"
          aria-disabled={obstacle !== null}
          onClick={submit}
          loading={approve.pending}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          Approuver
        </Button>
      </div>
    </div>
  )
}

const grantedWords = (cells: number, endsOn: string): string =>
  `${formatCount(cells, 'cellule accordée', 'cellules accordées')} jusqu’au ${formatDate(dayBefore(endsOn))}`
const keptWords = (cells: number): string =>
  `${formatCount(cells, 'cellule gardée', 'cellules gardées')} sous option pour une proposition`

const isListed = ({ refusal }: Refused) => refusal?.code === 'CELLS_TAKEN' || refusal?.code === 'NOT_READY'

type RefusalsProps = {
  readonly refused: Refused | null
  readonly perimeter: Perimeter
  readonly onChange: () => void
}

/** Who holds what until when, with the way to go on without it; or what is missing. */
function Refusals({ refused, perimeter, onChange }: RefusalsProps) {
  const refusal = refused?.refusal
  if (refusal?.code === 'CELLS_TAKEN') {
    const { conflicts } = refusal.data
    return (
      <Note tone="stop">
        <div role="alert">
          <ul>
            {conflicts.map(conflict => (
              <li key={`${conflict.departmentCode} ${conflict.subtypeCode}`}>{conflictSentence(conflict)}</li>
            ))}
          </ul>
          <p>Rien n’est enregistré.</p>
        </div>
        <Button
          mt={8}
          onClick={() => {
            for (const conflict of conflicts) perimeter.choose(conflict, false)
            onChange()
          }}
        >
          {conflicts.length === 1 ? 'Décocher cette cellule' : 'Décocher ces cellules'}
        </Button>
      </Note>
    )
  }
  if (refusal?.code !== 'NOT_READY') return null
  return (
    <Note tone="stop">
      <ul role="alert">
        {refusal.data.missing.map(one => (
          <li key={JSON.stringify(one)}>{missingSentence(one)}</li>
        ))}
      </ul>
    </Note>
  )
}
