import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, type PDFDocumentLoadingTask, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Pixels of the largest picture that is decoded: an A3 sheet at 600 dpi. */
const MAX_PICTURE_PIXELS = 72_000_000

/** Opens a PDF in which nothing runs: scripting is not loaded, XFA is off, nothing is fetched. */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return getDocument({
    // A copy, and no Buffer: pdf.js takes ownership of what it is given.
    data: new Uint8Array(bytes),
    enableXfa: false,
    useWorkerFetch: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: MAX_PICTURE_PIXELS,
    cMapUrl: join(assets, 'cmaps/'),
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    wasmUrl: join(assets, 'wasm/'),
    verbosity: VerbosityLevel.ERRORS,
  })
}
