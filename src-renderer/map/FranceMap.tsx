import { type MouseEvent, memo, type ReactNode, useId } from 'react'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { cellStateNames } from '../wording/terms.ts'
import classes from './map.module.css'
import { fillOf, labelOn, Patterns } from './Patterns.tsx'
import { shapes } from './shapes.ts'

/** Départements whose label does not fit on the map are named by the inset. */
const labelRoom = 7.5
const ringCodes = new Set(shapes.ring.labels.map(([code]) => code))

type Shape = { readonly code: string; readonly path: string }

export type FranceMapProps = {
  /** What the map shows, read out: « Pompe à chaleur, état des cellules par département ». */
  readonly label: string
  readonly states: Readonly<Record<string, CellState>>
  readonly names: Readonly<Record<string, string>>
  readonly selected: ReadonlySet<string>
  readonly focused: string | null
  /** `extend`: Ctrl or Shift was held, the others stay selected. */
  readonly onSelect: (code: string, how: { readonly extend: boolean }) => void
  readonly onFocus: (code: string) => void
}

/**
 * The 101 départements by the state of their cell: a view of the grid, which does everything by keyboard. Colour,
 * pattern and label tell the states apart.
 */
export function FranceMap({ label, states, names, selected, focused, onSelect, onFocus }: FranceMapProps) {
  const id = useId()
  const stateOf = (code: string): CellState => states[code] ?? 'libre'
  const codeOf = (event: MouseEvent) =>
    event.target instanceof Element ? event.target.getAttribute('data-code') : null
  const onClick = (event: MouseEvent) => {
    const code = codeOf(event)
    if (code === null) return
    onFocus(code)
    onSelect(code, { extend: event.ctrlKey || event.metaKey || event.shiftKey })
  }
  const shapeOf = (prefix: string) => (shape: Shape) => (
    <Department
      key={shape.code}
      code={shape.code}
      path={shape.path}
      state={stateOf(shape.code)}
      name={names[shape.code] ?? shape.code}
      prefix={prefix}
    />
  )
  const outlines = (list: readonly Shape[], prefix: string) => (
    <Outlines list={list} selected={selected} focused={focused} draw={shapeOf(prefix)} />
  )
  const { ring, overseas } = shapes
  const aroundParis = shapes.metropolitan.filter(({ code }) => ringCodes.has(code))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the grid is the keyboard's way to the same cells
    <div className={classes.box} onClick={onClick}>
      <svg
        className={classes.map}
        viewBox={`0 0 ${shapes.width} ${shapes.height}`}
        preserveAspectRatio="xMidYMin meet"
        role="img"
        aria-label={label}
      >
        <title>{label}</title>
        <Patterns prefix={`${id}m`} />
        <g>{shapes.metropolitan.map(shapeOf(`${id}m`))}</g>
        <Loupe />
        {outlines(shapes.metropolitan, `${id}m`)}
        <g>
          {shapes.metropolitan
            .filter(({ label: { room } }) => room >= labelRoom)
            .map(({ code, label: at }) => (
              <Label key={code} code={code} x={at.x} y={at.y + 4.5} state={stateOf(code)} />
            ))}
        </g>
      </svg>
      <div className={classes.foot}>
        <div className={classes.insets}>
          {overseas.shapes.map(shape => (
            <figure key={shape.code}>
              <svg
                viewBox={`0 0 ${overseas.side} ${overseas.side}`}
                width={overseas.side}
                height={overseas.side}
                aria-hidden="true"
              >
                <Patterns prefix={`${id}${shape.code}`} />
                {shapeOf(`${id}${shape.code}`)(shape)}
                {outlines([shape], `${id}${shape.code}`)}
              </svg>
              <figcaption className={classes.caption}>
                <b>{shape.code}</b>
                {names[shape.code]}
              </figcaption>
            </figure>
          ))}
        </div>
        <figure className={classes.ring}>
          <svg
            viewBox={`0 0 ${ring.side} ${ring.side}`}
            width={ring.side}
            height={ring.side}
            aria-hidden="true"
          >
            <Patterns prefix={`${id}z`} scale={0.25} />
            <clipPath id={`${id}clip`}>
              <rect width={ring.side} height={ring.side} />
            </clipPath>
            <g clipPath={`url(#${id}clip)`}>
              <g
                className={classes.zoomed}
                transform={`translate(${ring.side / 2} ${ring.side / 2}) scale(${ring.scale}) translate(${-ring.centre[0]} ${-ring.centre[1]})`}
              >
                {aroundParis.map(shapeOf(`${id}z`))}
                {outlines(aroundParis, `${id}z`)}
              </g>
              {ring.labels.map(([code, x, y]) => (
                <Label key={code} code={code} x={x} y={y + 4} state={stateOf(code)} />
              ))}
            </g>
            <rect
              x="0.5"
              y="0.5"
              width={ring.side - 1}
              height={ring.side - 1}
              fill="none"
              stroke="var(--line-2)"
            />
          </svg>
          <figcaption className={classes.caption}>Paris et petite couronne</figcaption>
        </figure>
      </div>
    </div>
  )
}

type DepartmentProps = {
  readonly code: string
  readonly path: string
  readonly state: CellState
  readonly name: string
  readonly prefix: string
}
/** One shape, drawn again only when its state changes: the whole map recolours within a frame. */
const Department = memo(function Department({ code, path, state, name, prefix }: DepartmentProps) {
  return (
    <path className={classes.shape} data-code={code} data-state={state} d={path} fill={fillOf(state, prefix)}>
      <title>{`${code} ${name}, ${cellStateNames[state]}`}</title>
    </path>
  )
})

type LabelProps = { readonly code: string; readonly x: number; readonly y: number; readonly state: CellState }
const Label = memo(function Label({ code, x, y, state }: LabelProps) {
  return (
    <text className={classes.label} x={x} y={y} data-on={labelOn(state)}>
      {code}
    </text>
  )
})

type OutlinesProps = {
  readonly list: readonly Shape[]
  readonly selected: ReadonlySet<string>
  readonly focused: string | null
  readonly draw: (shape: Shape) => ReactNode
}
/** Selected: one ink line. Focused: a second outline around the shape, accent beyond a gap of paper. */
function Outlines({ list, selected, focused, draw }: OutlinesProps) {
  const focus = list.find(({ code }) => code === focused)
  return (
    <g>
      {focus && (
        <>
          <path className={classes.focusLine} d={focus.path} />
          <path className={classes.focusGap} d={focus.path} />
          {draw(focus)}
        </>
      )}
      {list
        .filter(({ code }) => selected.has(code))
        .map(({ code, path }) => (
          <path key={code} className={classes.selected} d={path} />
        ))}
    </g>
  )
}

/** Where the inset looks. */
function Loupe() {
  const { centre, side, scale } = shapes.ring
  const half = side / scale / 2
  return (
    <rect
      className={classes.loupe}
      x={centre[0] - half}
      y={centre[1] - half}
      width={half * 2}
      height={half * 2}
    />
  )
}
