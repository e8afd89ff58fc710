import type { ReactNode } from 'react'
import { type GlyphState, glyphs } from './glyphs.ts'
import classes from './ui.module.css'

type StateGlyphProps = {
  readonly state: GlyphState
  /** In pixels; the drawing is made for 12. */
  readonly size?: number
  /** False where the word or a legend says it already: the glyph is then hidden from screen readers. */
  readonly named?: boolean
  /** False to take the colour of the text around. */
  readonly toned?: boolean
}

/** A state drawn in 12 pixels. It has its word beside it or a legend in view. */
export function StateGlyph({ state, size = 12, named = true, toned = true }: StateGlyphProps) {
  const { tone, name } = glyphs[state]
  const drawing = {
    className: classes.glyph,
    'data-tone': toned ? tone : undefined,
    viewBox: '0 0 12 12',
    width: size,
    height: size,
  }
  if (!named) {
    return (
      <svg {...drawing} aria-hidden="true">
        <GlyphShapes state={state} />
      </svg>
    )
  }
  return (
    <svg {...drawing} role="img" aria-label={name}>
      <title>{name}</title>
      <GlyphShapes state={state} />
    </svg>
  )
}

/** The drawing alone, to be placed in another SVG (map, grid). */
export function GlyphShapes({ state }: { readonly state: GlyphState }): ReactNode {
  return glyphs[state].shapes.map(({ d, stroke, dash }) =>
    stroke === undefined ? (
      <path key={d} d={d} fill="currentColor" fillRule="evenodd" />
    ) : (
      <path key={d} d={d} fill="none" stroke="currentColor" strokeWidth={stroke} strokeDasharray={dash} />
    ),
  )
}

/** Glyph and word, in the colour of the state: « ◔ Option, 27 nov. ». */
export function StateLabel({
  state,
  children,
}: {
  readonly state: GlyphState
  readonly children?: ReactNode
}) {
  return (
    <span className={classes.state} data-tone={glyphs[state].tone}>
      <StateGlyph state={state} named={false} />
      <span>{children ?? glyphs[state].name}</span>
    </span>
  )
}

/** Several states in a row, as a table cell shows those of a dossier. Read out as « 2 conformes, 1 à juger ». */
export function StateRun({ states }: { readonly states: readonly GlyphState[] }) {
  const counts = new Map<GlyphState, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  const said = [...counts]
    .map(([state, count]) => `${count} ${glyphs[state].name.toLocaleLowerCase('fr')}`)
    .join(', ')
  return (
    <span className={classes.run} role="img" aria-label={said || 'Aucune'}>
      {states.map((state, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a glyph in a run
        <StateGlyph key={i} state={state} size={11} named={false} />
      ))}
    </span>
  )
}
