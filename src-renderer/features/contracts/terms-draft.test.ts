import { describe, expect, test } from 'vitest'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { draftFrom, mayWithdraw, termsError, termsOf } from './terms-draft.ts'

const dossierId = 7 as DossierId
const startsOn = '2027-01-01'
const draft = {
  ...draftFrom({ contactName: 'Odile Tarvoz', headcount: 4, city: 'Lyon', today: '2026-11-24' }),
  price: '1 337,00 €',
}

describe('the terms of a contract to compose', () => {
  test('they are proposed from what is known, with fourteen days to sign', () => {
    expect(draft).toMatchObject({
      representative: 'Odile Tarvoz',
      placeOfSignature: 'Lyon',
      headcount: '4',
      signatureDueOn: '2026-12-08',
    })
  })

  test('with an accepted proposal: its price, its last day to sign, and who accepted', () => {
    const proposal = { netCents: 345_562, signBy: '2026-12-18', acceptedName: 'Zoé Tarvoz' }
    const known = { contactName: 'Odile Tarvoz', headcount: 4, city: 'Lyon', today: '2026-11-24', proposal }
    const drafted = draftFrom(known)
    expect(drafted).toMatchObject({ representative: 'Zoé Tarvoz', signatureDueOn: '2026-12-18' })
    expect(termsOf(dossierId, drafted, startsOn)?.priceCents).toBe(345_562)
  })

  test('the price typed becomes cents', () => {
    expect(termsOf(dossierId, draft, startsOn)).toMatchObject({
      dossierId,
      priceCents: 133_700,
      headcount: 4,
    })
  })

  test('one wrong field stops the whole', () => {
    expect(termsOf(dossierId, { ...draft, price: 'mille' }, startsOn)).toBeNull()
    expect(termsOf(dossierId, { ...draft, representative: ' ' }, startsOn)).toBeNull()
    expect(termsOf(dossierId, { ...draft, signatureDueOn: '2029-01-02' }, startsOn)).toBeNull()
    expect(termsOf(dossierId, { ...draft, headcount: '' }, startsOn)).toBeNull()
  })

  test('the last day to sign is said when it is passed', () => {
    expect(termsError('signatureDueOn', { ...draft, signatureDueOn: '2029-02-01' }, startsOn)).toContain(
      'Avant la fin',
    )
    expect(termsError('signatureDueOn', { ...draft, signatureDueOn: startsOn }, startsOn)).toBeNull()
  })

  test('a firm of at most five may withdraw from a contract signed off premises', () => {
    expect(mayWithdraw({ ...draft, offPremises: true })).toBe(true)
    expect(mayWithdraw({ ...draft, offPremises: true, headcount: '6' })).toBe(false)
    expect(mayWithdraw({ ...draft, offPremises: true, headcount: '' })).toBe(false)
    expect(mayWithdraw(draft)).toBe(false)
  })
})
