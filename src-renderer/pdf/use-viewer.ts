import { type RefObject, useEffect, useRef, useState } from 'react'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import { openPicture } from './open-picture.ts'
import { layWords } from './page-words.ts'
import {
  createViewer,
  type DocumentFailure,
  endWorker,
  failureOf,
  openDocument,
  type PDFDocumentProxy,
  type Viewer,
} from './pdf-library.ts'
import { forgetPrepared, takePrepared } from './prepared.ts'
import { recallView, rememberView } from './view-memory.ts'

export type DocumentState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly document: PDFDocumentProxy; readonly declaredPages: number }
  | { readonly kind: 'failed'; readonly failure: DocumentFailure }

export type ViewState = {
  readonly page: number
  readonly pages: number
  /** 1 is 100 %. */
  readonly scale: number
  /** Degrees clockwise added to how the page displays. */
  readonly rotation: number
  /** The first page in sight is drawn: what is less urgent may begin. */
  readonly drawn: boolean
}

export type Source = {
  readonly url: string
  /** `image/…` is shown as a page; anything else is a PDF. */
  readonly mediaType: string
  /** Page, zoom and rotation are remembered under it. */
  readonly documentId: string
  /** What was recognised on its pages; `coming` while it is asked for. */
  readonly words: readonly RecognisedPage[] | 'coming'
}

export type OpenViewer = {
  readonly viewer: Viewer | null
  readonly document: DocumentState
  readonly view: ViewState
  readonly retry: () => void
}

const atFirst: ViewState = { page: 1, pages: 0, scale: 1, rotation: 0, drawn: false }

/** Pages beyond are not shown: a file may declare a million, and each takes its place in the window. */
export const MOST_PAGES = 1000
/** A file that takes longer to open (ms) is given up: it would keep the reader of all the others busy. */
const LONGEST_OPENING = 30_000

/** Shows a document in the container, as it was last left, and tells how it is looked at. */
export function useViewer(container: RefObject<HTMLDivElement | null>, source: Source): OpenViewer {
  const { url, mediaType, documentId } = source
  const [viewer, setViewer] = useState<Viewer | null>(null)
  const [document, setDocument] = useState<DocumentState>({ kind: 'loading' })
  const [view, setView] = useState<ViewState>(atFirst)
  const [tries, setTries] = useState(0)
  const id = useRef(documentId)
  const { words, readings } = useLateWords(source.words)

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

  // biome-ignore lint/correctness/useExhaustiveDependencies: tries and readings ask again for the same address
  useEffect(() => {
    if (!viewer) return
    id.current = documentId
    const leaving = new AbortController()
    setDocument({ kind: 'loading' })
    setView(atFirst)
    const opening = open(url, mediaType, leaving.signal)
    let begun: Promise<unknown> = Promise.resolve()
    opening.then(
      opened => {
        if (leaving.signal.aborted) return
        const declaredPages = opened.numPages
        if (declaredPages > MOST_PAGES) Object.defineProperty(opened, 'numPages', { value: MOST_PAGES })
        if (opened.numPages > MOST_MEASURED) measureLate(opened)
        layWords(opened, words(), leaving.signal)
        // What the viewer asks first: closing before the answers would make it complain.
        begun = Promise.allSettled([opened.getPage(1), opened.getPermissions()])
        viewer.links.setDocument(opened)
        viewer.pages.setDocument(opened)
        setDocument({ kind: 'ready', document: opened, declaredPages })
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return
        setDocument({ kind: 'failed', failure: error === TOO_SLOW ? 'too-slow' : failureOf(error) })
      },
    )
    return () => {
      leaving.abort()
      viewer.pages.setDocument(null as unknown as PDFDocumentProxy)
      viewer.links.setDocument(null)
      // A document that failed, or was never opened, has nothing to let go of.
      void begun.then(() => opening.then(opened => opened.loadingTask.destroy()).catch(() => undefined))
    }
  }, [viewer, url, mediaType, documentId, tries, readings])

  return { viewer, document, view, retry: () => setTries(count => count + 1) }
}

/** The words as a promise that the pages wait for, and how many times they were read anew since. */
function useLateWords(given: Source['words']) {
  const late = useRef(Promise.withResolvers<readonly RecognisedPage[]>())
  const settled = useRef<readonly RecognisedPage[] | null>(null)
  const [readings, setReadings] = useState(0)
  useEffect(() => {
    if (given === 'coming' || given === settled.current) return
    const first = settled.current === null
    settled.current = given
    if (!first) {
      late.current = Promise.withResolvers()
      setReadings(count => count + 1)
    }
    late.current.resolve(given)
  }, [given])
  return { words: () => late.current.promise, readings }
}

/** Up to this many pages their sizes are asked at once; beyond, each when it comes in sight. */
const MOST_MEASURED = 60

function measureLate(opened: PDFDocumentProxy): void {
  const { loadingParams } = opened
  Object.defineProperty(opened, 'loadingParams', { value: { ...loadingParams, disableAutoFetch: true } })
}

const TOO_SLOW = Symbol('too slow')

/** @throws what pdf.js does, PictureFailed, or TOO_SLOW: the worker is then ended with what it was doing. */
async function open(url: string, mediaType: string, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const isPicture = mediaType.startsWith('image/')
  const task = isPicture
    ? openDocument({ data: await openPicture(url, signal) })
    : (takePrepared(url) ?? openDocument({ url }))
  if (signal.aborted) {
    void task.destroy()
    signal.throwIfAborted()
  }
  const slow = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    slow.reject(TOO_SLOW)
    endWorker()
    forgetPrepared()
  }, LONGEST_OPENING)
  try {
    return await Promise.race([task.promise, slow.promise])
  } catch (error) {
    void task.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
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
  bus.on('pagerendered', ({ pageNumber, error }: { pageNumber: number; error?: unknown }) => {
    if (error) console.debug(`page ${pageNumber}`, error)
    tell({ drawn: true })
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
export const percentOf = (scale: number): string =>
  scale < 0.005 ? '<\u00A01\u00A0%' : `${Math.round(scale * 100)}\u00A0%`
