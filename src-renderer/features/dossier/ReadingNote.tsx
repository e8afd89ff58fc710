import { Button } from '@mantine/core'
import type { DocumentVersion, DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand, useLongCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { unreadableSentence } from '../../wording/reading.ts'
import classes from './document-pane.module.css'

type ReadingNoteProps = {
  readonly dossierId: DossierDetail['id']
  readonly version: DocumentVersion
  readonly canAct: boolean
}

/** How far a reading is, whoever asked for it; why nothing was read, and the way to read again. */
export function ReadingNote({ dossierId, version, canAct }: ReadingNoteProps) {
  const read = useLongCommand(office.documents.read)
  const stop = useCommand(office.readings.stop, { saves: false })
  const { data: underway } = useOffice(office.readings.underway, { dossierId })
  const { reading } = version
  const other = underway?.find(({ versionId }) => versionId === version.id)
  if (read.pending || other) {
    const progress = other ?? read.progress
    const verb = other?.method === 'ocr' ? 'Reconnaissance du texte' : 'Lecture'
    return (
      <div className={classes.reading} role="status">
        <span>
          {progress && progress.total > 0
            ? `${verb}\u00a0: page ${Math.min(progress.done + 1, progress.total)} sur ${progress.total}`
            : `${verb}…`}
        </span>
        {progress && progress.total > 0 && (
          <progress
            className={classes.progress}
            max={progress.total}
            value={progress.done}
            aria-label={verb}
          />
        )}
        {(read.pending || canAct) && (
          <Button
            onClick={read.pending ? read.stop : () => void stop.run({ versionId: version.id })}
            disabled={stop.pending}
          >
            Arrêter
          </Button>
        )}
      </div>
    )
  }
  const isQuiet = reading.state === 'read' && reading.method === 'text'
  if (isQuiet && !read.refusal) return null
  return (
    <div className={classes.reading} data-quiet={reading.state === 'read' || undefined}>
      <span>
        {reading.state === 'unreadable'
          ? unreadableSentence(reading.reason, version.mediaType)
          : reading.state === 'waiting'
            ? 'La pièce attend d’être lue.'
            : reading.method === 'ocr'
              ? 'Texte reconnu sur une image\u00a0: les valeurs en tirets sont probables, vérifiez-les sur la page.'
              : null}
        <PassedOver version={version} />
        <RefusalNote refusal={read.refusal} />
      </span>
      {canAct && <Button onClick={() => void read.run({ versionId: version.id })}>Relire</Button>}
    </div>
  )
}

/** Of a file with more pictures than are recognised, how many are left to the eyes. */
function PassedOver({ version: { id, reading } }: { readonly version: DocumentVersion }) {
  const enabled = reading.state === 'read' && reading.method === 'ocr'
  const { data } = useOffice(office.documents.pages, { versionId: id }, { enabled, keepPrevious: false })
  const left = data?.passedOver ?? 0
  if (!enabled || left === 0) return null
  return (
    <>
      {' '}
      {left === 1
        ? 'Une page en image, au-delà du nombre reconnu par fichier, n’est pas reconnue\u00a0: à lire à l’écran.'
        : `${left} pages en image, au-delà du nombre reconnu par fichier, ne sont pas reconnues\u00a0: à lire à l’écran.`}
    </>
  )
}
