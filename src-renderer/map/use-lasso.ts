import { type PointerEvent, useRef, useState } from 'react'
import { outlinePath, type Point } from './lasso.ts'

/** Less than this, in pixels, is a click. */
const STILL = 6

type Drag = { readonly from: Point; points: Point[]; hasMoved: boolean }

/** An outline drawn with the mouse on an SVG; `onDrawn` gets it in the units of the drawing. */
export function useLasso(onDrawn: (outline: readonly Point[], event: PointerEvent) => void) {
  const drag = useRef<Drag | null>(null)
  const justDrawn = useRef(false)
  const [path, setPath] = useState('')
  const end = () => {
    drag.current = null
    setPath('')
  }
  return {
    path,
    /** Whether the click that follows belongs to the outline; asking forgets it. */
    takeClick: () => {
      const was = justDrawn.current
      justDrawn.current = false
      return was
    },
    handlers: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        justDrawn.current = false
        if (event.button !== 0) return
        drag.current = {
          from: [event.clientX, event.clientY],
          points: [pointIn(event)],
          hasMoved: false,
        }
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        const now = drag.current
        if (!now) return
        if (event.buttons !== 1) return end()
        const far = Math.hypot(event.clientX - now.from[0], event.clientY - now.from[1])
        if (!now.hasMoved && far < STILL) return
        if (!now.hasMoved) event.currentTarget.setPointerCapture(event.pointerId)
        now.hasMoved = true
        now.points.push(pointIn(event))
        setPath(outlinePath(now.points))
      },
      onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
        const now = drag.current
        if (now?.hasMoved) {
          justDrawn.current = true
          onDrawn(now.points, event)
        }
        end()
      },
      onPointerCancel: end,
    },
  }
}

function pointIn(event: PointerEvent<SVGSVGElement>): Point {
  const matrix = event.currentTarget.getScreenCTM()
  if (!matrix) return [0, 0]
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
  return [x, y]
}
