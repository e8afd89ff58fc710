import { expect, test } from 'vitest'
import { ownAnswer, ownCause } from '../../src-preload/contract/outbox.ts'
import { answerSentence, causeOf } from './answers.ts'

test('each cause of ours is a French sentence, without its code', () => {
  const sentences = ownCause.options.map(cause => answerSentence(ownAnswer(cause)))
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-ZÉ].*[.]$/)
  expect(sentences.join()).not.toMatch(/apanage|undefined|[^\u00a0]:/)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('what a server said is quoted word for word', () => {
  expect(answerSentence('550 5.1.1 No such user: marc')).toBe(
    'Le serveur a répondu\u00a0: «\u00a0550 5.1.1 No such user: marc\u00a0».',
  )
  expect(causeOf('550 apanage:too-long')).toBeNull()
  expect(causeOf('apanage:unheard-of')).toBeNull()
})

test('a message written to the folder is told by its file', () => {
  expect(answerSentence('2026-11-24-0001-aa@relais.example.eml')).toBe(
    'Message écrit dans le dossier des envois\u00a0: 2026-11-24-0001-aa@relais.example.eml',
  )
})
