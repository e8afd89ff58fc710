import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { MotiveRow } from '../../../src-preload/contract/motives.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { offerUndo } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { MotiveEditor } from './MotiveEditor.tsx'
import classes from './settings.module.css'

type MotiveLineProps = {
  readonly motive: MotiveRow
  readonly isFirst: boolean
  readonly isLast: boolean
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** One motive: its name, what the provider reads, and what can be done with it. */
export function MotiveLine({ motive, isFirst, isLast }: MotiveLineProps) {
  const { id, label, text, archived, version, by, at } = motive
  const [editing, setEditing] = useState(false)
  const move = useCommand(office.motives.move)
  const archive = useCommand(office.motives.archive)
  const put = (out: boolean) => void archive.run({ id, archived: out })
  const takeOut = () => {
    put(true)
    offerUndo({ text: `Motif «\u00a0${label}\u00a0» archivé`, undo: () => put(false) })
  }
  if (editing) {
    return (
      <li>
        <MotiveEditor
          scope={motive.scope}
          family={motive.family}
          motive={motive}
          onClose={() => setEditing(false)}
        />
      </li>
    )
  }
  return (
    <li className={classes.motive} data-archived={archived || undefined}>
      <div>
        <p>
          <span className="semi">{label}</span>{' '}
          <span className="mute t-small">
            {by === null
              ? 'texte d’origine'
              : `version ${version}, par ${by} le ${formatDate(dateInParis(at))}`}
            {archived && ', archivé'}
          </span>
        </p>
        <p className="dim">{text}</p>
        <RefusalNote refusal={move.refusal ?? archive.refusal} />
      </div>
      <div className={classes.motiveActs}>
        {!archived && (
          <>
            <ActionIcon
              aria-label={`Monter «\u00a0${label}\u00a0»`}
              disabled={isFirst}
              onClick={() => void move.run({ id, by: -1 })}
            >
              <IconArrowUp {...icon} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Descendre «\u00a0${label}\u00a0»`}
              disabled={isLast}
              onClick={() => void move.run({ id, by: 1 })}
            >
              <IconArrowDown {...icon} />
            </ActionIcon>
            <Button
              size="compact-sm"
              aria-label={`Modifier «\u00a0${label}\u00a0»`}
              onClick={() => setEditing(true)}
            >
              Modifier
            </Button>
          </>
        )}
        <Button
          size="compact-sm"
          aria-label={`${archived ? 'Remettre' : 'Archiver'} «\u00a0${label}\u00a0»`}
          onClick={() => (archived ? put(false) : takeOut())}
        >
          {archived ? 'Remettre' : 'Archiver'}
        </Button>
      </div>
    </li>
  )
}
