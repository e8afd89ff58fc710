import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../shell/keyboard.ts'
import { clampWidth } from './clamp-width.ts'
import classes from './ui.module.css'

type SplitPaneProps = {
  /** Where the width is remembered on this machine. */
  readonly id: string
  readonly left: ReactNode
  readonly right: ReactNode
  readonly leftLabel: string
  readonly rightLabel: string
  /** Width of the left pane the first time, in pixels. */
  readonly initial: number
  /** Neither pane gets narrower than this, in pixels. */
  readonly min?: number
  /** `stacked`: the right one under the left, as high as it needs; `right`: the right one alone. Neither forgets. */
  readonly shape?: 'beside' | 'stacked' | 'right'
}

const storageKey = (id: string) => `apanage.split.${id}`
const step = 16
const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select, [tabindex="0"]'

/** Goes to the first control of a pane, so that Tab goes on from there; to the pane itself when it has none. */
const enter = (pane: HTMLElement | null) => {
  const controls = [...(pane?.querySelectorAll<HTMLElement>(focusable) ?? [])]
  ;(controls.find(control => control.checkVisibility()) ?? pane)?.focus()
}

/** Two panes and a bar to drag between them; arrows move the focused bar, F6 goes from pane to pane. */
export function SplitPane(props: SplitPaneProps) {
  const { id, left, right, leftLabel, rightLabel, initial, min = 320, shape = 'beside' } = props
  const frame = useRef<HTMLDivElement>(null)
  const panes = useRef<[HTMLElement | null, HTMLElement | null]>([null, null])
  const [width, setWidth] = useState(() => Number(localStorage.getItem(storageKey(id))) || initial)
  // The window became small or large: each has its own width.
  useEffect(() => setWidth(Number(localStorage.getItem(storageKey(id))) || initial), [id, initial])
  const [dragging, setDragging] = useState(false)
  const room = () => frame.current?.clientWidth ?? window.innerWidth
  const keep = (wanted: number) => {
    const next = clampWidth(wanted, room(), min)
    setWidth(next)
    localStorage.setItem(storageKey(id), String(next))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!dragging || !frame.current) return
    setWidth(clampWidth(event.clientX - frame.current.getBoundingClientRect().left, room(), min))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: min,
      End: room() - min,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    keep(next)
  }
  useKeys([
    {
      keys: 'F6',
      label: 'changer de volet',
      hidden: true,
      when: shape !== 'right',
      run: () => {
        const [first, second] = panes.current
        const inFirst = first?.contains(document.activeElement)
        enter(inFirst ? second : first)
      },
    },
  ])
  return (
    <div
      ref={frame}
      className={classes.split}
      data-shape={shape}
      style={
        shape === 'beside'
          ? { gridTemplateColumns: `minmax(${min}px, ${width}px) 1px minmax(${min}px, 1fr)` }
          : undefined
      }
    >
      <section
        ref={element => {
          panes.current[0] = element
        }}
        className={classes.splitPane}
        aria-label={leftLabel}
        tabIndex={-1}
        hidden={shape === 'right'}
      >
        {left}
      </section>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged nor hold a value */}
      <div
        className={classes.grip}
        hidden={shape !== 'beside'}
        data-dragging={dragging || undefined}
        role="separator"
        aria-orientation="vertical"
        aria-label="Largeur des volets"
        aria-valuenow={Math.round(width)}
        aria-valuemin={min}
        aria-valuemax={Math.max(min, Math.round(room() - min))}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onDoubleClick={() => keep(initial)}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragging(true)
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          setDragging(false)
          keep(width)
        }}
        onPointerCancel={() => setDragging(false)}
      />
      <section
        ref={element => {
          panes.current[1] = element
        }}
        className={classes.splitPane}
        aria-label={rightLabel}
        tabIndex={-1}
      >
        {right}
      </section>
    </div>
  )
}
