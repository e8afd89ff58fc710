import 'pdfjs-dist/web/pdf_viewer.css'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useKeys } from '../shell/keyboard.ts'
import { ErrorState, useLasting } from '../ui/Feedback.tsx'
import { withSpaces } from '../wording/format.ts'
import { EvidenceLayer, type EvidenceMark, scrollToMark } from './EvidenceLayer.tsx'
import { FindBar } from './FindBar.tsx'
import classes from './pdf.module.css'
import type { DocumentFailure, Viewer } from './pdf-library.ts'
import { Thumbnails } from './Thumbnails.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useViewer } from './use-viewer.ts'

export type PdfViewerHandle = {
  readonly scrollToEvidence: (n: number) => void
  readonly goToPage: (page: number) => void
  readonly find: (text: string) => void
}

export type PdfViewerProps = {
  readonly url: string
  /** Page, zoom and rotation are remembered under it. */
  readonly documentId: string
  readonly title: ReactNode
  /** Beside the title: the versions. */
  readonly tools?: ReactNode
  /** Keep the same array while nothing changes. */
  readonly evidence?: readonly EvidenceMark[]
  readonly activeEvidence?: number | null
  readonly onEvidence?: (n: number) => void
  readonly ref?: Ref<PdfViewerHandle>
}

const sentences: Record<DocumentFailure, string> = {
  encrypted:
    'Lecture impossible : le fichier est protégé par un mot de passe. Demandez-en une copie sans protection.',
  'not-a-pdf':
    'Lecture impossible : ce n’est pas un PDF valable. Le fichier est gardé ; demandez-en une autre copie.',
  unreachable: 'Lecture impossible : le fichier n’a pas pu être chargé. Rien n’est perdu ; réessayez.',
}
const none: readonly EvidenceMark[] = []

/** A PDF to read: continuous pages, text that selects, find, thumbnails, zoom, rotation, numbered evidence. */
export function PdfViewer(props: PdfViewerProps) {
  const { url, documentId, evidence = none, activeEvidence = null, onEvidence } = props
  const container = useRef<HTMLDivElement>(null)
  const { viewer, document, view, retry } = useViewer(container, url, documentId)
  const [finding, setFinding] = useState(false)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(true)
  const slow = useLasting(document.kind === 'loading')
  const ready = document.kind === 'ready'

  useWheelZoom(container, viewer)
  useImperativeHandle(props.ref, () => ({
    scrollToEvidence: n => {
      const mark = evidence.find(one => one.n === n)
      if (viewer && mark) scrollToMark(viewer, mark, view.rotation)
    },
    goToPage: page => {
      if (viewer) viewer.pages.currentPageNumber = page
    },
    find: wanted => {
      setText(wanted)
      setFinding(true)
    },
  }))
  useKeys([
    {
      keys: 'Ctrl+f',
      label: 'chercher dans la pièce',
      hidden: true,
      when: ready,
      run: () => setFinding(true),
    },
    { keys: 'i', label: 'indices', when: ready && evidence.length > 0, run: () => setShown(!shown) },
  ])
  return (
    <div className={classes.viewer}>
      <Toolbar
        viewer={viewer}
        view={view}
        title={props.title}
        tools={props.tools}
        evidenceCount={ready ? evidence.length : 0}
        evidenceShown={shown}
        onEvidenceShown={() => setShown(!shown)}
        finding={finding}
        onFind={() => setFinding(!finding)}
      />
      <div className={classes.desk}>
        {ready && document.document.numPages > 1 && (
          <Thumbnails
            document={document.document}
            page={view.page}
            rotation={view.rotation}
            onPage={page => {
              if (viewer) viewer.pages.currentPageNumber = page
            }}
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
          {viewer && ready && shown && (
            <EvidenceLayer
              viewer={viewer}
              evidence={evidence}
              active={activeEvidence}
              rotation={view.rotation}
              onEvidence={n => onEvidence?.(n)}
            />
          )}
          {viewer && ready && finding && (
            <FindBar viewer={viewer} text={text} onText={setText} onClose={() => setFinding(false)} />
          )}
          {slow && <p className={classes.over}>Ouverture de la pièce…</p>}
          {document.kind === 'failed' && (
            <div className={classes.over}>
              <ErrorState
                text={withSpaces(sentences[document.failure])}
                {...(document.failure === 'unreachable' ? { onRetry: retry } : {})}
              />
            </div>
          )}
        </div>
      </div>
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
