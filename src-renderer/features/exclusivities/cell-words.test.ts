import { expect, test } from 'vitest'
import type { WaitingRequestId } from '../../../src-preload/contract/ids.ts'
import { countsWords, remainingWords, standingWords } from './cell-words.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

test('what is left of an option is told in its two largest units', () => {
  expect(remainingWords(6 * day + 4 * hour + 59 * minute)).toBe('encore 6\u00a0j 4\u00a0h')
  expect(remainingWords(7 * day)).toBe('encore 7\u00a0j')
  expect(remainingWords(2 * hour + 5 * minute)).toBe('encore 2\u00a0h 5\u00a0min')
  expect(remainingWords(59_999 + minute)).toBe('encore 1\u00a0min')
  expect(remainingWords(-1)).toBe('échue')
})

test('who decides next is told by name', () => {
  const requestId = 4 as WaitingRequestId
  const nameOf = (id: number) => (id === 4 ? 'Castaignol' : '?')
  expect(standingWords({ state: 'to-offer', requestId }, nameOf)).toBe(
    'À offrir à Castaignol dès que la cellule est libre.',
  )
  expect(standingWords({ state: 'holder-first', until: '2026-12-01' }, nameOf)).toContain(
    '1ᵉʳ\u00a0déc.\u00a02026',
  )
})

test('a service is told by how many of its cells are in each state', () => {
  const counts = new Map([
    ['libre', 3],
    ['option', 1],
    ['en-cours', 2],
    ['preavis', 0],
  ] as const)
  expect(countsWords(counts)).toBe('3\u00a0libres, 1\u00a0option, 2\u00a0en cours')
})
