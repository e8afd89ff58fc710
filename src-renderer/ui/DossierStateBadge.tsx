import { IconClock } from '@tabler/icons-react'
import type { DossierDetail } from '../../src-preload/contract/dossiers.ts'
import type { DossierState } from '../../src-preload/contract/shared.ts'
import { dossierStateNames, waitingOnNames } from '../wording/terms.ts'
import { Badge, StateBadge } from './Badge.tsx'
import type { GlyphState, Tone } from './glyphs.ts'
import { SinceText } from './Texts.tsx'

const looks: Record<DossierState, { readonly glyph: GlyphState; readonly tone: Tone }> = {
  received: { glyph: 'to_judge', tone: 'accent' },
  in_review: { glyph: 'to_judge', tone: 'accent' },
  approved: { glyph: 'conforme', tone: 'cours' },
  refused: { glyph: 'refused', tone: 'susp' },
  closed: { glyph: 'not_applicable', tone: 'mute' },
}

/** « En instruction », with its glyph. */
export function DossierStateBadge({ state }: { readonly state: DossierState }) {
  const { glyph, tone } = looks[state]
  return (
    <StateBadge state={glyph} tone={tone}>
      {dossierStateNames[state]}
    </StateBadge>
  )
}

type Waiting = Pick<DossierDetail, 'waitingOn' | 'waitingSince'>

/** « À nous depuis 2 j »; nothing when nobody has to act. */
export function WaitingBadge({ waitingOn, waitingSince }: Waiting) {
  if (waitingOn === 'nobody') return null
  return (
    <Badge icon={<IconClock size={14} stroke={1.75} aria-hidden="true" />}>
      <span>
        {waitingOn === 'us' ? 'À nous' : waitingOnNames[waitingOn]} <SinceText since={waitingSince} />
      </span>
    </Badge>
  )
}
