import { expect, it } from 'vitest'
import type { FirstContact } from '../../../../src-preload/contract/follow-up.ts'
import { contactWords, workingTime } from './follow-up-words.ts'

const at = (text: string) => Date.parse(`2026-11-24T${text}Z`)
const contact: FirstContact = {
  startedAt: at('08:15'),
  remindAt: at('10:15'),
  callAt: at('13:15'),
  remindedAt: null,
  totalMinutes: 120,
  leftMinutes: 38,
  stoppedAt: null,
  stoppedBecause: null,
}

it('says working time as people do, rounded up', () => {
  expect([0.2, 38, 60, 80, 485].map(workingTime)).toEqual([
    '1\u00a0min',
    '38\u00a0min',
    '1\u00a0h',
    '1\u00a0h\u00a020',
    '8\u00a0h\u00a005',
  ])
})

it('says what is left, then that the time has passed and who acts next', () => {
  expect(contactWords(contact, at('09:37'))).toMatchObject({ headline: 'Reste 38\u00a0min', tone: 'running' })
  expect(contactWords({ ...contact, leftMinutes: 0, remindedAt: at('10:15') }, at('10:30'))).toEqual({
    headline: 'Délai passé',
    detail: 'rappel écrit à 11\u00a0h\u00a015, appel de nos soins à 14\u00a0h\u00a015',
    tone: 'late',
  })
  expect(contactWords({ ...contact, leftMinutes: 0 }, at('13:15')).detail).toBe('à appeler')
})

it('says whether the answer came in time', () => {
  const answered = { ...contact, stoppedBecause: 'feedback' as const }
  expect(contactWords({ ...answered, stoppedAt: at('10:15') }, at('11:00')).headline).toBe(
    'Répondu dans le délai',
  )
  expect(contactWords({ ...answered, stoppedAt: at('10:16') }, at('11:00')).headline).toBe(
    'Répondu après le délai',
  )
  expect(contactWords({ ...contact, stoppedAt: 1, stoppedBecause: 'returned' }, 2)).toMatchObject({
    tone: 'over',
  })
})
