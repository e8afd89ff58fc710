import { expect, test } from 'vitest'
import { formatDelay } from './format-delay.ts'

test('a delay is said in the unit that a person would use', () => {
  expect(
    [400, 38_000, 119_000, 240_000, 3 * 3_600_000 + 20 * 60_000, 72 * 3_600_000].map(formatDelay),
  ).toEqual(['0\u00a0s', '38\u00a0s', '119\u00a0s', '4\u00a0min', '3\u00a0h\u00a020', '3\u00a0j'])
})
