import type { ReactNode } from 'react'
import { useId } from 'react'
import type { MapFill } from './fills.ts'
import { Label, Outlines, type Shape } from './MapParts.tsx'
import classes from './map.module.css'
import { Patterns } from './Patterns.tsx'
import { shapes } from './shapes.ts'

const ringCodes = new Set(shapes.ring.labels.map(([code]) => code))
const aroundParis = shapes.metropolitan.filter(({ code }) => ringCodes.has(code))

type InsetsProps = {
  readonly names: Readonly<Record<string, string>>
  readonly fillOf: (code: string) => MapFill
  readonly selected: ReadonlySet<string>
  readonly focused: string | null
  readonly shapeOf: (prefix: string) => (shape: Shape) => ReactNode
}

/** Under the map: overseas beside, Paris and its ring larger. */
export function MapInsets({ names, fillOf, selected, focused, shapeOf }: InsetsProps) {
  const { side } = shapes.overseas
  const id = useId()
  return (
    <div className={classes.foot}>
      <div className={classes.insets}>
        {shapes.overseas.shapes.map(shape => {
          const prefix = `${id}${shape.code}`
          return (
            <figure key={shape.code}>
              <svg viewBox={`0 0 ${side} ${side}`} width={side} height={side} aria-hidden="true">
                <Patterns prefix={prefix} />
                {shapeOf(prefix)(shape)}
                <Outlines list={[shape]} selected={selected} focused={focused} draw={shapeOf(prefix)} />
              </svg>
              <figcaption className={classes.caption}>
                <b>{shape.code}</b>
                {names[shape.code]}
              </figcaption>
            </figure>
          )
        })}
      </div>
      <Ring fillOf={fillOf} selected={selected} focused={focused} shapeOf={shapeOf} />
    </div>
  )
}

function Ring({ fillOf, selected, focused, shapeOf }: Omit<InsetsProps, 'names'>) {
  const id = useId()
  const { side, scale, centre, labels } = shapes.ring
  return (
    <figure className={classes.ring}>
      <svg viewBox={`0 0 ${side} ${side}`} width={side} height={side} aria-hidden="true">
        <Patterns prefix={id} scale={1 / scale} />
        <clipPath id={`${id}clip`}>
          <rect width={side} height={side} />
        </clipPath>
        <g clipPath={`url(#${id}clip)`}>
          <g
            className={classes.zoomed}
            transform={`translate(${side / 2} ${side / 2}) scale(${scale}) translate(${-centre[0]} ${-centre[1]})`}
          >
            {aroundParis.map(shapeOf(id))}
            <Outlines list={aroundParis} selected={selected} focused={focused} draw={shapeOf(id)} />
          </g>
          {labels.map(([code, x, y]) => (
            <Label key={code} code={code} x={x} y={y + 4} fill={fillOf(code)} />
          ))}
        </g>
        <rect x="0.5" y="0.5" width={side - 1} height={side - 1} fill="none" stroke="var(--line-2)" />
      </svg>
      <figcaption className={classes.caption}>Paris et petite couronne</figcaption>
    </figure>
  )
}
