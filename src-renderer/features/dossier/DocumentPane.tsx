import { Button } from '@mantine/core'
import type {
  DocumentVersion,
  DossierDetail,
  DossierDocument,
} from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { fileUrl } from '../../office/files.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { EmptyState, RefusalNote } from '../../ui/Feedback.tsx'
import { formatSize } from '../../wording/format.ts'
import { unreadableSentence } from '../../wording/reading.ts'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './document-pane.module.css'
import frame from './dossier.module.css'
import { PictureSheet } from './PictureSheet.tsx'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'
import { useUnjudge, VerdictBar } from './VerdictBar.tsx'

type DocumentPaneProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
}

/** The document looked at, and its verdict under it. */
export function DocumentPane({ dossier, standing, review }: DocumentPaneProps) {
  const { document, version } = review
  const unjudge = useUnjudge()
  if (!document)
    return <EmptyState text="Aucune pièce dans ce dossier. Ajoutez celles que le prestataire a envoyées." />
  return (
    <div className={frame.right}>
      {version ? (
        <VersionSheet key={version.id} document={document} version={version} review={review} />
      ) : (
        <div className={classes.sheet}>
          <div className={classes.tools}>
            <span className="semi">{documentKindNames[document.kind]}</span>
          </div>
          <EmptyState text="Aucun fichier pour cette pièce. Ajoutez celui que le prestataire a envoyé, ou jugez-la sans objet." />
        </div>
      )}
      {version && <ReadingNote version={version} canAct={standing.canAct} />}
      <VerdictBar
        key={`verdict ${document.id}`}
        dossier={dossier}
        document={document}
        standing={standing}
        review={review}
        unjudge={unjudge}
      />
    </div>
  )
}

type VersionSheetProps = {
  readonly document: DossierDocument
  readonly version: DocumentVersion
  readonly review: Review
}

function VersionSheet({ document, version, review }: VersionSheetProps) {
  const url = fileUrl(version.fileId)
  const title = documentKindNames[document.kind]
  const tools = <VersionTabs document={document} version={version} review={review} />
  if (version.mediaType === 'application/pdf') {
    return (
      <LazyPdfViewer
        ref={review.viewer}
        url={url}
        documentId={String(version.id)}
        title={title}
        tools={tools}
        evidence={review.marks}
        activeEvidence={review.active}
        onEvidence={review.pointFromPage}
      />
    )
  }
  if (version.mediaType.startsWith('image/'))
    return <PictureSheet url={url} title={title} name={version.name} tools={tools} />
  return (
    <div className={classes.sheet}>
      <div className={classes.tools}>
        <span className="semi">{title}</span>
        {tools}
      </div>
      <EmptyState
        text={`« ${version.name} » (${formatSize(version.size)}) ne se regarde pas ici.`.replaceAll(
          /(?<=«) | (?=»)/g,
          '\u00a0',
        )}
        action={
          <a href={url} download={version.name}>
            Enregistrer le fichier
          </a>
        }
      />
    </div>
  )
}

/** The versions received, the newest last; the verdict always bears on the newest. */
function VersionTabs({ document, version, review }: VersionSheetProps) {
  if (document.versions.length < 2) return null
  return (
    <fieldset className={classes.versions} aria-label="Versions de la pièce">
      {document.versions.toReversed().map(one => (
        <button
          key={one.id}
          type="button"
          aria-pressed={one.id === version.id}
          onClick={() => review.showVersion(one.id)}
        >
          v{one.version}
        </button>
      ))}
    </fieldset>
  )
}

/** Why nothing was read, and the way to read again; how far a reading is. */
function ReadingNote({ version, canAct }: { readonly version: DocumentVersion; readonly canAct: boolean }) {
  const read = useLongCommand(office.documents.read)
  const { reading } = version
  if (read.pending) {
    const { progress } = read
    return (
      <div className={classes.reading} role="status">
        <span>Lecture{progress ? `\u00a0: page ${progress.done} sur ${progress.total}` : '…'}</span>
        <Button onClick={read.stop}>Arrêter</Button>
      </div>
    )
  }
  if (reading.state === 'read' && !read.refusal) return null
  return (
    <div className={classes.reading}>
      <span>
        {reading.state === 'unreadable'
          ? unreadableSentence(reading.reason, version.mediaType)
          : reading.state === 'waiting'
            ? 'La pièce attend d’être lue.'
            : null}
        <RefusalNote refusal={read.refusal} />
      </span>
      {canAct && <Button onClick={() => void read.run({ versionId: version.id })}>Relire</Button>}
    </div>
  )
}
