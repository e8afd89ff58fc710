import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import departments from '../../resources/data/departments.json' with { type: 'json' }
import exceptions from '../../resources/data/postal-code-exceptions.json' with { type: 'json' }
import { departmentOf, departmentOfCommune, isDepartmentCode } from './department.ts'

const of = (postalCode: string) => departmentOf(postalCode, exceptions)

describe('the codes', () => {
  test('are the 101 of the official list, and no other three characters', () => {
    const characters = [...'0123456789AB']
    const possible = characters.flatMap(a =>
      characters.flatMap(b => [a + b, ...characters.map(c => a + b + c)]),
    )
    expect(possible.filter(isDepartmentCode).toSorted()).toEqual(
      departments.map(({ code }) => code).toSorted(),
    )
  })
})

describe('a postal code', () => {
  test.each([
    ['01000', '01'],
    ['75008', '75'],
    ['69001', '69'],
    ['95880', '95'],
    ['20000', '2A'],
    ['20199', '2A'],
    ['20200', '2B'],
    ['20600', '2B'],
    ['97110', '971'],
    ['97200', '972'],
    ['97300', '973'],
    ['97400', '974'],
    ['97600', '976'],
    ['94390', '91'],
    ['94310', '94'],
    ['75 008', '75'],
    ['44919', '44'],
    ['44919 CEDEX 9', '44'],
    ['20704 Cedex 09', '2B'],
    [' 05000\u00a0', '05'],
  ])('%s is in %s', (postalCode, code) => expect(of(postalCode)).toEqual({ kind: 'one', code }))

  test.each([
    '97133',
    '97150',
    '98799',
    '97500',
    '98000',
    '98800',
    '98735',
    '00100',
    '00999',
    '96000',
    '99000',
    '97000',
  ])('%s is in no département', postalCode =>
    expect(of(postalCode)).toEqual({ kind: 'none', reason: 'not-a-department' }),
  )

  test.each(['', '1000', '750081', 'SW1A 1AA', '2A004', 'CEDEX', '75008 Paris', '__proto__', '７5008'])(
    '« %s » is no postal code',
    postalCode => expect(of(postalCode)).toEqual({ kind: 'none', reason: 'not-a-postal-code' }),
  )

  test('that lost its leading zero is not guessed', () => {
    expect(of('1000').kind).toBe('none')
    expect(of('01000')).toEqual({ kind: 'one', code: '01' })
  })
})

describe('the sixteen codes in two départements', () => {
  const codes = [
    '01200',
    '01410',
    '01590',
    '05110',
    '05130',
    '05160',
    '05700',
    '06260',
    '13780',
    '21340',
    '33220',
    '37160',
    '42620',
    '43450',
    '48250',
    '52100',
  ]

  test('are all in the table', () => expect(Object.keys(exceptions.ambiguous).toSorted()).toEqual(codes))

  test.each(codes)('%s asks for the commune, the usual département first', code => {
    const found = of(code)
    if (found.kind !== 'ambiguous') throw new Error('should be ambiguous')
    const [usual, ...others] = found.choices
    expect(usual).toEqual({ departmentCode: code.slice(0, 2), communes: null })
    expect(others.length).toBeGreaterThan(0)
    for (const { departmentCode, communes } of others) {
      expect(communes?.length).toBeGreaterThan(0)
      for (const { insee, name } of communes ?? []) {
        expect(departmentOfCommune(insee)).toBe(departmentCode)
        expect(name).not.toBe('')
      }
    }
  })

  test('name 22 communes in all', () => {
    const named = codes.flatMap(code => {
      const found = of(code)
      return found.kind === 'ambiguous' ? found.choices.flatMap(({ communes }) => communes ?? []) : []
    })
    expect(named).toHaveLength(22)
    expect(named).toContainEqual({ insee: '74109', name: 'Éloise' })
  })
})

describe('a commune', () => {
  test.each([
    ['01004', '01'],
    ['2A004', '2A'],
    ['2B033', '2B'],
    ['97411', '974'],
    ['97611', '976'],
    ['75056', '75'],
  ])('%s is in %s', (insee, code) => expect(departmentOfCommune(insee)).toBe(code))

  test.each(['20004', '97502', '97701', '98818', '99100', '1004', '2C004', '', '2a004'])(
    '« %s » is in none',
    insee => expect(departmentOfCommune(insee)).toBeNull(),
  )
})

test('whatever is typed gives an answer, and a département found is always a real one', () => {
  const almost = fc.oneof(
    fc.string(),
    fc.integer({ min: 0, max: 99_999 }).map(n => String(n).padStart(5, '0')),
  )
  fc.assert(
    fc.property(almost, text => {
      const found = of(text)
      if (found.kind === 'one') expect(isDepartmentCode(found.code)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
