import 'pdfjs-dist/web/pdf_viewer.css'
import './print.css'
import { Button } from '@mantine/core'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import { ErrorState, useLasting } from '../ui/Feedback.tsx'
import { formatNumber, withSpaces } from '../wording/format.ts'
import { EvidenceLayer, type EvidenceMark } from './EvidenceLayer.tsx'
import { FindBar } from './FindBar.tsx'
import classes from './pdf.module.css'
import type { DocumentFailure, Viewer } from './pdf-library.ts'
import { MOST_PRINTED } from './print-document.ts'
import type { ScrollLink } from './scroll-link.ts'
import { scrollToMark } from './scroll-to-mark.ts'
import { Thumbnails } from './Thumbnails.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useFind } from './use-find.ts'
import { usePrint } from './use-print.ts'
import { MOST_PAGES, useViewer } from './use-viewer.ts'
import { useViewerKeys } from './use-viewer-keys.ts'

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

const sentences: Record<DocumentFailure, string> = {
  encrypted:
    'Lecture impossible : le fichier est protégé par un mot de passe. Demandez-en une copie sans protection.',
  'not-a-pdf':
    'Lecture impossible : le fichier est abîmé ou n’est pas un PDF. Il est gardé ; demandez-en une autre copie.',
  'not-a-picture':
    'Lecture impossible : ce n’est pas une image valable. Le fichier est gardé ; demandez-en une autre copie.',
  'too-large':
    'Cette image est trop grande pour être montrée (plus de 72 millions de points). Le fichier est gardé : enregistrez-en une copie, ou demandez-en une plus légère.',
  'too-slow':
    'Lecture abandonnée : le fichier ne s’ouvre pas en 30 secondes. Il est gardé : enregistrez-en une copie, ou demandez-en une autre.',
  unreachable: 'Lecture impossible : le fichier n’a pas pu être chargé. Rien n’est perdu ; réessayez.',
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
  const goToPage = (page: number) => {
    if (viewer) viewer.pages.currentPageNumber = page
  }
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
                text={withSpaces(sentences[document.failure])}
                {...(document.failure === 'unreachable' ? { onRetry: retry } : {})}
              />
            </div>
          )}
          <Notices
            declaredPages={ready ? document.declaredPages : 0}
            printer={printer}
            pages={opened?.numPages ?? 0}
          />
        </div>
      </div>
    </div>
  )
}

type NoticesProps = {
  readonly declaredPages: number
  readonly pages: number
  readonly printer: ReturnType<typeof usePrint>
}

/** Pages that are not shown, and how far a printing is. */
function Notices({ declaredPages, pages, printer: { printing, failed, stop, forget } }: NoticesProps) {
  return (
    <div className={classes.notices} role="status">
      {declaredPages > MOST_PAGES && (
        <p>
          {withSpaces(
            `Les ${formatNumber(MOST_PAGES)} premières pages sont montrées : le fichier en annonce ${formatNumber(declaredPages)}.`,
          )}
        </p>
      )}
      {printing && (
        <p>
          <span>
            {`Préparation de l’impression\u00a0: page ${printing.done} sur ${printing.total}`}
            {pages > MOST_PRINTED && `, les ${MOST_PRINTED} premières`}
          </span>
          <Button onClick={stop}>Arrêter</Button>
        </p>
      )}
      {failed && (
        <p>
          <span>L’impression n’a pas pu être préparée. Enregistrez une copie pour l’imprimer.</span>
          <Button onClick={forget}>Fermer</Button>
        </p>
      )}
    </div>
  )
}

/** Ctrl and the wheel zoom where the pointer is. */
function useWheelZoom(container: { readonly current: HTMLDivElement | null }, viewer: Viewer | null): void {
  useEffect(() => {
    const element = container.current
    if (!element || !viewer) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      viewer.pages.updateScale({
        drawingDelay: 200,
        scaleFactor: Math.exp(-event.deltaY / 400),
        origin: [event.clientX, event.clientY],
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [container, viewer])
}
