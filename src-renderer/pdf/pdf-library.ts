// The viewer takes pdf.js from a global that pdf.js sets: the order of these two imports matters.
import * as pdfjs from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import * as viewer from 'pdfjs-dist/web/pdf_viewer.mjs'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

let shared: pdfjs.PDFWorker | undefined

/** One worker reads every document: starting another costs more than drawing a page. */
const worker = (): pdfjs.PDFWorker => {
  if (!shared || shared.destroyed) shared = new pdfjs.PDFWorker({})
  return shared
}

const asset = (folder: string) => new URL(`/pdfjs/${folder}/`, window.location.origin).href

/** Begins to read a document: no script, no form, no WebAssembly, whatever it holds. */
export const openDocument = (url: string): pdfjs.PDFDocumentLoadingTask =>
  pdfjs.getDocument({
    url,
    worker: worker(),
    cMapUrl: asset('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: asset('standard_fonts'),
    iccUrl: asset('iccs'),
    wasmUrl: asset('wasm'),
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
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
  // A document never leads out of the application.
  links.externalLinkEnabled = false
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
    // pdf.js asks for its own class where only these methods are called.
    l10n: silentL10n as unknown as NonNullable<ConstructorParameters<typeof viewer.PDFViewer>[0]['l10n']>,
    abortSignal: signal,
  }
  const pages = new viewer.PDFViewer(options)
  links.setViewer(pages)
  return { pages, bus, links }
}

export type DocumentFailure = 'encrypted' | 'not-a-pdf' | 'unreachable'

/** Why a document could not be opened. */
export const failureOf = (error: unknown): DocumentFailure => {
  if (error instanceof pdfjs.PasswordException) return 'encrypted'
  return error instanceof pdfjs.InvalidPDFException ? 'not-a-pdf' : 'unreachable'
}

export type { PDFDocumentProxy } from 'pdfjs-dist'
