import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import type { EvidenceMark } from './evidence-mark.ts'
import { PageMarks } from './PageMarks.tsx'
import classes from './pdf.module.css'
import type { PDFDocumentProxy, Viewer } from './pdf-library.ts'
import { holds, placeRect, type Rect } from './place-rect.ts'
import { measuredSize } from './scroll-to-mark.ts'
import { usePageWords } from './use-page-words.ts'
import { pageSizeOf } from './use-viewer.ts'

type EvidenceLayerProps = {
  readonly viewer: Viewer
  readonly document: PDFDocumentProxy
  readonly evidence: readonly EvidenceMark[]
  /** Pages read as pictures: their marks are measured on them. */
  readonly recognised: readonly RecognisedPage[]
  readonly active: number | null
  readonly rotation: number
  /** 1 is 100 %. */
  readonly scale: number
  readonly onEvidence: (n: number) => void
}

const redrawn = ['pagesinit', 'pagerender', 'pagerendered', 'scalechanging', 'rotationchanging'] as const
const noWords: readonly Rect[] = []

/**
 * The numbered marks over the pages. The wash lets text be selected through it; the number is a button, and a click
 * on the wash that selects nothing counts as one on its number. Numbers cover neither words nor each other.
 */
export function EvidenceLayer(props: EvidenceLayerProps) {
  const { viewer, document, evidence, recognised, active, rotation, scale, onEvidence } = props
  const hosts = useHosts(viewer, evidence)
  const pages = useMemo(() => [...new Set(evidence.map(mark => mark.page))], [evidence])
  const words = usePageWords(document, pages)
  const latest = useRef({ evidence, onEvidence, rotation, recognised })
  latest.current = { evidence, onEvidence, rotation, recognised }
  useEffect(() => {
    const { viewer: root } = viewer.pages
    const onClick = (event: MouseEvent) => {
      const n = markAt(viewer, event, latest.current)
      if (n !== undefined && (window.document.getSelection()?.isCollapsed ?? true))
        latest.current.onEvidence(n)
    }
    if (!(root instanceof HTMLElement)) return
    root.addEventListener('click', onClick)
    return () => root.removeEventListener('click', onClick)
  }, [viewer])
  return [...hosts].map(([page, host]) => {
    const size = pageSizeOf(viewer, page)
    if (!size) return null
    return createPortal(
      <PageMarks
        marks={evidence}
        page={page}
        size={size}
        measured={measuredSize(viewer, page, recognised) ?? size}
        words={words.get(page) ?? noWords}
        rotation={rotation}
        scale={scale}
        active={active}
        onEvidence={onEvidence}
      />,
      host,
      String(page),
    )
  })
}

/** One element per page with marks, put back whenever the viewer empties the page to draw it again. */
function useHosts(viewer: Viewer, evidence: readonly EvidenceMark[]): ReadonlyMap<number, HTMLElement> {
  const [hosts, setHosts] = useState<ReadonlyMap<number, HTMLElement>>(new Map())
  useEffect(() => {
    const made = new Map<number, HTMLElement>()
    const attach = () => {
      for (const page of new Set(evidence.map(mark => mark.page))) {
        const div = viewer.pages.getPageView(page - 1)?.div
        if (!(div instanceof HTMLElement)) continue
        const host = made.get(page) ?? window.document.createElement('div')
        host.className = classes.marks ?? ''
        made.set(page, host)
        if (host.parentElement !== div) div.append(host)
      }
      setHosts(new Map(made))
    }
    attach()
    for (const event of redrawn) viewer.bus.on(event, attach)
    return () => {
      for (const event of redrawn) viewer.bus.off(event, attach)
      for (const host of made.values()) host.remove()
      setHosts(new Map())
    }
  }, [viewer, evidence])
  return hosts
}

type Shown = Pick<EvidenceLayerProps, 'evidence' | 'rotation' | 'recognised'>

/** The number of the mark under the pointer. */
function markAt(
  viewer: Viewer,
  event: MouseEvent,
  { evidence, rotation, recognised }: Shown,
): number | undefined {
  if (!(event.target instanceof Element) || event.target.closest('button, a')) return undefined
  const pageElement = event.target.closest<HTMLElement>('.page')
  const page = Number(pageElement?.dataset.pageNumber)
  const size = pageElement && measuredSize(viewer, page, recognised)
  if (!pageElement || !size) return undefined
  const box = pageElement.getBoundingClientRect()
  const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
  return evidence.find(mark => mark.page === page && holds(placeRect(mark, size, rotation), x, y))?.n
}
