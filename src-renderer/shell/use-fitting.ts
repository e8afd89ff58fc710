import { type RefObject, useLayoutEffect, useState } from 'react'

const GAP = 20
/** « Autres », with its arrow. */
const MORE = 72

/**
 * Which of things of these widths fit one beside the other, as their places: all of them, or as many from the first
 * on as leave room for the open one and for the way to the others.
 */
export function fittingPlaces(widths: readonly number[], room: number, open: number): readonly number[] {
  const places = widths.map((_, place) => place)
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP)
  if (total <= room) return places
  let left = room - MORE - (open < 0 ? 0 : (widths[open] ?? 0) + GAP)
  let isOver = false
  return places.filter(place => {
    if (place === open) return true
    left -= (widths[place] ?? 0) + GAP
    isOver ||= left < 0
    return !isOver
  })
}

/** The places of the children of `ruler` that fit in `room`. `shown`: what changes their widths. */
export function useFitting(
  room: RefObject<HTMLElement | null>,
  ruler: RefObject<HTMLElement | null>,
  { shown, open }: { readonly shown: string; readonly open: number },
): readonly number[] | null {
  const [places, setPlaces] = useState<readonly number[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words changed, and their widths with them
  useLayoutEffect(() => {
    const frame = room.current
    if (!frame) return
    const measure = () => {
      const widths = [...(ruler.current?.children ?? [])].map(child => child.getBoundingClientRect().width)
      setPlaces(fittingPlaces(widths, frame.clientWidth, open))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(frame)
    return () => watch.disconnect()
  }, [shown, open])
  return places
}
