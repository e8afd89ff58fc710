import { expect, it } from 'vitest'
import { draftOf, labelsOf, templateOf } from './source-draft.ts'

const consent = { consentText: 'J’accepte.', consentVersion: '1' }

it('a new source begins with the words of the office', () => {
  expect(draftOf(null, consent)).toMatchObject({ kind: 'form', ...consent, perMinute: 60 })
})

it('labels are typed with commas and kept as words', () => {
  expect(labelsOf({ name: ' Demandeur , Identité,, ', phone: ' , ' })).toEqual({
    name: ['Demandeur', 'Identité'],
  })
})

it('only a source of messages has a template, and it comes back as it was typed', () => {
  const template = {
    sender: 'a.example',
    recipient: '',
    subject: '',
    labels: { name: ['Demandeur', 'Identité'] },
  }
  const draft = draftOf({ kind: 'mail', template } as unknown as Parameters<typeof draftOf>[0], consent)
  expect(draft.labels).toEqual({ name: 'Demandeur, Identité' })
  expect(templateOf(draft)).toEqual(template)
  expect(templateOf({ ...draft, kind: 'form' })).toBeNull()
})
