import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadReturn } from '../../../../src-preload/contract/follow-up.ts'
import { Section } from '../../../ui/Section.tsx'
import { useNow } from '../../../ui/Texts.tsx'
import { formatAge, formatCount, formatDateTime } from '../../../wording/format.ts'
import { returnReasonNames } from '../../../wording/leads.ts'
import { DecideReturnDialog } from './DecideReturnDialog.tsx'
import type { FollowUpPartProps } from './FeedbackSection.tsx'
import classes from './follow-up.module.css'
import { saidByWords } from './follow-up-words.ts'
import { ReturnDialog } from './ReturnDialog.tsx'

/** Whether the provider gives the request back, why, and what we decided, or must by when. */
export function ReturnSection({ lead, followUp, dispatch }: FollowUpPartProps) {
  const [open, setOpen] = useState<'ask' | 'accept' | 'refuse' | null>(null)
  const { returned, returnDays } = followUp
  const close = () => setOpen(null)
  return (
    <Section title="Restitution">
      {returned === null ? (
        <p className={`${classes.line} mute`}>
          Aucune demandée.{' '}
          {dispatch.live && (
            <Button variant="transparent" size="compact-sm" onClick={() => setOpen('ask')}>
              Noter une restitution
            </Button>
          )}
        </p>
      ) : (
        <>
          <p className={classes.line}>
            <span className="strong">{returnReasonNames[returned.reason]}</span>
            <br />
            <span className="t-small mute">
              {formatDateTime(returned.askedAt)}, {saidByWords(returned.channel, returned.notedBy)}
            </span>
          </p>
          {returned.detail !== '' && <p className={classes.line}>{returned.detail}</p>}
          {returned.decision === null ? (
            <>
              <Countdown decideBy={returned.decideBy} />
              <p className={classes.acts}>
                <Button size="compact-sm" onClick={() => setOpen('accept')}>
                  Accepter…
                </Button>
                <Button size="compact-sm" onClick={() => setOpen('refuse')}>
                  Refuser…
                </Button>
              </p>
            </>
          ) : (
            <Decided returned={returned} />
          )}
        </>
      )}
      {open === 'ask' && <ReturnDialog lead={lead} dispatch={dispatch} onClose={close} />}
      {(open === 'accept' || open === 'refuse') && (
        <DecideReturnDialog
          lead={lead}
          dispatch={dispatch}
          accepted={open === 'accept'}
          returnDays={returnDays}
          onClose={close}
        />
      )}
    </Section>
  )
}

/** Our own deadline binds us: it says by when, and what silence is worth. */
function Countdown({ decideBy }: Pick<LeadReturn, 'decideBy'>) {
  const now = useNow()
  const left = decideBy > now ? `dans ${formatAge(now, decideBy)}` : 'maintenant'
  return (
    <p className={classes.line} role="timer" aria-label="Délai de décision">
      <span className="late">À décider {left}</span>
      <br />
      <span className="t-small mute">
        Sans décision le {formatDateTime(decideBy)}, elle est acceptée d’office.
      </span>
    </p>
  )
}

function Decided({ returned }: { readonly returned: LeadReturn }) {
  const { decision, decidedAt, decidedBy, decisionReason, addedDays } = returned
  const words = {
    accepted: 'Acceptée',
    refused: 'Refusée',
    accepted_by_silence: 'Acceptée d’office, délai passé',
  }
  return (
    <p className={classes.line}>
      <span className="strong">{decision && words[decision]}</span>
      {addedDays > 0 && <span>, {formatCount(addedDays, 'jour ajouté', 'jours ajoutés')} au contrat</span>}
      <br />
      <span className="t-small mute">
        {decidedAt === null ? null : formatDateTime(decidedAt)}
        {decidedBy === null ? null : `, ${decidedBy}`}
      </span>
      {decisionReason !== null && (
        <>
          <br />
          {decisionReason}
        </>
      )}
    </p>
  )
}
