import { expect, test } from 'vitest'
import { consentOf, draftError, emptyDraft, fieldsOf, noConsent } from './lead-draft.ts'

const NOW = Date.parse('2026-11-24T09:15:00Z')
const rule = { consentText: 'J’accepte.', consentVersion: '2026-1' }

test('a consent is never recorded unless somebody ticked it', () => {
  expect(emptyDraft.consented).toBe(false)
  expect(consentOf({ ...emptyDraft, consentOn: '2026-11-23' }, rule, NOW)).toEqual(noConsent)
})

test('a ticked consent keeps the exact text, its version, how and when', () => {
  const ticked = { ...emptyDraft, consented: true }
  expect(consentOf(ticked, rule, NOW)).toEqual({
    consentText: 'J’accepte.',
    consentVersion: '2026-1',
    consentChannel: 'Téléphone',
    consentRecipient: null,
    consentAt: NOW,
  })
  const before = { ...ticked, consentOn: '2026-11-23', consentTime: '9 h 15' }
  expect(consentOf(before, rule, NOW).consentAt).toBe(Date.parse('2026-11-23T08:15:00Z'))
})

test('what is left empty is unknown, not an empty text', () => {
  expect(fieldsOf({ ...emptyDraft, customerName: ' Mme Valdorme ' }, noConsent)).toMatchObject({
    customerName: 'Mme Valdorme',
    phone: null,
    departmentCode: null,
    consentText: null,
  })
})

test('only the name is needed, and what is typed is checked', () => {
  const error = (field: Parameters<typeof draftError>[0], text: string) =>
    draftError(field, { ...emptyDraft, [field]: text }, NOW)
  expect(error('customerName', ' ')).toBe('Indiquez le nom du client.')
  expect(error('phone', '')).toBeNull()
  expect(error('postalCode', '6921')).not.toBeNull()
  expect(error('email', 'a@b')).not.toBeNull()
  expect(error('consentOn', '2026-11-25')).toBe('Ce jour n’est pas encore venu.')
  expect(error('consentTime', 'midi')).not.toBeNull()
})
