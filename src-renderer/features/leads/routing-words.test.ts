import { expect, test } from 'vitest'
import { testWords } from './routing-words.ts'

test('each test of the proof shows what it saw', () => {
  expect(
    testWords({
      test: 'holder',
      passed: true,
      seen: { providerName: 'Thermadour', startsOn: '2026-02-11', endsOn: '2027-02-11' },
    }),
  ).toEqual({
    name: 'Titulaire ce jour',
    value: 'Thermadour',
    detail: 'du 11\u00a0févr.\u00a02026 au 10\u00a0févr.\u00a02027',
  })
  expect(testWords({ test: 'contact', passed: false, seen: { email: null } }).value).toBe('Manquante')
})

test('documents that fail name the one to ask for, expired before missing', () => {
  const seen = { required: 4, conforme: 3, missing: [], expired: [], nearestExpiry: null }
  const words = (given: Partial<Parameters<typeof testWords>[0]['seen']>) =>
    testWords({ test: 'documents', passed: false, seen: { ...seen, ...given } })
  expect(words({}).value).toBe('3\u00a0conformes sur 4')
  expect(words({ missing: [['kbis', 'rne']] }).detail).toBe(
    'Extrait Kbis ou Attestation RNE\u00a0: à valider',
  )
  expect(words({ expired: [{ kind: 'rc_pro', validUntil: '2026-11-21' }], missing: [['kbis']] }).detail).toBe(
    'RC Pro, expirée le 21\u00a0nov.\u00a02026',
  )
})
