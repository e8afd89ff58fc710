import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fileMessage, type MailFacts } from './filing.ts'

type Facts = MailFacts<number, number>
const NOTHING: Facts = {
  report: null,
  automatic: null,
  byReference: null,
  byThread: null,
  answersRequest: false,
  bySiren: [],
  looks: null,
  said: null,
}
const dossier = fc.option(fc.integer({ min: 1, max: 5 }))
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  report: fc.option(fc.record({ standard: fc.boolean(), sent: dossier })),
  automatic: fc.constantFrom('replied' as const, 'generated' as const, null),
  byReference: dossier,
  byThread: dossier,
  answersRequest: fc.boolean(),
  bySiren: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
  looks: fc.constantFrom('application' as const, 'request' as const, null),
  said: fc.constantFrom('application' as const, 'request' as const, null),
})

it('never files a message to a dossier that neither a reference, a thread nor a number names', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const filing = fileMessage(facts)
      if (filing.as !== 'reply') return
      expect([facts.byReference, facts.byThread, ...facts.bySiren]).toContain(filing.dossier)
    }),
  )
})

it('makes no dossier and no request of an automatic answer', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const filing = fileMessage({ ...facts, automatic: 'replied' })
      expect(['bounce', 'auto_reply']).toContain(filing.as)
    }),
  )
})

it('believes of a report in no standard form only what it says of a message of ours', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const filing = fileMessage({ ...facts, report: { standard: false, sent: null } })
      expect(filing).toEqual(fileMessage({ ...facts, report: null }))
    }),
  )
})

it('lets a reference win over a thread, and a thread over a number', () => {
  const all = { ...NOTHING, byReference: 1, byThread: 2, bySiren: [3] }
  expect(fileMessage(all)).toEqual({ as: 'reply', dossier: 1, because: 'reference' })
  expect(fileMessage({ ...all, byReference: null })).toEqual({ as: 'reply', dossier: 2, because: 'thread' })
  expect(fileMessage({ ...all, byReference: null, byThread: null })).toEqual({
    as: 'reply',
    dossier: 3,
    because: 'siren',
  })
})

it('does not choose between two dossiers that a number names', () => {
  expect(fileMessage({ ...NOTHING, bySiren: [1, 2] })).toEqual({ as: 'unfiled' })
})

it('takes a second application of a company as a dossier of its own', () => {
  const twice = { ...NOTHING, bySiren: [1], looks: 'application' as const }
  expect(fileMessage(twice)).toEqual({ as: 'application' })
})

it('files an answer to its dossier even when a rule says that all is a request', () => {
  expect(fileMessage({ ...NOTHING, byThread: 4, said: 'request' })).toMatchObject({ as: 'reply', dossier: 4 })
})

it('puts away a newsletter, and leaves to a person what a person wrote', () => {
  expect(fileMessage({ ...NOTHING, automatic: 'generated' })).toMatchObject({ as: 'auto_reply' })
  expect(fileMessage(NOTHING)).toEqual({ as: 'unfiled' })
  expect(fileMessage({ ...NOTHING, automatic: 'generated', looks: 'request' })).toEqual({ as: 'request' })
})
