import type { GlyphState } from '../../ui/glyphs.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import classes from './inbox.module.css'

const cells: readonly GlyphState[] = [
  'libre',
  'option',
  'en-cours',
  'echeance-proche',
  'suspendue',
  'preavis',
]
const documents: readonly GlyphState[] = ['conforme', 'to_judge', 'to_replace', 'refused', 'missing']

/** What the glyphs of the two columns mean. */
export function InboxLegend() {
  return (
    <>
      {[cells, documents].map(states => (
        <span key={states[0]} className={classes.legendGroup}>
          {states.map(state => (
            <StateLabel key={state} state={state} />
          ))}
        </span>
      ))}
    </>
  )
}
