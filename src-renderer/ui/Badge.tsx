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

type StateBadgeProps = {
  readonly state: GlyphState
  /** Instead of the colour of the state. */
  readonly tone?: Tone
  readonly children?: ReactNode
}

/** A badge with the glyph and the colour of a state. */
export function StateBadge({ state, tone, children }: StateBadgeProps) {
  return (
    <Badge
      tone={tone ?? glyphs[state].tone}
      icon={<StateGlyph state={state} named={false} toned={tone === undefined} />}
    >
      {children ?? glyphs[state].name}
    </Badge>
  )
}
