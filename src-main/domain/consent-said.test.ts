import { expect, it } from 'vitest'
import { consentSaid } from './consent-said.ts'

const shown = { text: 'J’accepte que ma demande soit transmise.', version: '2026-1' }
const none = { text: null, version: null }

it('keeps the words that were sent, as they are', () => {
  expect(consentSaid({ text: 'J’accepte tout.', version: '7' }, shown)).toEqual({
    text: 'J’accepte tout.',
    version: '7',
  })
})

it.each(['oui', 'Oui !', 'on', 'TRUE', '1', 'J’accepte'])(
  'a tick, %j, agrees to the words that were shown',
  text => {
    expect(consentSaid({ text, version: null }, shown)).toEqual(shown)
    expect(consentSaid({ text, version: '2025-4' }, shown)).toEqual({ ...shown, version: '2025-4' })
  },
)

it('a tick beside words that nobody kept is no consent', () => {
  expect(consentSaid({ text: 'oui', version: null }, none)).toBeNull()
})

it.each([null, '', ' ', 'non', 'false', '0', 'Je refuse.'])('%j agrees to nothing', text => {
  expect(consentSaid({ text, version: null }, shown)).toBeNull()
})
