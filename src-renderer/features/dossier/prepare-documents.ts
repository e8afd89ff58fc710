import { hearAnswers } from '../../office/ahead.ts'
import { office } from '../../office/client.ts'
import { fileUrl } from '../../office/files.ts'
import { preloadPdfViewer, prepareDocument } from '../../pdf/LazyPdfViewer.tsx'
import { pairOf } from '../../piece-window/messages.ts'
import { firstDocument } from './evidence-marks.ts'

/** Runs once nothing else is to do; a browser that is never idle waits two seconds. */
const whenIdle = (run: () => void): void => {
  requestIdleCallback(run, { timeout: 2000 })
}

/**
 * From a list to the first page of a document in the time of drawing it: the viewer and the screen come while one
 * reads the list, and the first document of the dossier that is summed up there is read ahead.
 */
export function prepareDocuments(loadScreen: () => Promise<unknown>): void {
  // The window of a document alone opens no dossier.
  if (pairOf(window.location.hash) !== null) return
  whenIdle(() => {
    preloadPdfViewer()
    loadScreen().catch(() => undefined)
  })
  hearAnswers(office.dossiers.get, dossier => {
    const version = firstDocument(dossier)?.versions[0]
    if (version?.mediaType !== 'application/pdf') return
    whenIdle(() => prepareDocument(fileUrl(version.fileId)))
  })
}
