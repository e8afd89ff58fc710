import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import classes from './pdf.module.css'
import type { Viewer } from './pdf-library.ts'
import { holds, type Placed, placeRect } from './place-rect.ts'
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
}

type EvidenceLayerProps = {
  readonly viewer: Viewer
  readonly evidence: readonly EvidenceMark[]
  readonly active: number | null
  readonly rotation: number
  readonly onEvidence: (n: number) => void
}

const redrawn = ['pagesinit', 'pagerender', 'pagerendered', 'scalechanging', 'rotationchanging'] as const

/**
 * The numbered marks over the pages. The wash lets text be selected through it; the number is a button, and a click
 * on the wash that selects nothing counts as one on its number.
 */
export function EvidenceLayer({ viewer, evidence, active, rotation, onEvidence }: EvidenceLayerProps) {
  const hosts = useHosts(viewer, evidence)
  const latest = useRef({ evidence, onEvidence, rotation })
  latest.current = { evidence, onEvidence, rotation }
  useEffect(() => {
    const { viewer: root } = viewer.pages
    const onClick = (event: MouseEvent) => {
      const n = markAt(viewer, event, latest.current.evidence, latest.current.rotation)
      if (n !== undefined && (document.getSelection()?.isCollapsed ?? true)) latest.current.onEvidence(n)
    }
    if (!(root instanceof HTMLElement)) return
    root.addEventListener('click', onClick)
    return () => root.removeEventListener('click', onClick)
  }, [viewer])
  return [...hosts].map(([page, host]) => {
    const size = pageSizeOf(viewer, page)
    if (!size) return null
    const marks = evidence.filter(mark => mark.page === page)
    return createPortal(
      marks.map(mark => (
        <Mark
          key={mark.n}
          mark={mark}
          at={placeRect(mark, size, rotation)}
          active={mark.n === active}
          turned={rotation % 180 !== 0}
          onClick={() => onEvidence(mark.n)}
        />
      )),
      host,
      String(page),
    )
  })
}

const percent = (share: number) => `${share * 100}%`

type MarkProps = {
  readonly mark: EvidenceMark
  readonly at: Placed
  readonly active: boolean
  /** The page lies on its side: the number goes above. */
  readonly turned: boolean
  readonly onClick: () => void
}
function Mark({ mark, at, active, turned, onClick }: MarkProps) {
  const place = {
    left: percent(at.left),
    top: percent(at.top),
    width: percent(at.width),
    height: percent(at.height),
  }
  return (
    <span
      className={classes.mark}
      data-tone={mark.tone}
      data-active={active || undefined}
      data-turned={turned || undefined}
      style={place}
    >
      <button
        type="button"
        aria-label={`Indice ${mark.n} : ${mark.label}`}
        aria-pressed={active}
        onClick={onClick}
      >
        {mark.n}
      </button>
    </span>
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
        const host = made.get(page) ?? document.createElement('div')
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

/** The number of the mark under the pointer. */
function markAt(
  viewer: Viewer,
  event: MouseEvent,
  evidence: readonly EvidenceMark[],
  rotation: number,
): number | undefined {
  if (!(event.target instanceof Element) || event.target.closest('button, a')) return undefined
  const pageElement = event.target.closest<HTMLElement>('.page')
  const page = Number(pageElement?.dataset.pageNumber)
  const size = pageElement && pageSizeOf(viewer, page)
  if (!pageElement || !size) return undefined
  const box = pageElement.getBoundingClientRect()
  const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
  return evidence.find(mark => mark.page === page && holds(placeRect(mark, size, rotation), x, y))?.n
}

/** Brings a mark into view, a third down the window, unless it is seen already. */
export function scrollToMark(viewer: Viewer, mark: EvidenceMark, rotation: number): void {
  const size = pageSizeOf(viewer, mark.page)
  const div = viewer.pages.getPageView(mark.page - 1)?.div
  const { container } = viewer.pages
  if (!size || !(div instanceof HTMLElement)) return
  const at = placeRect(mark, size, rotation)
  const y = div.offsetTop + at.top * div.clientHeight
  const x = div.offsetLeft + at.left * div.clientWidth
  const seenDown = y > container.scrollTop + 16 && y < container.scrollTop + container.clientHeight - 64
  const seenAcross = x > container.scrollLeft && x < container.scrollLeft + container.clientWidth - 32
  if (!seenDown) container.scrollTop = y - container.clientHeight / 3
  if (!seenAcross) container.scrollLeft = x - container.clientWidth / 3
}
