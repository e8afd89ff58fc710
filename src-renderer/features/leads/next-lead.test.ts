import { expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { pickNext } from './next-lead.ts'

const ids = (...numbers: number[]) => numbers as unknown as LeadId[]
const id = (number: number) => number as unknown as LeadId

test('the next request is the one after the present one, and after the last the first', () => {
  expect(pickNext(ids(7, 5, 9), id(7))).toBe(5)
  expect(pickNext(ids(7, 5, 9), id(9))).toBe(7)
})

test('from a request that waits for nobody, the first', () => {
  expect(pickNext(ids(7, 5), id(2))).toBe(7)
  expect(pickNext(ids(7, 5), null)).toBe(7)
})

test('nothing is next when only the present one waits, or none', () => {
  expect(pickNext(ids(7), id(7))).toBeNull()
  expect(pickNext([], null)).toBeNull()
})
