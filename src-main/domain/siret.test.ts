import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatSiren, formatSiret, isSiren, isSiret, normaliseDigits, sirenOf, vatNumberOf } from './siret.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map(list => list.join(''))

/** Written otherwise than the code on purpose: from the left, with the table of doubled digits. */
const luhnHolds = (text: string) => {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  let sum = 0
  for (let at = 0; at < text.length; at += 1) {
    const digit = Number(text[at])
    sum += (text.length - at) % 2 === 0 ? (doubled[digit] ?? 0) : digit
  }
  return sum % 10 === 0
}
const withKey = (start: string) => [...'0123456789'].map(key => start + key).find(luhnHolds) ?? start

describe('SIREN', () => {
  test.each(['732829320', '982549826', '356000000', '109354092', '109761023', '863471587'])(
    'accepts %s',
    siren => expect(isSiren(siren)).toBe(true),
  )

  test.each(['732829321', '73282932', '7328293200', '73282932O', '000000000', '', '732 829 320'])(
    'refuses « %s »',
    siren => expect(isSiren(siren)).toBe(false),
  )

  test('any single wrong digit is seen', () => {
    fc.assert(
      fc.property(digits(8), fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const siren = withKey(start)
        fc.pre(siren !== '000000000')
        const wrong = `${siren.slice(0, at)}${(Number(siren[at]) + shift) % 10}${siren.slice(at + 1)}`
        expect(isSiren(siren)).toBe(true)
        expect(isSiren(wrong)).toBe(false)
      }),
    )
  })
})

describe('SIRET', () => {
  test.each(['73282932000074', '98254982600013', '35600000000048'])('accepts %s by Luhn', siret =>
    expect(isSiret(siret)).toBe(true),
  )

  test.each(['35600000000001', '35600000000010'])('accepts %s by the rule of La Poste', siret => {
    expect(luhnHolds(siret)).toBe(false)
    expect(isSiret(siret)).toBe(true)
  })

  test.each(['73282932000075', '35600000000002', '7328293200007', '732829320000740', '', '7328293200007A'])(
    'refuses « %s »',
    siret => expect(isSiret(siret)).toBe(false),
  )

  test('the sum rule helps nobody but La Poste', () => {
    fc.assert(
      fc.property(digits(8).map(withKey), digits(5), (siren, establishment) => {
        fc.pre(siren !== '356000000' && siren !== '000000000')
        expect(isSiret(siren + establishment)).toBe(luhnHolds(siren + establishment))
      }),
    )
  })

  test('a right key over a wrong SIREN is refused', () => {
    const siret = withKey('7328293210000')
    expect(luhnHolds(siret)).toBe(true)
    expect(isSiret(siret)).toBe(false)
  })
})

describe('reading and showing', () => {
  test('spaces, non-breaking spaces, dots and dashes are removed, letters are kept', () => {
    expect(normaliseDigits(' 982\u00a0549\u202f826.000-13\n')).toBe('98254982600013')
    expect(normaliseDigits('982–549—826')).toBe('982549826')
    expect(normaliseDigits('73282932O00074')).toBe('73282932O00074')
  })

  test('a SIRET is shown 3 3 3 5 and reads back to itself', () => {
    expect(formatSiret('98254982600013')).toBe('982\u00a0549\u00a0826\u00a000013')
    expect(formatSiren('982549826')).toBe('982\u00a0549\u00a0826')
    fc.assert(
      fc.property(digits(14), siret => {
        expect(normaliseDigits(formatSiret(siret))).toBe(siret)
      }),
    )
  })

  test('what is not a number is shown as it came', () => {
    expect(formatSiret('inconnu')).toBe('inconnu')
    expect(formatSiren('12')).toBe('12')
  })

  test('the SIREN is the first nine digits', () => expect(sirenOf('73282932000074')).toBe('732829320'))

  test.each([
    ['487773327', 'FR12487773327'],
    ['423093459', 'FR81423093459'],
    ['780806469', 'FR78780806469'],
    ['450045430', 'FR92450045430'],
    ['109761023', 'FR91109761023'],
  ])('the VAT number of %s is %s, as published', (siren, vat) => expect(vatNumberOf(siren)).toBe(vat))

  test('the VAT key keeps its leading zero', () => {
    fc.assert(
      fc.property(digits(9), siren => {
        expect(vatNumberOf(siren)).toMatch(/^FR\d{11}$/)
      }),
    )
  })
})
