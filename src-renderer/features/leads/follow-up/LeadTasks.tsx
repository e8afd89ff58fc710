import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadTask } from '../../../../src-preload/contract/follow-up.ts'
import { Section } from '../../../ui/Section.tsx'
import { useNow } from '../../../ui/Texts.tsx'
import { formatDateTime } from '../../../wording/format.ts'
import { DoneDialog } from './DoneDialog.tsx'
import classes from './follow-up.module.css'
import { taskNames } from './follow-up-words.ts'
import { PersonToCall } from './PersonToCall.tsx'

/** What a person must do about this request; nothing is shown when nothing is. */
export function LeadTasks({ tasks }: { readonly tasks: readonly LeadTask[] }) {
  const now = useNow()
  const [doing, setDoing] = useState<LeadTask | null>(null)
  const open = tasks.filter(({ doneAt }) => doneAt === null)
  if (open.length === 0) return null
  return (
    <Section title="À faire">
      <ul className={classes.tasks} aria-label="À faire pour cette demande">
        {open.map(task => (
          <li key={task.id}>
            <span className="strong">{taskNames[task.kind]}</span>
            <PersonToCall task={task} />
            <span className={`t-small ${task.dueAt < now ? 'late' : 'mute'}`}>
              {task.dueAt < now ? 'en retard, ' : ''}pour le {formatDateTime(task.dueAt)}
            </span>
            {task.kind !== 'decide_return' && (
              <Button size="compact-sm" onClick={() => setDoing(task)}>
                C’est fait…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {doing && <DoneDialog task={doing} onClose={() => setDoing(null)} />}
    </Section>
  )
}
