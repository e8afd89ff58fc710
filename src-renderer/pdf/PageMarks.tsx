import { useMemo } from 'react'
import type { EvidenceMark } from './evidence-mark.ts'
import classes from './pdf.module.css'
import { inPixels, type NumberPlace, placeAtBest } from './place-numbers.ts'
import { type PageSize, placeRect, type Rect } from './place-rect.ts'

/** Points are 1/72 of an inch, pixels 1/96. */
const PIXELS_OF_POINT = 96 / 72
/** Sides of a number, in pixels: as large as the lines of the page let it be. */
const SIDES = [16, 14, 12]

type PageMarksProps = {
  readonly rotation: number
  /** 1 is 100 %. */
  readonly scale: number
  readonly active: number | null
  readonly onEvidence: (n: number) => void
  readonly marks: readonly EvidenceMark[]
  readonly page: number
  readonly size: PageSize
  /** The size that the marks are measured on. */
  readonly measured: PageSize
  readonly words: readonly Rect[]
}

/** The washes of a page and their numbers, in pixels of the page as it is drawn. */
export function PageMarks(props: PageMarksProps) {
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

type NumberButtonProps = Pick<PageMarksProps, 'active' | 'onEvidence'> & {
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
