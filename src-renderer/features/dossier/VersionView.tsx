import type { ReactNode, Ref } from 'react'
import type { DocumentVersion } from '../../../src-preload/contract/dossiers.ts'
import { fileUrl } from '../../office/files.ts'
import type { EvidenceMark } from '../../pdf/evidence-mark.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import type { PdfViewerHandle } from '../../pdf/PdfViewer.tsx'
import type { ScrollLink } from '../../pdf/scroll-link.ts'
import { EmptyState } from '../../ui/Feedback.tsx'
import { formatSize } from '../../wording/format.ts'
import classes from './document-pane.module.css'
import { useVersionWords } from './use-version-words.ts'

type VersionViewProps = {
  readonly version: DocumentVersion
  readonly title: ReactNode
  readonly tools?: ReactNode
  readonly evidence: readonly EvidenceMark[]
  readonly active: number | null
  readonly onEvidence: (n: number) => void
  readonly onDetach?: (() => void) | undefined
  readonly link?: ScrollLink
  readonly ref?: Ref<PdfViewerHandle>
}

/** One file of a document: its pages when it has some, else the way to save it. */
export function VersionView(props: VersionViewProps) {
  const { version, title, tools, evidence, active, onEvidence, onDetach, link, ref } = props
  const words = useVersionWords(version)
  const url = fileUrl(version.fileId)
  if (isLookedAt(version)) {
    return (
      <LazyPdfViewer
        ref={ref}
        url={url}
        mediaType={version.mediaType}
        documentId={String(version.id)}
        title={title}
        tools={tools}
        words={words}
        evidence={evidence}
        activeEvidence={active}
        onEvidence={onEvidence}
        onDetach={onDetach}
        {...(link ? { link } : {})}
      />
    )
  }
  return (
    <div className={classes.sheet}>
      <div className={classes.tools}>
        <span className="semi">{title}</span>
        {tools}
      </div>
      <EmptyState
        text={`«\u00a0${version.name}\u00a0» (${formatSize(version.size)}) ne se regarde pas ici.`}
        action={
          <a href={`${url}?download`} download="">
            Enregistrer le fichier
          </a>
        }
      />
    </div>
  )
}

/** Whether the viewer has pages for it. */
export const isLookedAt = ({ mediaType }: Pick<DocumentVersion, 'mediaType'>): boolean =>
  mediaType === 'application/pdf' || mediaType === 'image/jpeg' || mediaType === 'image/png'
