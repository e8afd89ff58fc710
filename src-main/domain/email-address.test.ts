import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, normaliseEmailAddress } from './email-address.ts'

describe('an e-mail address', () => {
  test.each([
    ['Contact@Exemple.FR', 'contact@exemple.fr'],
    ['  jean.dupont+devis@exemple.fr\n', 'jean.dupont+devis@exemple.fr'],
    ['mailto:a@b.co', 'a@b.co'],
    ['Jean « Jo » Dupont <jean@exemple.fr>', 'jean@exemple.fr'],
    ["o'neil@mail.exemple.museum", "o'neil@mail.exemple.museum"],
    ['contact@societe\u0301.fr', 'contact@societ\u00e9.fr'],
    ['a@xn--socit-esab.xn--p1ai', 'a@xn--socit-esab.xn--p1ai'],
  ])('« %s » is %s', (text, address) => expect(normaliseEmailAddress(text)).toBe(address))

  test.each([
    '',
    'contact',
    '@exemple.fr',
    'contact@',
    'contact@exemple',
    'a b@exemple.fr',
    'a@b@exemple.fr',
    '.a@exemple.fr',
    'a.@exemple.fr',
    'a..b@exemple.fr',
    'a@-exemple.fr',
    'a@exemple-.fr',
    'a@exemple..fr',
    'a@exemple.f',
    'a@1.2.3.4',
    'a@exemple.fr, b@exemple.fr',
    '"a b"@exemple.fr',
    'rené@exemple.fr',
    'a@exemple.fr\r\nBcc: x@y.fr',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@exemple.fr`,
    `a@${'b'.repeat(64)}.fr`,
    `a@${'b.'.repeat(130)}fr`,
  ])('« %s » is none', text => expect(normaliseEmailAddress(text)).toBeNull())

  test('once normalised is itself, and holds nothing that could break out of a header', () => {
    const pieces = fc.string({
      unit: fc.constantFrom('a', 'B', '.', '@', '-', ' ', '\r', '\n', '<', '>', ',', '"', 'é', 'fr'),
    })
    fc.assert(
      fc.property(fc.oneof(pieces, fc.emailAddress()), text => {
        const address = normaliseEmailAddress(text)
        if (address === null) return
        expect(normaliseEmailAddress(address)).toBe(address)
        expect(address).not.toMatch(/[\s<>,"]/)
      }),
      { numRuns: 2000 },
    )
  })

  test('ordinary addresses all pass', () => {
    fc.assert(
      fc.property(fc.emailAddress(), text => {
        expect(normaliseEmailAddress(text)).toBe(text.toLowerCase())
      }),
    )
  })

  test('its domain follows the @', () => expect(domainOf('a@exemple.fr')).toBe('exemple.fr'))
})
