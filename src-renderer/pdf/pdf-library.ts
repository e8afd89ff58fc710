// The viewer takes pdf.js from a global that pdf.js sets: the order of these two imports matters.
import * as pdfjs from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import * as viewer from 'pdfjs-dist/web/pdf_viewer.mjs'
import { PictureFailed } from './open-picture.ts'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

let shared: pdfjs.PDFWorker | undefined

/** One worker reads every document: starting another costs more than drawing a page. */
const worker = (): pdfjs.PDFWorker => {
  if (!shared || shared.destroyed) shared = new pdfjs.PDFWorker({})
  return shared
}

/** Starts the worker before the first document asks for it. */
export const warmWorker = (): void => {
  worker()
}

/** Ends a worker that a document keeps busy for ever; the next document starts another. */
export const endWorker = (): void => {
  shared?.destroy()
  shared = undefined
}

const asset = (folder: string) => new URL(`/pdfjs/${folder}/`, window.location.origin).href

/** A picture inside a document beyond this many pixels (a 600 dpi A3 sheet) is left out: it would fill the memory. */
const MOST_IMAGE_PIXELS = 72_000_000
/** A page is drawn whole up to this many pixels, beyond it only where one looks: ten pages are kept drawn at most. */
const MOST_CANVAS_PIXELS = 2 ** 23

/** Begins to read a document: no script, no form, no WebAssembly, whatever it holds. */
export const openDocument = (
  source: { readonly url: string } | { readonly data: Uint8Array },
): pdfjs.PDFDocumentLoadingTask =>
  pdfjs.getDocument({
    ...source,
    worker: worker(),
    cMapUrl: asset('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: asset('standard_fonts'),
    iccUrl: asset('iccs'),
    wasmUrl: asset('wasm'),
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MOST_CANVAS_PIXELS * 8,
  })

/** The page's words come from us: nothing is translated by the viewer. */
const silentL10n = {
  getLanguage: () => 'fr',
  getDirection: () => 'ltr' as const,
  get: async () => '',
  translate: async () => undefined,
  translateOnce: async () => undefined,
  destroy: async () => undefined,
  pause: () => undefined,
  resume: () => undefined,
}

export type Viewer = {
  readonly pages: InstanceType<typeof viewer.PDFViewer>
  readonly bus: InstanceType<typeof viewer.EventBus>
  readonly links: InstanceType<typeof viewer.PDFLinkService>
}

/** A continuous viewer in `container` (whose only child receives the pages), until the signal aborts. */
export function createViewer(container: HTMLDivElement, signal: AbortSignal): Viewer {
  const bus = new viewer.EventBus()
  const links = new viewer.PDFLinkService({ eventBus: bus })
  // A document never leads out of the application: who made the file chose where its links go. They say where.
  links.externalLinkEnabled = false
  links.addLinkAttributes = (link, url) => {
    link.href = ''
    link.title = `Lien non suivi\u00a0: ${url}`
    link.onclick = () => false
  }
  const findController = new viewer.PDFFindController({ eventBus: bus, linkService: links, delay: 120 })
  const options: ConstructorParameters<typeof viewer.PDFViewer>[0] & { abortSignal: AbortSignal } = {
    container,
    eventBus: bus,
    linkService: links,
    findController,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    enableAutoLinking: false,
    imageResourcesPath: asset('images'),
    maxCanvasPixels: MOST_CANVAS_PIXELS,
    // pdf.js asks for its own class where only these methods are called.
    l10n: silentL10n as unknown as NonNullable<ConstructorParameters<typeof viewer.PDFViewer>[0]['l10n']>,
    abortSignal: signal,
  }
  const pages = new viewer.PDFViewer(options)
  links.setViewer(pages)
  return { pages, bus, links }
}

export type DocumentFailure =
  | 'encrypted'
  | 'not-a-pdf'
  | 'not-a-picture'
  | 'too-large'
  | 'too-slow'
  | 'unreachable'

/** Why a document could not be opened. */
export const failureOf = (error: unknown): DocumentFailure => {
  if (error instanceof PictureFailed) return error.reason
  if (error instanceof pdfjs.PasswordException) return 'encrypted'
  // What fails to come is a ResponseException; all the rest is the fault of the file.
  return error instanceof pdfjs.ResponseException || error instanceof TypeError ? 'unreachable' : 'not-a-pdf'
}

export type { PDFDocumentProxy } from 'pdfjs-dist'
