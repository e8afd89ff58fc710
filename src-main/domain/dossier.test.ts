import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingForApproval as missingOf } from '../../src-preload/contract/shared.ts'
import { civilDateOf } from './civil-date.ts'
import {
  type ApprovalFacts,
  canHappen,
  type DossierEvent,
  isOpen,
  missingForApproval,
  nextState,
} from './dossier.ts'
import { Refusal } from './refusal.ts'
import type { DocumentFact } from './required-documents.ts'

const STATES = ['received', 'in_review', 'approved', 'refused', 'closed'] as const
const EVENTS: readonly DossierEvent[] = ['start-review', 'approve', 'refuse', 'close', 'reopen']

describe('the life of a dossier', () => {
  test('goes through review to a decision, and back by reopening', () => {
    expect(nextState('received', 'start-review')).toBe('in_review')
    expect(nextState('in_review', 'approve')).toBe('approved')
    expect(nextState('in_review', 'refuse')).toBe('refused')
    expect(nextState('in_review', 'close')).toBe('closed')
    expect(nextState('refused', 'reopen')).toBe('in_review')
  })

  test('nothing is approved or refused without review, and a decision is never written over', () => {
    const impossible = STATES.flatMap(state =>
      EVENTS.filter(event => !canHappen(state, event)).map(event => `${state} ${event}`),
    )
    expect(impossible).toEqual([
      'received approve',
      'received refuse',
      'received reopen',
      'in_review reopen',
      'approved start-review',
      'approved approve',
      'approved refuse',
      'approved close',
      'refused start-review',
      'refused approve',
      'refused refuse',
      'refused close',
      'closed start-review',
      'closed approve',
      'closed refuse',
      'closed close',
    ])
  })

  test('what cannot happen is refused with the present state', () => {
    expect(() => nextState('approved', 'refuse')).toThrow(new Refusal('DOSSIER_STATE', { state: 'approved' }))
  })

  test('between two decisions there is always a reopening', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), events => {
        let state: (typeof STATES)[number] = 'received'
        let decided = false
        for (const event of events.filter(wish => canHappen(state, wish) || wish === 'reopen')) {
          if (!canHappen(state, event)) continue
          if (!isOpen(state)) expect(event).toBe('reopen')
          expect(decided && event !== 'reopen').toBe(false)
          state = nextState(state, event)
          decided = !isOpen(state)
        }
      }),
    )
  })
})

describe('before an approval', () => {
  const document = (kind: DocumentFact['kind'], facts: Partial<DocumentFact> = {}): DocumentFact => ({
    kind,
    state: 'conforme',
    validFrom: null,
    validUntil: null,
    ...facts,
  })
  const complete: ApprovalFacts = {
    siret: '73282932000074',
    contactEmail: 'contact@exemple.fr',
    cells: [{ available: true }],
    checks: { profile: 'passed', zone: 'passed', capacity: 'passed' },
    required: [['kbis', 'rne'], ['rc_pro']],
    documents: [document('kbis'), document('rc_pro', { validUntil: civilDateOf('2027-01-31') })],
    today: civilDateOf('2026-11-24'),
  }
  const missing = (facts: Partial<ApprovalFacts>) => missingForApproval({ ...complete, ...facts })

  test('a complete dossier lacks nothing', () => expect(missing({})).toEqual([]))

  test('an empty one lacks everything, and a fresh one is never approved by default', () => {
    const all = missing({ siret: null, contactEmail: null, cells: [], checks: {}, documents: [] })
    expect(all).toEqual([
      { what: 'siret' },
      { what: 'contact-email' },
      { what: 'no-cell' },
      { what: 'check-to-judge', check: 'profile' },
      { what: 'check-to-judge', check: 'zone' },
      { what: 'check-to-judge', check: 'capacity' },
      { what: 'document-missing', kinds: ['kbis', 'rne'] },
      { what: 'document-missing', kinds: ['rc_pro'] },
    ])
    for (const one of all) expect(missingOf.parse(one)).toEqual(one)
  })

  test('a wrong SIRET or address is as good as none', () => {
    expect(missing({ siret: '73282932000075', contactEmail: 'contact' })).toEqual([
      { what: 'siret' },
      { what: 'contact-email' },
    ])
  })

  test('a failed check prevents it like one not made, and is told apart from it', () => {
    expect(missing({ checks: { profile: 'passed', zone: 'failed' } })).toEqual([
      { what: 'check', check: 'zone' },
      { what: 'check-to-judge', check: 'capacity' },
    ])
  })

  test('some cells may be taken, but not all', () => {
    expect(missing({ cells: [{ available: false }, { available: true }] })).toEqual([])
    expect(missing({ cells: [{ available: false }] })).toEqual([{ what: 'check', check: 'exclusivity' }])
  })

  test('a document to judge is asked of the reviewer, not of the provider', () => {
    const documents = [
      document('kbis', { state: 'to_judge' }),
      document('kbis', { state: 'to_judge' }),
      document('rc_pro'),
    ]
    expect(missing({ documents })).toEqual([{ what: 'document-to-judge', kind: 'kbis' }])
  })

  test('a received document is judged even where another one is enough; a loose attachment need not be', () => {
    const documents = [
      ...complete.documents,
      document('rge', { state: 'to_judge' }),
      document('other', { state: 'to_judge' }),
    ]
    expect(missing({ documents })).toEqual([{ what: 'document-to-judge', kind: 'rge' }])
  })

  test('an expired document is named with its last day', () => {
    const documents = [document('rne'), document('rc_pro', { validUntil: civilDateOf('2026-11-23') })]
    expect(missing({ documents })).toEqual([
      { what: 'document-expired', kind: 'rc_pro', validUntil: '2026-11-23' },
    ])
  })
})
