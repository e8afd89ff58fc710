import { describe, expect, test } from 'vitest'
import { checkKind, judgedCheckKind } from '../../src-preload/contract/shared.ts'
import { civilDateOf } from './civil-date.ts'
import { type CheckFacts, isJudged, PLATFORM_CHECKS, platformChecks } from './platform-checks.ts'
import type { DocumentFact } from './required-documents.ts'

const document = (
  kind: DocumentFact['kind'],
  state: DocumentFact['state'],
  validUntil: string | null = null,
) => ({
  kind,
  state,
  validFrom: null,
  validUntil: validUntil === null ? null : civilDateOf(validUntil),
})
const check = (kind: (typeof PLATFORM_CHECKS)[number], facts: Partial<CheckFacts>) =>
  platformChecks({
    judged: {},
    cells: [],
    required: [['kbis', 'rne'], ['rc_pro']],
    documents: [],
    today: civilDateOf('2026-11-24'),
    ...facts,
  }).find(result => result.kind === kind)

test('the five checks are those of the contract, three of them for a person', () => {
  expect(PLATFORM_CHECKS).toEqual(checkKind.options)
  expect(PLATFORM_CHECKS.filter(isJudged)).toEqual(judgedCheckKind.options)
})

test('what a person has not judged is to judge, never passed by default', () => {
  expect(check('profile', {})).toEqual({ kind: 'profile', outcome: 'to_judge', count: null })
  expect(check('zone', { judged: { zone: 'failed' } })?.outcome).toBe('failed')
  expect(check('capacity', { judged: { capacity: 'passed' } })?.outcome).toBe('passed')
})

describe('the exclusivity', () => {
  test.each([
    [[], 'to_judge', 0],
    [[true, true], 'passed', 2],
    [[true, false], 'failed', 1],
    [[false], 'failed', 0],
  ] as const)('of cells available %j is %s', (available, outcome, passed) => {
    const cells = available.map(one => ({ available: one }))
    expect(check('exclusivity', { cells })).toEqual({
      kind: 'exclusivity',
      outcome,
      count: { passed, total: cells.length },
    })
  })
})

describe('the documents', () => {
  test.each([
    [
      'all conforme',
      [document('rne', 'conforme'), document('rc_pro', 'conforme', '2027-01-31')],
      'passed',
      2,
    ],
    ['one to judge', [document('rne', 'conforme'), document('rc_pro', 'to_judge')], 'to_judge', 1],
    ['one refused', [document('rne', 'conforme'), document('rc_pro', 'refused')], 'failed', 1],
    ['one expired', [document('rne', 'conforme'), document('rc_pro', 'conforme', '2026-11-23')], 'failed', 1],
    [
      'one expired and its successor to judge',
      [
        document('rne', 'conforme'),
        document('rc_pro', 'conforme', '2026-11-23'),
        document('rc_pro', 'to_judge'),
      ],
      'to_judge',
      1,
    ],
    ['only another kind to judge', [document('rge', 'to_judge')], 'failed', 0],
    ['none', [], 'failed', 0],
  ] as const)('%s', (_, documents, outcome, passed) => {
    expect(check('documents', { documents })).toEqual({
      kind: 'documents',
      outcome,
      count: { passed, total: 2 },
    })
  })

  test('are not right because nothing is required', () => {
    expect(check('documents', { required: [] })?.outcome).toBe('failed')
  })
})
