import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalisePhone } from './phone.ts'

describe('a telephone number', () => {
  test.each([
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '0612345678',
    '06\u00a012\u202f34 56 78',
    '+33612345678',
    '+33 (0)6 12 34 56 78',
    '0033 6 12 34 56 78',
    'Tél. : 06 12 34 56 78',
    '０６１２３４５６７８',
  ])('« %s » is +33612345678', text =>
    expect(normalisePhone(text)).toEqual({
      e164: '+33612345678',
      national: '06\u00a012\u00a034\u00a056\u00a078',
      country: 'FR',
    }),
  )

  test.each([
    ['0590 12 34 56', '+590590123456', 'GP'],
    ['0690 12 34 56', '+590690123456', 'GP'],
    ['0596 12 34 56', '+596596123456', 'MQ'],
    ['0696 12 34 56', '+596696123456', 'MQ'],
    ['0594 12 34 56', '+594594123456', 'GF'],
    ['0694 20 12 34', '+594694201234', 'GF'],
    ['0262 12 34 56', '+262262123456', 'RE'],
    ['0692 12 34 56', '+262692123456', 'RE'],
    ['0693 12 34 56', '+262693123456', 'RE'],
    ['0269 61 23 45', '+262269612345', 'YT'],
    ['0639 01 23 45', '+262639012345', 'YT'],
    ['+262 639 01 23 45', '+262639012345', 'YT'],
    ['+590 690 12 34 56', '+590690123456', 'GP'],
  ])('« %s » is overseas: %s (%s)', (text, e164, country) =>
    expect(normalisePhone(text)).toMatchObject({ e164, country }),
  )

  test('an overseas number written behind +33 is put right', () => {
    expect(normalisePhone('+33 692 12 34 56')).toEqual({
      e164: '+262692123456',
      national: '0692\u00a012\u00a034\u00a056',
      country: 'RE',
    })
  })

  test('the numbers kept for fiction are of the metropole', () => {
    expect(normalisePhone('06 39 98 41 07')).toMatchObject({ e164: '+33639984107', country: 'FR' })
  })

  test('a foreign number keeps its country', () => {
    expect(normalisePhone('+32 470 12 34 56')).toEqual({
      e164: '+32470123456',
      national: '+32\u00a0470\u00a012\u00a034\u00a056',
      country: 'BE',
    })
  })

  test.each([
    '',
    '3615',
    '06 12 34 56',
    '06 12 34 56 78 9',
    '00 00 00 00 00',
    'inconnu',
    '75008',
    '+33',
    '+999123456789',
  ])('« %s » is none', text => expect(normalisePhone(text)).toBeNull())

  test('the two forms of a number both read back to it', () => {
    const heads = [
      '01',
      '06',
      '07',
      '09',
      '0590',
      '0690',
      '0596',
      '0696',
      '0594',
      '0694',
      '0262',
      '0692',
      '0269',
      '0639',
    ]
    const dialled = fc
      .tuple(fc.constantFrom(...heads), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([head, rest]) => (head + String(rest).padStart(8, '0')).slice(0, 10))
    fc.assert(
      fc.property(dialled, text => {
        const phone = normalisePhone(text)
        if (phone === null) return
        expect(normalisePhone(phone.e164)).toEqual(phone)
        expect(normalisePhone(phone.national)).toEqual(phone)
        expect(phone.national.replace(/\D/g, '')).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})
