import { expect, test } from 'vitest'
import departments from '../../resources/data/departments.json' with { type: 'json' }
import { cellStates, countStates, shapes, stateOfLetter } from './shapes.ts'

const points = (path: string) => path.match(/[ML]/g)?.length ?? 0
const all = [...shapes.metropolitan, ...shapes.overseas.shapes]

test('the 101 départements each have one shape', () => {
  const codes = departments.map(({ code }) => code).sort()
  expect(codes).toHaveLength(101)
  expect(all.map(({ code }) => code).sort()).toEqual(codes)
})

test('no shape is empty, and none has more than 120 points', () => {
  for (const { code, path } of all) {
    expect(points(path), code).toBeGreaterThanOrEqual(5)
    expect(points(path), code).toBeLessThanOrEqual(120)
    expect(path).toMatch(/^(M[-\d. ]+(L[-\d. ]+)+Z)+$/)
  }
})

test('every label lies in the frame, and the inset names Paris and its ring', () => {
  for (const { code, label } of shapes.metropolitan) {
    expect(label.x > 0 && label.x < shapes.width && label.y > 0 && label.y < shapes.height, code).toBe(true)
    expect(label.room, code).toBeGreaterThan(1)
  }
  expect(shapes.ring.labels.map(([code]) => code)).toEqual(expect.arrayContaining(['75', '92', '93', '94']))
})

test('neighbours share the very points of their border', () => {
  const pointsOf = (code: string) =>
    new Set(shapes.metropolitan.find(shape => shape.code === code)?.path.match(/[-\d.]+ [-\d.]+/g))
  const shared = (a: string, b: string) => [...pointsOf(a)].filter(point => pointsOf(b).has(point)).length
  expect(shared('42', '69')).toBeGreaterThan(8)
  expect(shared('2A', '2B')).toBeGreaterThan(4)
  expect(shared('29', '06')).toBe(0)
})

test('each state has its letter in the matrix and its place in the legend', () => {
  expect(Object.values(stateOfLetter).sort()).toEqual([...cellStates].sort())
  const counts = countStates(['libre', 'libre', 'option'])
  expect([...counts.keys()]).toEqual(cellStates)
  expect(counts.get('libre')).toBe(2)
  expect(counts.get('preavis')).toBe(0)
})
