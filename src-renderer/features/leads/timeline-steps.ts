import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import { answerSentence } from '../../wording/answers.ts'
import { journalSentence } from '../../wording/journal.ts'
import { taskNames } from './follow-up/follow-up-words.ts'
import { channelNames } from './lead-words.ts'

/** A step of the way of a request: done, waited for now, or to come if nothing happens. */
export type TimelineStep = {
  readonly key: string
  readonly at: number
  readonly phase: 'done' | 'now' | 'next'
  readonly what: string
  readonly detail: string
  readonly alert: boolean
}

type Way = Pick<LeadDetail, 'journal' | 'tries' | 'ahead' | 'channel' | 'dispatch'>

const ALERTS: readonly string[] = ['message-unknown', 'message-failed', 'message.bounced']

/** What happened, what was tried, and what is to come, in the order of time; what is to come always last. */
export function stepsOf(lead: Way, now: number): readonly TimelineStep[] {
  const happened = lead.journal.map(entry => journalStep(entry, lead))
  const tried = lead.tries.map(({ at, attempt, answer }) => ({
    key: `try-${attempt}-${at}`,
    at,
    phase: 'done' as const,
    what: `Essai ${attempt} remis à plus tard`,
    detail: answer === null ? '' : answerSentence(answer),
    alert: false,
  }))
  const past = [...happened.toReversed(), ...tried].toSorted((left, right) => left.at - right.at)
  return [...past, ...lead.ahead.map(step => aheadStep(step, now))]
}

function journalStep(entry: JournalEntry, { channel, dispatch }: Way): TimelineStep {
  return {
    key: `${entry.seq}`,
    at: entry.at,
    phase: 'done',
    what: journalSentence(entry),
    detail: detailOf(entry, { channel, answer: dispatch?.message.answer ?? null }),
    alert: ALERTS.includes(entry.kind),
  }
}

function detailOf(
  { kind, by }: JournalEntry,
  { channel, answer }: { readonly channel: Way['channel']; readonly answer: string | null },
): string {
  if (kind === 'lead.received') return [channelNames[channel], by].filter(Boolean).join(', ')
  if (kind === 'message-accepted' && answer !== null) return answer
  return by ?? 'Apanage'
}

function aheadStep({ at, what, task }: Way['ahead'][number], now: number): TimelineStep {
  const isLate = at <= now
  const step = (words: string, detail: string, phase: TimelineStep['phase']) => ({
    key: `ahead-${what}-${task}-${at}`,
    at,
    phase,
    what: words,
    detail,
    alert: isLate && phase === 'now',
  })
  switch (what) {
    case 'first-contact':
      return step(
        isLate ? 'Premier contact en retard' : 'Premier contact attendu',
        'Dans ses heures ouvrées',
        'now',
      )
    case 'reminder':
      return step('Courriel de rappel', 'Si aucun contact n’est déclaré', 'next')
    case 'call':
      return step('Appel par nos soins', 'Si aucun contact n’est déclaré', 'next')
    case 'task':
      return step(task === null ? 'À faire' : taskNames[task], 'À faire', 'now')
  }
}
