import { expect, test } from 'vitest'
import { groupOf } from './deadline-words.ts'

test('a date is grouped by how near it is', () => {
  const today = '2026-11-24'
  const groups = [
    '2026-11-23',
    '2026-11-24',
    '2026-11-30',
    '2026-12-01',
    '2026-12-24',
    '2027-01-23',
    '2027-03-01',
  ]
  expect(groups.map(on => groupOf(on, today).label)).toEqual([
    'En retard',
    'Aujourd’hui',
    'D’ici 7 jours',
    'D’ici 30 jours',
    'D’ici 30 jours',
    'D’ici 60 jours',
    'Plus tard',
  ])
})
