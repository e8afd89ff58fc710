import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDateOf, twelveMonthsFrom } from './civil-date.ts'
import { formatDate, formatInstant, formatLongDate, formatPeriod, nbsp } from './french.ts'

const on = civilDateOf

describe('dates', () => {
  test('short', () => expect(formatDate(on('2026-11-22'))).toBe('22/11/2026'))

  test.each([
    ['2027-01-01', '1ᵉʳ\u00a0janvier 2027'],
    ['2026-11-22', '22\u00a0novembre 2026'],
    ['2028-02-29', '29\u00a0février 2028'],
    ['2026-08-02', '2\u00a0août 2026'],
    ['2026-12-31', '31\u00a0décembre 2026'],
  ])('%s in full is « %s »', (date, text) => expect(formatLongDate(on(date))).toBe(text))

  test.each([
    ['2026-11-22T13:05:00Z', '22/11/2026 à 14\u00a0h\u00a005'],
    ['2026-07-14T22:00:00Z', '15/07/2026 à 00\u00a0h\u00a000'],
  ])('the instant %s is « %s » in Paris', (instant, text) => expect(formatInstant(instant)).toBe(text))
})

describe('a period', () => {
  test('is printed with its last day, not with the day after', () => {
    expect(formatPeriod(twelveMonthsFrom(on('2027-01-01')))).toBe(
      'du 1ᵉʳ\u00a0janvier 2027 au 31\u00a0décembre 2027',
    )
  })

  test('of one day, and without end', () => {
    expect(formatPeriod({ startsOn: on('2027-05-03'), endsOn: on('2027-05-04') })).toBe('le 3\u00a0mai 2027')
    expect(formatPeriod({ startsOn: on('2027-05-03'), endsOn: null })).toBe('à compter du 3\u00a0mai 2027')
  })
})

describe('non-breaking spaces', () => {
  test.each([
    ['Objet : « demande »', 'Objet\u00a0: «\u00a0demande\u00a0»'],
    ['Prêt ? Oui ! Voici ; merci', 'Prêt\u00a0? Oui\u00a0! Voici\u00a0; merci'],
    ['«collé»', '«\u00a0collé\u00a0»'],
    ['20 % de 12 €', '20\u00a0% de 12\u00a0€'],
    ['à 10:30, https://exemple.fr', 'à 10:30, https://exemple.fr'],
    ['fine\u202f: large', 'fine\u00a0: large'],
    ['« » vide', '«\u00a0» vide'],
  ])('« %s »', (text, expected) => expect(nbsp(text)).toBe(expected))

  test('are put once for all, and change nothing but spaces', () => {
    const punctuated = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', '\u00a0', '\u202f', ':', '!', '«', '»', '€', '1'),
    })
    fc.assert(
      fc.property(punctuated, text => {
        expect(nbsp(nbsp(text))).toBe(nbsp(text))
        expect(nbsp(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(nbsp(text)).not.toMatch(/ [:;?!»]|« /)
      }),
    )
  })
})
