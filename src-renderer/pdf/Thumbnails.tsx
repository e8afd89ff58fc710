import { useEffect, useRef, useState } from 'react'
import classes from './pdf.module.css'
import type { PDFDocumentProxy } from './pdf-library.ts'

const WIDTH = 48
/** A page in small never stands higher than a sheet of A4. */
const HEIGHT = 68
/** One after the other, its number and its gap with it: as in the style sheet. */
export const THUMBNAIL_STEP = 100

type ThumbnailsProps = {
  readonly document: PDFDocumentProxy
  readonly page: number
  readonly rotation: number
  /** Drawn once the page itself is. */
  readonly mayDraw: boolean
  readonly onPage: (page: number) => void
}

/** The pages in small: only those in sight are there, whatever their number. */
export function Thumbnails({ document, page, rotation, mayDraw, onPage }: ThumbnailsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 900 })
  const count = document.numPages
  useEffect(() => {
    const box = list.current
    if (!box) return
    const top = (page - 1) * THUMBNAIL_STEP
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + THUMBNAIL_STEP > box.scrollTop + box.clientHeight)
      box.scrollTop = top + THUMBNAIL_STEP - box.clientHeight
  }, [page])
  useEffect(() => {
    const box = list.current
    if (!box) return
    const look = () => setSeen({ top: box.scrollTop, height: box.clientHeight })
    const sized = new ResizeObserver(look)
    sized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      sized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])
  const { first, last } = windowOf(seen, count)
  return (
    <div ref={list} className={classes.thumbs}>
      <ol aria-label="Pages" style={{ height: count * THUMBNAIL_STEP }}>
        {Array.from({ length: last - first + 1 }, (_, i) => first + i).map(number => (
          <li key={number} style={{ top: (number - 1) * THUMBNAIL_STEP }}>
            <button
              type="button"
              aria-label={`Page ${number}`}
              aria-current={number === page ? 'page' : undefined}
              onClick={() => onPage(number)}
            >
              <Thumbnail document={document} page={number} rotation={rotation} mayDraw={mayDraw} />
              <span>{number}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The pages in sight and two around them, from 1. */
export function windowOf(
  seen: { readonly top: number; readonly height: number },
  count: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(1, Math.floor(seen.top / THUMBNAIL_STEP) - 1)
  const last = Math.min(count, Math.ceil((seen.top + seen.height) / THUMBNAIL_STEP) + 2)
  return { first: Math.min(first, Math.max(1, last)), last }
}

type ThumbnailProps = Pick<ThumbnailsProps, 'document' | 'page' | 'rotation' | 'mayDraw'>

function Thumbnail({ document, page, rotation, mayDraw }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    if (!mayDraw || !target) return
    let stop: () => void = () => undefined
    let left = false
    const draw = async () => {
      const shown = await document.getPage(page)
      if (left) return
      const turn = shown.rotate + rotation
      const natural = shown.getViewport({ scale: 1, rotation: turn })
      const scale = Math.min(WIDTH / natural.width, HEIGHT / natural.height) * window.devicePixelRatio
      const viewport = shown.getViewport({ scale, rotation: turn })
      target.width = Math.max(1, Math.round(viewport.width))
      target.height = Math.max(1, Math.round(viewport.height))
      const task = shown.render({ canvas: target, viewport })
      stop = () => task.cancel()
      await task.promise
    }
    // A thumbnail that cannot be drawn stays blank: the page itself says why.
    draw().catch((error: unknown) => console.debug(`thumbnail ${page}`, error))
    return () => {
      left = true
      stop()
    }
  }, [mayDraw, document, page, rotation])
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} />
}
