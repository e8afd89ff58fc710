import type { ReactNode } from 'react'
import { type GlyphState, glyphs, type Tone } from './glyphs.ts'
import { StateGlyph } from './StateGlyph.tsx'
import classes from './ui.module.css'

type BadgeProps = { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode }

/** The state of the open object, and nothing else: tables use glyph and word. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}

/** A badge with the glyph and the colour of a state. */
export function StateBadge({
  state,
  children,
}: {
  readonly state: GlyphState
  readonly children?: ReactNode
}) {
  return (
    <Badge tone={glyphs[state].tone} icon={<StateGlyph state={state} named={false} />}>
      {children ?? glyphs[state].name}
    </Badge>
  )
}
