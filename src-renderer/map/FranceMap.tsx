import { type MouseEvent, type PointerEvent, useId } from 'react'
import type { MapFill } from './fills.ts'
import { codesInside } from './lasso.ts'
import { MapInsets } from './MapInsets.tsx'
import { Department, Label, Loupe, Outlines, type Shape } from './MapParts.tsx'
import classes from './map.module.css'
import { Patterns } from './Patterns.tsx'
import { shapes } from './shapes.ts'
import { useLasso } from './use-lasso.ts'

/** Départements whose label does not fit on the map are named by the inset. */
const labelRoom = 7.5
const labelled = shapes.metropolitan.filter(({ label: { room } }) => room >= labelRoom)

type How = { readonly extend: boolean }

export type FranceMapProps = {
  /** What the map shows, read out: « Pompe à chaleur, état des cellules par département ». */
  readonly label: string
  /** A département that is not there is free. */
  readonly fills: Readonly<Record<string, MapFill>>
  readonly names: Readonly<Record<string, string>>
  readonly selected: ReadonlySet<string>
  readonly focused: string | null
  /** `extend`: Ctrl or Shift was held, the others stay selected. */
  readonly onSelect: (code: string, how: How) => void
  readonly onFocus: (code: string) => void
  /** The mouse is over a département; null: over none. */
  readonly onHover?: (code: string | null) => void
  /** Those around which an outline was drawn. */
  readonly onLasso?: (codes: readonly string[], how: How) => void
}

/**
 * The 101 départements by the state or the demand of their cell: a view of the grid, which does everything by keyboard.
 * Colour, pattern and label tell the states apart.
 */
export function FranceMap(props: FranceMapProps) {
  const { label, fills, names, selected, focused, onSelect, onFocus, onHover, onLasso } = props
  const id = useId()
  const fillOf = (code: string): MapFill => fills[code] ?? 'libre'
  const lasso = useLasso((outline, event) =>
    onLasso?.(codesInside(shapes.metropolitan, outline), { extend: isExtending(event) }),
  )
  const onClick = (event: MouseEvent) => {
    const code = codeAt(event)
    if (lasso.takeClick() || code === null) return
    onFocus(code)
    onSelect(code, { extend: isExtending(event) })
  }
  const shapeOf = (prefix: string) => (shape: Shape) => (
    <Department
      key={shape.code}
      code={shape.code}
      path={shape.path}
      fill={fillOf(shape.code)}
      name={names[shape.code] ?? shape.code}
      prefix={prefix}
    />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the grid is the keyboard's way to the same cells
    <div
      className={classes.box}
      onClick={onClick}
      onPointerOver={(event: PointerEvent) => event.buttons === 0 && onHover?.(codeAt(event))}
      onPointerLeave={() => onHover?.(null)}
    >
      <svg
        className={classes.map}
        viewBox={`0 0 ${shapes.width} ${shapes.height}`}
        preserveAspectRatio="xMidYMin meet"
        role="img"
        aria-label={label}
        {...(onLasso ? lasso.handlers : {})}
      >
        <Patterns prefix={`${id}m`} />
        <g>{shapes.metropolitan.map(shapeOf(`${id}m`))}</g>
        <Loupe />
        <Outlines list={shapes.metropolitan} selected={selected} focused={focused} draw={shapeOf(`${id}m`)} />
        <g>
          {labelled.map(({ code, label: at }) => (
            <Label key={code} code={code} x={at.x} y={at.y + 4.5} fill={fillOf(code)} />
          ))}
        </g>
        {lasso.path !== '' && <path className={classes.lasso} d={lasso.path} />}
      </svg>
      <MapInsets names={names} fillOf={fillOf} selected={selected} focused={focused} shapeOf={shapeOf} />
    </div>
  )
}

const codeAt = ({ target }: MouseEvent) =>
  target instanceof Element ? target.getAttribute('data-code') : null

const isExtending = (event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }) =>
  event.ctrlKey || event.metaKey || event.shiftKey
