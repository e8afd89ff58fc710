import { IconClock } from '@tabler/icons-react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DossierState } from '../../../src-preload/contract/shared.ts'
import { Badge, StateBadge } from '../../ui/Badge.tsx'
import type { GlyphState, Tone } from '../../ui/glyphs.ts'
import { DateText, SinceText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { dossierStateNames, waitingOnNames } from '../../wording/terms.ts'
import classes from './dossier.module.css'

const looks: Record<DossierState, { readonly glyph: GlyphState; readonly tone: Tone }> = {
  received: { glyph: 'to_judge', tone: 'accent' },
  in_review: { glyph: 'to_judge', tone: 'accent' },
  approved: { glyph: 'conforme', tone: 'cours' },
  refused: { glyph: 'refused', tone: 'susp' },
  closed: { glyph: 'not_applicable', tone: 'mute' },
}

/** The state of the dossier, who must act and since when, or who decided and when. */
export function DossierBadges({ dossier }: { readonly dossier: DossierDetail }) {
  const { state, waitingOn, waitingSince, decision } = dossier
  const { glyph, tone } = looks[state]
  return (
    <>
      <StateBadge state={glyph} tone={tone}>
        {dossierStateNames[state]}
      </StateBadge>
      {decision ? (
        <span className={`${classes.badge} wide`}>
          <Badge>
            <span>
              le <DateText on={dateInParis(decision.at)} /> par {decision.by}
            </span>
          </Badge>
        </span>
      ) : (
        waitingOn !== 'nobody' && (
          <span className={`${classes.badge} wide`}>
            <Badge icon={<IconClock size={14} stroke={1.75} aria-hidden="true" />}>
              <span>
                {waitingOn === 'us' ? 'À nous' : waitingOnNames[waitingOn]} <SinceText since={waitingSince} />
              </span>
            </Badge>
          </span>
        )
      )}
    </>
  )
}
