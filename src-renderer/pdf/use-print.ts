import { useEffect, useRef, useState } from 'react'
import type { PDFDocumentProxy } from './pdf-library.ts'
import { PrintStopped, printDocument } from './print-document.ts'

/** How far a printing is; null when none is under way. */
export type Printing = { readonly done: number; readonly total: number } | null

/** Printing the document: page by page, stopped on demand or when the document is left. */
export function usePrint(document: PDFDocumentProxy | null, rotation: number) {
  const [printing, setPrinting] = useState<Printing>(null)
  const [failed, setFailed] = useState(false)
  const underway = useRef<AbortController | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document stops the printing of the one before
  useEffect(() => () => underway.current?.abort(), [document])
  const print = async () => {
    if (!document || underway.current) return
    const stopping = new AbortController()
    underway.current = stopping
    setFailed(false)
    try {
      await printDocument(document, rotation, (done, total) => setPrinting({ done, total }), stopping.signal)
    } catch (error) {
      if (!(error instanceof PrintStopped) && !stopping.signal.aborted) {
        console.warn('printing', error)
        setFailed(true)
      }
    } finally {
      underway.current = null
      setPrinting(null)
    }
  }
  return { print, printing, failed, stop: () => underway.current?.abort(), forget: () => setFailed(false) }
}
