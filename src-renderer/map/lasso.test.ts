import { expect, test } from 'vitest'
import { codesInside, isInside, type Point } from './lasso.ts'
import { shapes } from './shapes.ts'

const square: readonly Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]

test('a point is inside the outline or not, whichever way it was drawn', () => {
  expect(isInside([5, 5], square)).toBe(true)
  expect(isInside([5, 5], square.toReversed())).toBe(true)
  expect(isInside([15, 5], square)).toBe(false)
  expect(isInside([5, 5], [])).toBe(false)
})

test('the hollow of an outline is outside', () => {
  const bay: readonly Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [6, 10],
    [6, 4],
    [4, 4],
    [4, 10],
    [0, 10],
  ]
  expect(isInside([5, 8], bay)).toBe(false)
  expect(isInside([5, 2], bay)).toBe(true)
})

test('a lasso around everything takes the 96 départements of the mainland and Corsica', () => {
  const all: readonly Point[] = [
    [0, 0],
    [shapes.width, 0],
    [shapes.width, shapes.height],
    [0, shapes.height],
  ]
  expect(codesInside(shapes.metropolitan, all)).toHaveLength(96)
  const loire = shapes.metropolitan.find(({ code }) => code === '42')?.label
  if (!loire) throw new Error('no Loire')
  const around = square.map(([x, y]): Point => [loire.x - 5 + x, loire.y - 5 + y])
  expect(codesInside(shapes.metropolitan, around)).toEqual(['42'])
})
