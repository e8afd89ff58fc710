import { IconSend } from '@tabler/icons-react'
import type { LeadRow } from '../../../src-preload/contract/leads.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import classes from './leads.module.css'

/** The state of a request, drawn; its word is beside it. */
export function LeadGlyph({ state, delivery, blockedBy }: Pick<LeadRow, 'state' | 'delivery' | 'blockedBy'>) {
  switch (state) {
    case 'to_qualify':
      return <StateGlyph state="to_judge" named={false} />
    case 'ready':
      if (blockedBy !== null) return <StateGlyph state="refused" named={false} />
      return (
        <span className={classes.ready}>
          <StateGlyph state="validee" named={false} toned={false} />
        </span>
      )
    case 'without_holder':
      return <StateGlyph state="missing" named={false} />
    case 'dispatched':
      if (delivery === 'failed') return <StateGlyph state="refused" named={false} />
      if (delivery !== null && delivery !== 'accepted') return <StateGlyph state={delivery} named={false} />
      return <IconSend size={13} stroke={1.75} className={classes.sent} aria-hidden="true" />
    case 'duplicate':
    case 'refused':
    case 'withdrawn':
      return (
        <span className="mute">
          <StateGlyph state="refused" named={false} toned={false} />
        </span>
      )
  }
}
