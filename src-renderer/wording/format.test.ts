import { expect, test } from 'vitest'
import {
  dateInParis,
  formatAge,
  formatAmount,
  formatCount,
  formatDate,
  formatDateTime,
  formatDepartment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatPhone,
  formatProofTime,
  formatSiret,
  formatSize,
  formatTime,
  initialsOf,
} from './format.ts'

test('money shows thousands and cents with no-break spaces and no U+202F', () => {
  expect(formatMoney(133_700)).toBe('1\u00A0337,00\u00A0€')
  expect(formatAmount(-10_688)).toBe('\u2212106,88')
  expect(formatNumber(1_234_567)).toBe('1\u00A0234\u00A0567')
})

test('a percentage takes the true minus sign', () => {
  expect(formatPercent(-0.03)).toBe('\u22123\u00A0%')
  expect(formatPercent(0.055)).toBe('5,5\u00A0%')
})

test('zero and one are singular', () => {
  expect([0, 1, 2].map(n => formatCount(n, 'dossier'))).toEqual([
    '0\u00A0dossier',
    '1\u00A0dossier',
    '2\u00A0dossiers',
  ])
  expect(formatCount(1337, 'cheval', 'chevaux')).toBe('1\u00A0337\u00A0chevaux')
})

test('a civil date never moves with a time zone, and the first of a month is ordinal', () => {
  expect(formatDate('2026-11-24')).toBe('24\u00A0nov.\u00A02026')
  expect(formatDate('2027-01-01')).toBe('1ᵉʳ\u00A0janv.\u00A02027')
  expect(formatDate('2026-08-04', { year: false })).toBe('4\u00A0août')
  expect(() => formatDate('24/11/2026')).toThrow(RangeError)
})

test('a half-open period is written with its last day included', () => {
  expect(formatPeriod('2027-01-01', '2028-01-01')).toBe('du 1ᵉʳ\u00A0janv. au 31\u00A0déc.\u00A02027 inclus')
  expect(formatPeriod('2026-03-01', '2027-03-01')).toBe(
    'du 1ᵉʳ\u00A0mars\u00A02026 au 28\u00A0févr.\u00A02027 inclus',
  )
  expect(formatPeriod('2027-03-01', '2028-03-01')).toContain('29\u00A0févr.\u00A02028')
  expect(formatPeriod('2026-11-24', null)).toBe('depuis le 24\u00A0nov.\u00A02026')
})

test('instants are told in Paris time, summer and winter', () => {
  expect(formatTime('2026-11-24T08:15:25Z')).toBe('9\u00A0h\u00A015')
  expect(formatTime('2026-07-01T08:05:00Z')).toBe('10\u00A0h\u00A005')
  expect(dateInParis('2026-12-31T23:30:00Z')).toBe('2027-01-01')
  expect(formatDateTime(Date.UTC(2026, 10, 21, 13, 2))).toBe('21\u00A0nov.\u00A02026 à 14\u00A0h\u00A002')
  expect(formatProofTime('2026-11-24T08:15:25Z')).toBe('24\u00A0nov.\u00A02026, 09:15:25')
  expect(formatTime('2026-11-23T23:00:00Z')).toBe('0\u00A0h\u00A000')
})

test('an age keeps one unit', () => {
  const now = '2026-11-24T10:00:00Z'
  expect(formatAge('2026-11-24T09:59:31Z', now)).toBe('à l’instant')
  expect(formatAge('2026-11-24T09:20:00Z', now)).toBe('40\u00A0min')
  expect(formatAge('2026-11-23T15:00:00Z', now)).toBe('19\u00A0h')
  expect(formatAge('2026-11-12T09:00:00Z', now)).toBe('12\u00A0j')
})

test('a SIRET reads 3 3 3 5 and a SIREN 3 3 3; anything else stays as typed', () => {
  expect(formatSiret('91240673300010')).toBe('912\u00A0406\u00A0733\u00A000010')
  expect(formatSiret('912406733')).toBe('912\u00A0406\u00A0733')
  expect(formatSiret('9124')).toBe('9124')
})

test('small words: département, telephone, initials, sizes', () => {
  expect(formatDepartment('2A', 'Corse-du-Sud')).toBe('2A\u00A0Corse-du-Sud')
  expect(formatPhone('+33476010203')).toBe('04\u00A076\u00A001\u00A002\u00A003')
  expect(formatPhone('+590590123456')).toBe('+590590123456')
  expect(initialsOf('Nadège Corvaisier')).toBe('NC')
  expect(initialsOf('Élodie')).toBe('É')
  expect(formatSize(1_430_000)).toBe('1,4\u00A0Mo')
  expect(formatSize(400)).toBe('1\u00A0ko')
})
