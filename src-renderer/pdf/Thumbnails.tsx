import { useEffect, useRef, useState } from 'react'
import classes from './pdf.module.css'
import type { PDFDocumentProxy } from './pdf-library.ts'

const width = 48

type ThumbnailsProps = {
  readonly document: PDFDocumentProxy
  readonly page: number
  readonly rotation: number
  readonly onPage: (page: number) => void
}

/** The pages in small, each drawn when it first comes into view. */
export function Thumbnails({ document, page, rotation, onPage }: ThumbnailsProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [page])
  return (
    <ol ref={list} className={classes.thumbs} aria-label="Pages">
      {Array.from({ length: document.numPages }, (_, i) => i + 1).map(number => (
        <li key={number} data-page={number}>
          <button
            type="button"
            aria-label={`Page ${number}`}
            aria-current={number === page ? 'page' : undefined}
            onClick={() => onPage(number)}
          >
            <Thumbnail document={document} page={number} rotation={rotation} />
            <span>{number}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

type ThumbnailProps = {
  readonly document: PDFDocumentProxy
  readonly page: number
  readonly rotation: number
}

function Thumbnail({ document, page, rotation }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!canvas.current) return
    const watch = new IntersectionObserver(entries => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
    })
    watch.observe(canvas.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const target = canvas.current
    if (!near || !target) return
    let stop: () => void = () => undefined
    let left = false
    const draw = async () => {
      const shown = await document.getPage(page)
      if (left) return
      const turn = shown.rotate + rotation
      const natural = shown.getViewport({ scale: 1, rotation: turn })
      const viewport = shown.getViewport({
        scale: (width * window.devicePixelRatio) / natural.width,
        rotation: turn,
      })
      target.width = Math.round(viewport.width)
      target.height = Math.round(viewport.height)
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
  }, [near, document, page, rotation])
  return <canvas ref={canvas} width={width} height={68} />
}
