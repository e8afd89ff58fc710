import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressKey } from './address-key.ts'

test.each([
  ['12 bis, avenue de la Gare', '12B AV LA GARE'],
  ['3 rue du Général-Leclerc', '3, r. Gal Leclerc'],
  ['n° 7 bd St-Michel', '7 boulevard Saint Michel'],
  ['7 Ter impasse des Lilas', '7ter imp. Lilas'],
])('« %s » and « %s » are one house', (left, right) => {
  expect(addressKey(left, '69210')).toBe(addressKey(right, '69210'))
  expect(addressKey(left, '69210')).not.toBeNull()
})

test.each([
  ['12 rue de la Gare', '14 rue de la Gare'],
  ['12 rue de la Gare', '12 place de la Gare'],
  ['12 rue de la Gare', '12 bis rue de la Gare'],
])('« %s » and « %s » are two', (left, right) => {
  expect(addressKey(left, '69210')).not.toBe(addressKey(right, '69210'))
})

test('the same street in another town is another', () => {
  expect(addressKey('12 rue de la Gare', '69210')).not.toBe(addressKey('12 rue de la Gare', '69001'))
})

test('what does not tell one house has no key', () => {
  expect(addressKey('rue de la Gare', '69210')).toBeNull()
  expect(addressKey('12', '69210')).toBeNull()
  expect(addressKey('12 rue de la Gare', null)).toBeNull()
  expect(addressKey(null, '69210')).toBeNull()
})

test('capitals, accents and signs never make another house', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), text => {
      const key = addressKey(`12 rue ${text}`, '69210')
      expect(addressKey(`12,  RUE  ${text.toUpperCase().toLowerCase()}`, '69210')).toBe(
        addressKey(`12 rue ${text.toUpperCase().toLowerCase()}`, '69210'),
      )
      expect(key?.startsWith('69210 12 rue')).toBe(true)
    }),
  ))
