import { memo, type ReactNode } from 'react'
import type { MapFill } from './fills.ts'
import { inkOn, paintOf } from './fills.ts'
import classes from './map.module.css'
import { shapes } from './shapes.ts'

export type Shape = { readonly code: string; readonly path: string }

type DepartmentProps = {
  readonly code: string
  readonly path: string
  readonly fill: MapFill
  readonly name: string
  readonly prefix: string
}
/**
 * One shape, drawn again only when its fill changes: the whole map recolours within a frame. The fill is an attribute,
 * so that no rule of the style sheet is looked up again for it.
 */
export const Department = memo(function Department({ code, path, fill, name, prefix }: DepartmentProps) {
  return (
    <path className={classes.shape} data-code={code} data-fill={fill} d={path} fill={paintOf(fill, prefix)}>
      <title>{`${code} ${name}`}</title>
    </path>
  )
})

type LabelProps = { readonly code: string; readonly x: number; readonly y: number; readonly fill: MapFill }
export const Label = memo(function Label({ code, x, y, fill }: LabelProps) {
  return (
    <text className={classes.label} x={x} y={y} fill={inkOn(fill)}>
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
export function Outlines({ list, selected, focused, draw }: OutlinesProps) {
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
export function Loupe() {
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
