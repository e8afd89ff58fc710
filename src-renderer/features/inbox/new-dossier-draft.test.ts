import { describe, expect, test } from 'vitest'
import { declaredOf, draftError, emptyDraft } from './new-dossier-draft.ts'

describe('the draft of a dossier', () => {
  test('what is left empty is unknown, not an empty text', () => {
    expect(declaredOf({ ...emptyDraft, companyName: ' Thermadour ', headcount: '4' })).toMatchObject({
      companyName: 'Thermadour',
      siret: null,
      headcount: 4,
      contact: { name: null, email: null, phone: null },
      cells: [],
    })
  })

  test('a SIRET may be typed with spaces, and counts fourteen digits', () => {
    expect(draftError('siret', '912 406 733\u00a000010')).toBeNull()
    expect(draftError('siret', '912 406 733')).toContain('14 chiffres')
    expect(draftError('siret', '')).toBeNull()
  })

  test('only the name of the company is asked for', () => {
    expect(draftError('companyName', ' ')).toBe('Indiquez la raison sociale.')
    expect(draftError('email', '')).toBeNull()
    expect(draftError('email', 'a@b')).not.toBeNull()
    expect(draftError('headcount', 'quatre')).not.toBeNull()
    expect(draftError('postalCode', '3850')).not.toBeNull()
  })
})
