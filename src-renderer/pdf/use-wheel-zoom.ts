import { useEffect } from 'react'
import type { Viewer } from './pdf-library.ts'

/** Ctrl and the wheel zoom where the pointer is. */
export function useWheelZoom(
  container: { readonly current: HTMLDivElement | null },
  viewer: Viewer | null,
): void {
  useEffect(() => {
    const element = container.current
    if (!element || !viewer) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      viewer.pages.updateScale({
        drawingDelay: 200,
        scaleFactor: Math.exp(-event.deltaY / 400),
        origin: [event.clientX, event.clientY],
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [container, viewer])
}
