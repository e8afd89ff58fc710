import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import classes from './pdf.module.css'
import type { PDFDocumentProxy, Viewer } from './pdf-library.ts'
import { inPixels, type NumberPlace, placeAtBest } from './place-numbers.ts'
import { holds, type PageSize, placeRect, type Rect } from './place-rect.ts'
import { measuredSize } from './scroll-to-mark.ts'
import { usePageWords } from './use-page-words.ts'
import { pageSizeOf } from './use-viewer.ts'

/** Something read on a page: its number in page order, where it is (points of the displayed page), what it says. */
export type EvidenceMark = {
  readonly n: number
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Read out: « SIREN, 912 406 733 ». */
  readonly label: string
  /** `bad`: what it says fails a rule. */
  readonly tone?: 'plain' | 'bad'
  /** Read on a scan, and proven by nothing: drawn dashed. */
  readonly probable?: boolean
}

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
      <MarksOfPage
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

/** Points are 1/72 of an inch, pixels 1/96. */
const PIXELS_OF_POINT = 96 / 72
/** Sides of a number, in pixels: as large as the lines of the page let it be. */
const SIDES = [16, 14, 12]

type MarksOfPageProps = Pick<EvidenceLayerProps, 'rotation' | 'scale' | 'active' | 'onEvidence'> & {
  readonly marks: readonly EvidenceMark[]
  readonly page: number
  readonly size: PageSize
  /** The size that the marks are measured on. */
  readonly measured: PageSize
  readonly words: readonly Rect[]
}

function MarksOfPage(props: MarksOfPageProps) {
  const { marks, page, size, measured, words, rotation, scale, active, onEvidence } = props
  const { shown, numbers, side } = useMemo(() => {
    const turned = rotation % 180 !== 0
    const [width, height] = turned ? [size.height, size.width] : [size.width, size.height]
    const drawn = { width: width * scale * PIXELS_OF_POINT, height: height * scale * PIXELS_OF_POINT }
    const onPage = marks.filter(mark => mark.page === page)
    const boxOf = (rect: Rect, on: PageSize) => inPixels(placeRect(rect, on, rotation), drawn)
    const shown = onPage.map(mark => ({ mark, box: boxOf(mark, measured) }))
    const { size: side, places } = placeAtBest(
      shown.map(({ mark, box }) => ({ n: mark.n, box })),
      words.map(word => boxOf(word, size)),
      drawn,
      SIDES,
    )
    return { shown, numbers: places, side }
  }, [marks, page, size, measured, words, rotation, scale])
  return (
    <>
      {shown.map(({ mark, box }) => (
        <span
          key={mark.n}
          className={classes.mark}
          data-tone={mark.tone}
          data-probable={mark.probable || undefined}
          data-active={mark.n === active || undefined}
          style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        />
      ))}
      {numbers.map(place => (
        <NumberButton
          key={place.numbers.join(' ')}
          place={place}
          side={side}
          marks={marks}
          active={active}
          onEvidence={onEvidence}
        />
      ))}
    </>
  )
}

type NumberButtonProps = Pick<EvidenceLayerProps, 'active' | 'onEvidence'> & {
  readonly place: NumberPlace
  readonly side: number
  readonly marks: readonly EvidenceMark[]
}

/** A number; of several in one place, each press goes to the next. */
function NumberButton({ place: { numbers, x, y, far }, side, marks, active, onEvidence }: NumberButtonProps) {
  const these = marks.filter(({ n }) => numbers.includes(n))
  const [first, ...others] = these
  if (!first) return null
  const at = these.findIndex(({ n }) => n === active)
  const next = these[(at + 1) % these.length] ?? first
  const shown = these[at] ?? first
  return (
    <button
      type="button"
      className={classes.number}
      data-tone={these.some(({ tone }) => tone === 'bad') ? 'bad' : undefined}
      data-probable={these.every(({ probable }) => probable) || undefined}
      data-far={far || undefined}
      style={{
        left: x,
        top: y,
        minWidth: side,
        height: side,
        fontSize: side === 16 ? 11 : 10,
        lineHeight: `${side}px`,
      }}
      aria-label={
        others.length > 0
          ? `${shown.n}… : indices ${numbers.join(', ')}`
          : `Indice ${first.n} : ${first.label}${first.probable ? ', probable' : ''}`
      }
      title={far || first.probable ? these.map(({ n, label }) => `${n}. ${label}`).join('\n') : undefined}
      aria-pressed={at >= 0}
      onClick={() => onEvidence(next.n)}
    >
      {others.length > 0 ? `${shown.n}…` : shown.n}
    </button>
  )
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
