import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingPlaces } from './use-fitting.ts'

test('what fits is shown whole', () => {
  expect(fittingPlaces([50, 60, 70], 220, 2)).toEqual([0, 1, 2])
  expect(fittingPlaces([50, 60, 70], 219, 0)).toEqual([0])
  expect(fittingPlaces([50, 40, 70], 199, 0)).toEqual([0])
  expect(fittingPlaces([50, 40, 90], 219, 0)).toEqual([0, 1])
})

test('the open one is always in sight, in its order, and nothing goes over the edge', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 1 }),
      fc.nat(1500),
      fc.nat(40),
      (widths, room, at) => {
        const open = at % widths.length
        const places = fittingPlaces(widths, room, open)
        expect(places).toContain(open)
        expect(places).toEqual(places.toSorted((left, right) => left - right))
        const taken = places.reduce((sum, place) => sum + (widths[place] ?? 0) + 20, -20)
        const isCut = places.length < widths.length
        if (places.length > 1) expect(taken + (isCut ? 20 + 52 : 0)).toBeLessThanOrEqual(room)
      },
    ),
  )
})
