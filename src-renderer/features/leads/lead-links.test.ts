import { expect, test } from 'vitest'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { type LookAlike, linkOf } from './lead-links.ts'

const lead = (id: number, receivedAt: number, state: LeadDetail['state']) =>
  ({ id, receivedAt, state, reference: `L-${id}`, version: 1 }) as unknown as LeadDetail & LookAlike
const said = (one: LeadDetail & LookAlike, other: LeadDetail & LookAlike) => {
  const link = linkOf(one, other)
  return link && `${link.repeat.reference} repeats ${link.first.reference}`
}

test.each([
  [lead(1, 10, 'ready'), lead(2, 20, 'ready'), 'L-2 repeats L-1'],
  [lead(2, 20, 'ready'), lead(1, 10, 'ready'), 'L-2 repeats L-1'],
  [lead(1, 10, 'dispatched'), lead(2, 20, 'to_qualify'), 'L-2 repeats L-1'],
  [lead(1, 10, 'ready'), lead(2, 20, 'dispatched'), 'L-1 repeats L-2'],
  [lead(1, 10, 'dispatched'), lead(2, 20, 'dispatched'), null],
  [lead(1, 10, 'refused'), lead(2, 20, 'ready'), null],
  [lead(1, 10, 'withdrawn'), lead(2, 20, 'ready'), null],
  [lead(1, 10, 'ready'), lead(2, 20, 'duplicate'), 'L-1 repeats L-2'],
])('of two requests the later one repeats the other where it still can', (one, other, expected) => {
  expect(said(one, other)).toBe(expected)
})
