import { type RefObject, useEffect, useRef, useState } from 'react'
import {
  createViewer,
  type DocumentFailure,
  failureOf,
  openDocument,
  type PDFDocumentProxy,
  type Viewer,
} from './pdf-library.ts'
import { recallView, rememberView } from './view-memory.ts'

export type DocumentState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly document: PDFDocumentProxy }
  | { readonly kind: 'failed'; readonly failure: DocumentFailure }

export type ViewState = {
  readonly page: number
  readonly pages: number
  /** 1 is 100 %. */
  readonly scale: number
  /** Degrees clockwise added to how the page displays. */
  readonly rotation: number
}

export type OpenViewer = {
  readonly viewer: Viewer | null
  readonly document: DocumentState
  readonly view: ViewState
  readonly retry: () => void
}

const atFirst: ViewState = { page: 1, pages: 0, scale: 1, rotation: 0 }

/** Shows the document at `url` in the container, as it was last left, and tells how it is looked at. */
export function useViewer(
  container: RefObject<HTMLDivElement | null>,
  url: string,
  documentId: string,
): OpenViewer {
  const [viewer, setViewer] = useState<Viewer | null>(null)
  const [document, setDocument] = useState<DocumentState>({ kind: 'loading' })
  const [view, setView] = useState<ViewState>(atFirst)
  const [tries, setTries] = useState(0)
  const id = useRef(documentId)

  useEffect(() => {
    if (!container.current) return
    const closing = new AbortController()
    const made = createViewer(container.current, closing.signal)
    listen(
      made,
      next => setView(now => ({ ...now, ...next })),
      () => id.current,
    )
    setViewer(made)
    const sized = new ResizeObserver(() => fitAgain(made))
    sized.observe(container.current)
    return () => {
      sized.disconnect()
      // Typed as never empty, but emptying is how a viewer lets go of its pages.
      made.pages.setDocument(null as unknown as PDFDocumentProxy)
      closing.abort()
    }
  }, [container])

  // biome-ignore lint/correctness/useExhaustiveDependencies: tries asks again for the same address
  useEffect(() => {
    if (!viewer) return
    id.current = documentId
    const task = openDocument(url)
    let left = false
    let begun: Promise<unknown> = Promise.resolve()
    setDocument({ kind: 'loading' })
    setView(atFirst)
    task.promise.then(
      opened => {
        if (left) return
        // What the viewer asks first: closing before the answers would make it complain.
        begun = Promise.allSettled([opened.getPage(1), opened.getPermissions()])
        viewer.links.setDocument(opened)
        viewer.pages.setDocument(opened)
        setDocument({ kind: 'ready', document: opened })
      },
      (error: unknown) => {
        if (!left) setDocument({ kind: 'failed', failure: failureOf(error) })
      },
    )
    return () => {
      left = true
      viewer.pages.setDocument(null as unknown as PDFDocumentProxy)
      viewer.links.setDocument(null)
      void begun.then(() => task.destroy())
    }
  }, [viewer, url, documentId, tries])

  return { viewer, document, view, retry: () => setTries(count => count + 1) }
}

function listen({ pages, bus }: Viewer, tell: (next: Partial<ViewState>) => void, idNow: () => string): void {
  let restored = false
  bus.on('pagesinit', () => {
    const kept = recallView(idNow())
    restored = false
    pages.currentScaleValue = kept?.zoom ?? 'page-width'
    if (kept && kept.page <= pages.pagesCount) {
      pages.pagesRotation = kept.rotation
      const place = [null, { name: 'XYZ' }, kept.left ?? null, kept.top ?? null, null]
      pages.scrollPageIntoView({ pageNumber: kept.page, destArray: place })
    } else {
      pages.container.scrollTop = 0
    }
    restored = true
    for (let n = 1; n <= pages.pagesCount; n++)
      pages.getPageView(n - 1)?.div?.setAttribute('aria-label', `Page ${n} sur ${pages.pagesCount}`)
    tell({ pages: pages.pagesCount, page: pages.currentPageNumber, rotation: pages.pagesRotation })
  })
  bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => tell({ page: pageNumber }))
  bus.on('scalechanging', ({ scale }: { scale: number }) => tell({ scale }))
  bus.on('rotationchanging', ({ pagesRotation }: { pagesRotation: number }) =>
    tell({ rotation: pagesRotation }),
  )
  bus.on('updateviewarea', ({ location }: { location?: ViewLocation }) => {
    if (!location || !restored || pages.pagesCount === 0) return
    const { pageNumber, left, top, rotation } = location
    const zoom = pages.currentScaleValue
    rememberView(idNow(), { page: pageNumber, left, top, zoom, rotation })
  })
}

/** A page that fills the width goes on filling it when the thumbnails come or the pane is dragged. */
function fitAgain({ pages }: Viewer): void {
  const zoom = pages.currentScaleValue
  if (pages.pagesCount > 0 && zoom.startsWith('page-')) pages.currentScaleValue = zoom
}

type ViewLocation = {
  readonly pageNumber: number
  readonly left: number
  readonly top: number
  readonly rotation: number
}

/** Size of a page as it displays, in points, whatever the zoom and the turn given by hand. */
export function pageSizeOf({ pages }: Viewer, pageNumber: number): { width: number; height: number } | null {
  const pageView: unknown = pages.getPageView(pageNumber - 1)
  if (!isPageView(pageView)) return null
  const { width, height, scale, rotation } = pageView.viewport
  const turned = (((rotation - pageView.pdfPageRotate) % 180) + 180) % 180 === 90
  const [w, h] = [width / scale, height / scale]
  return turned ? { width: h, height: w } : { width: w, height: h }
}

type MeasuredPage = {
  readonly viewport: { width: number; height: number; scale: number; rotation: number }
  readonly pdfPageRotate: number
}
const isPageView = (value: unknown): value is MeasuredPage =>
  typeof value === 'object' && value !== null && 'viewport' in value && 'pdfPageRotate' in value

/** « 105 % ». */
export const percentOf = (scale: number): string => `${Math.round(scale * 100)}\u00A0%`
