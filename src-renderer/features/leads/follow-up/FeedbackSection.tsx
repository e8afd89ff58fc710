import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FollowUpView } from '../../../../src-preload/contract/follow-up.ts'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { fileUrl } from '../../../office/files.ts'
import { Section } from '../../../ui/Section.tsx'
import { formatDateTime } from '../../../wording/format.ts'
import { outcomeNames } from '../../../wording/leads.ts'
import { FeedbackDialog } from './FeedbackDialog.tsx'
import classes from './follow-up.module.css'
import { saidByWords } from './follow-up-words.ts'

export type FollowUpPartProps = {
  readonly lead: LeadDetail
  readonly followUp: FollowUpView
  readonly dispatch: NonNullable<FollowUpView['dispatch']>
}

/** What the provider said became of the request, the last word first, and what it wrote back. */
export function FeedbackSection({ lead, followUp, dispatch }: FollowUpPartProps) {
  const [noting, setNoting] = useState(false)
  const { feedback, replies } = followUp
  const note = dispatch.live && (
    <Button variant="transparent" size="compact-sm" onClick={() => setNoting(true)}>
      Noter un retour
    </Button>
  )
  return (
    <Section title="Retour du prestataire">
      {feedback.length === 0 && (
        <p className={`${classes.line} mute`}>
          {dispatch.live ? 'Aucun retour pour l’instant.' : 'Aucun retour.'} {note}
        </p>
      )}
      <ol className={classes.said} aria-label="Retours du prestataire">
        {feedback.map(({ status, saidAt, channel, by, note: words }, place) => (
          <li key={`${saidAt} ${status}`} data-last={place === 0 || undefined}>
            <span className="strong">{outcomeNames[status]}</span>
            <span className="t-small mute">
              {formatDateTime(saidAt)}, {saidByWords(channel, by)}
            </span>
            {words !== null && <span>{words}</span>}
          </li>
        ))}
      </ol>
      {feedback.length > 0 && note && <p className={classes.line}>{note}</p>}
      {replies.map(({ id, receivedAt, sender, text, fileId }) => (
        <details key={id} className={classes.reply}>
          <summary>
            Réponse de {sender}, {formatDateTime(receivedAt)}
          </summary>
          <p>{text}</p>
          <a href={fileUrl(fileId)} download={`reponse-${id}.eml`}>
            Le message entier
          </a>
        </details>
      ))}
      {noting && <FeedbackDialog lead={lead} dispatch={dispatch} onClose={() => setNoting(false)} />}
    </Section>
  )
}
