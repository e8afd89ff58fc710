import 'pdfjs-dist/web/pdf_viewer.css'
import './print.css'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import { ErrorState, useLasting } from '../ui/Feedback.tsx'
import { EvidenceLayer } from './EvidenceLayer.tsx'
import type { EvidenceMark } from './evidence-mark.ts'
import { FindBar } from './FindBar.tsx'
import { failureSentence } from './failure-sentences.ts'
import classes from './pdf.module.css'
import type { ScrollLink } from './scroll-link.ts'
import { scrollToMark } from './scroll-to-mark.ts'
import { Thumbnails } from './Thumbnails.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useFind } from './use-find.ts'
import { usePrint } from './use-print.ts'
import { useViewer } from './use-viewer.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { ViewerNotices } from './ViewerNotices.tsx'
import { showPage } from './viewer-acts.ts'

export type PdfViewerHandle = {
  readonly scrollToEvidence: (n: number) => void
  readonly goToPage: (page: number) => void
  readonly find: (text: string) => void
}

export type PdfViewerProps = {
  readonly url: string
  /** `image/…` is shown as a page of its own; a PDF unless it says so. */
  readonly mediaType?: string
  /** Page, zoom and rotation are remembered under it. */
  readonly documentId: string
  readonly title: ReactNode
  /** Beside the title: the versions. */
  readonly tools?: ReactNode
  /** What was recognised on pages that are pictures; `coming` while it is asked for. Keep the same array. */
  readonly words?: readonly RecognisedPage[] | 'coming'
  /** Keep the same array while nothing changes. */
  readonly evidence?: readonly EvidenceMark[]
  readonly activeEvidence?: number | null
  readonly onEvidence?: (n: number) => void
  readonly onDetach?: (() => void) | undefined
  /** Scrolls along with others that share it. */
  readonly link?: ScrollLink
  readonly ref?: Ref<PdfViewerHandle>
}

const none: readonly EvidenceMark[] = []
const noWords: readonly RecognisedPage[] = []

/** A document to read, PDF or picture: continuous pages, text that selects, find, thumbnails, zoom, rotation, evidence. */
export function PdfViewer(props: PdfViewerProps) {
  const { url, documentId, evidence = none, activeEvidence = null, onEvidence, link } = props
  const { mediaType = 'application/pdf', words = noWords } = props
  const container = useRef<HTMLDivElement>(null)
  const { viewer, document, view, retry } = useViewer(container, { url, mediaType, documentId, words })
  const [shown, setShown] = useState(true)
  const finding = useFind(viewer)
  const slow = useLasting(document.kind === 'loading')
  const ready = document.kind === 'ready'
  const opened = ready ? document.document : null
  const printer = usePrint(opened, view.rotation)
  const recognised = words === 'coming' ? noWords : words

  useWheelZoom(container, viewer)
  useEffect(() => (viewer && link && ready ? link.join(viewer) : undefined), [viewer, link, ready])
  const goToPage = (page: number) => showPage(viewer, page)
  useImperativeHandle(props.ref, () => ({
    scrollToEvidence: n => {
      const mark = evidence.find(one => one.n === n)
      if (viewer && mark) scrollToMark(viewer, mark, view.rotation, recognised)
    },
    goToPage,
    find: wanted => {
      finding.open()
      finding.look(wanted)
    },
  }))
  const toggleMarks = () => setShown(!shown)
  const toggleFind = finding.opened ? finding.close : finding.open
  useViewerKeys({
    viewer,
    ready,
    hasEvidence: evidence.length > 0,
    container,
    onFind: finding.open,
    onFindNext: finding.step,
    onEvidence: toggleMarks,
    onPrint: () => void printer.print(),
  })
  return (
    <div className={classes.viewer}>
      <Toolbar
        viewer={viewer}
        view={view}
        title={props.title}
        tools={props.tools}
        evidenceCount={ready ? evidence.length : 0}
        evidenceShown={shown}
        onEvidenceShown={toggleMarks}
        finding={finding.opened}
        onFind={toggleFind}
        onPrint={() => void printer.print()}
        saveUrl={`${url}?download`}
        onDetach={props.onDetach}
      />
      <div className={classes.desk}>
        {opened && opened.numPages > 1 && !link && (
          <Thumbnails
            document={opened}
            page={view.page}
            rotation={view.rotation}
            mayDraw={view.drawn}
            onPage={goToPage}
          />
        )}
        <div className={classes.sheets}>
          <div
            ref={container}
            className={classes.container}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            role="document"
            aria-label="Pages de la pièce"
          >
            <div className="pdfViewer" />
          </div>
          {viewer && opened && shown && (
            <EvidenceLayer
              viewer={viewer}
              document={opened}
              evidence={evidence}
              recognised={recognised}
              active={activeEvidence}
              rotation={view.rotation}
              scale={view.scale}
              onEvidence={n => onEvidence?.(n)}
            />
          )}
          {viewer && ready && finding.opened && <FindBar finding={finding} />}
          {slow && <p className={classes.over}>Ouverture de la pièce…</p>}
          {document.kind === 'failed' && (
            <div className={classes.over}>
              <ErrorState
                text={failureSentence(document.failure)}
                {...(document.failure === 'unreachable' ? { onRetry: retry } : {})}
              />
            </div>
          )}
          <ViewerNotices
            declaredPages={ready ? document.declaredPages : 0}
            printer={printer}
            pages={opened?.numPages ?? 0}
          />
        </div>
      </div>
    </div>
  )
}
