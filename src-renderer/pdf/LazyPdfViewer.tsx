import { lazy, Suspense } from 'react'
import type { PdfViewerProps } from './PdfViewer.tsx'
import classes from './pdf.module.css'

const load = () => import('./PdfViewer.tsx')
const Loaded = lazy(() => load().then(({ PdfViewer }) => ({ default: PdfViewer })))

/** Brings the viewer's code and starts its worker before they are needed: call it from the list that leads to documents. */
export const preloadPdfViewer = (): void => {
  void load()
  void import('./pdf-library.ts').then(({ warmWorker }) => warmWorker())
}

/** Begins to read a PDF that is about to be looked at. */
export const prepareDocument = (url: string): void => {
  void import('./prepared.ts').then(({ prepare }) => prepare(url))
}

/** The viewer, whose code comes when the first document is opened. */
export function LazyPdfViewer(props: PdfViewerProps) {
  return (
    <Suspense fallback={<div className={classes.viewer} />}>
      <Loaded {...props} />
    </Suspense>
  )
}
