import { expect, test } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { isBelievable } from './is-believable.ts'

const words = (count: number, confidence: number, text = 'immatriculation') =>
  Array.from({ length: count }, () => ({ text, confidence }))
const rect = { page: 1, x: 0, y: 0, width: 1, height: 1 }
const siren: Evidence = { field: 'siren', value: '912406733', text: '912 406 733', rect, certain: true }

test('a Kbis with words enough and a number whose key is right is believed', () => {
  expect(isBelievable({ words: words(80, 93), kind: 'kbis', evidence: [siren] })).toBe(true)
})

test('the same words without such a number are not, however sure the recogniser is', () => {
  expect(isBelievable({ words: words(80, 99), kind: 'kbis', evidence: [] })).toBe(false)
})

test('an attestation, which need not bear the number, is believed by its words', () => {
  expect(isBelievable({ words: words(80, 93), kind: 'rc_pro', evidence: [] })).toBe(true)
  expect(isBelievable({ words: words(8, 99), kind: 'rc_pro', evidence: [] })).toBe(false)
})

test('a pale page, most of whose letters are doubtful, is not', () => {
  const pale = [...words(40, 90), ...words(60, 35)]
  expect(isBelievable({ words: pale, kind: 'rc_pro', evidence: [] })).toBe(false)
})

test('what is no known proof wants more words; marks and single letters are none', () => {
  expect(isBelievable({ words: words(29, 95), kind: 'unknown', evidence: [] })).toBe(false)
  expect(isBelievable({ words: words(31, 95), kind: 'unknown', evidence: [] })).toBe(true)
  expect(isBelievable({ words: words(90, 95, 'l'), kind: 'unknown', evidence: [] })).toBe(false)
  expect(isBelievable({ words: [], kind: 'unknown', evidence: [] })).toBe(false)
})
