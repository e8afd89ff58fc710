import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds, placeRect } from './place-rect.ts'
import { recallView, rememberView } from './view-memory.ts'

const page = { width: 600, height: 800 }

describe('a rectangle follows the page when it turns', () => {
  test('the mark at the top left goes to the top right, the bottom right, the bottom left', () => {
    const mark = { x: 0, y: 0, width: 60, height: 40 }
    expect(placeRect(mark, page, 0)).toEqual({ left: 0, top: 0, width: 0.1, height: 0.05 })
    expect(placeRect(mark, page, 90)).toEqual({ left: 0.95, top: 0, width: 0.05, height: 0.1 })
    expect(placeRect(mark, page, 180)).toEqual({ left: 0.9, top: 0.95, width: 0.1, height: 0.05 })
    expect(placeRect(mark, page, -90)).toEqual({ left: 0, top: 0.9, width: 0.05, height: 0.1 })
  })

  test('four quarter turns bring any mark back where it was', () => {
    const share = fc.double({ min: 0, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, (x, y, width, height) => {
        const unit = { width: 1, height: 1 }
        let turned = { x, y, width, height }
        for (let i = 0; i < 4; i++) {
          const { left, top, ...size } = placeRect(turned, unit, 90)
          turned = { x: left, y: top, ...size }
        }
        expect(turned.x).toBeCloseTo(x, 9)
        expect(turned.y).toBeCloseTo(y, 9)
      }),
    )
  })

  test('a click falls in a mark or beside it', () => {
    const placed = placeRect({ x: 60, y: 80, width: 60, height: 80 }, page, 0)
    expect(holds(placed, 0.15, 0.15)).toBe(true)
    expect(holds(placed, 0.25, 0.15)).toBe(false)
  })
})

/** A Storage that lives in memory. */
function memory(first?: string): Storage {
  const values = new Map(first === undefined ? [] : [['apanage.pdf-views', first]])
  return {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
    clear: () => values.clear(),
    key: () => null,
    length: values.size,
  }
}

describe('each document opens as it was left', () => {
  test('page, zoom and rotation come back, document by document', () => {
    const storage = memory()
    rememberView('7', { page: 2, zoom: '1.05', rotation: 90 }, storage)
    rememberView('8', { page: 1, zoom: 'page-width', rotation: 0 }, storage)
    rememberView('7', { page: 3, zoom: '2', rotation: 0 }, storage)
    expect(recallView('7', storage)).toEqual({ page: 3, zoom: '2', rotation: 0 })
    expect(recallView('8', storage)?.zoom).toBe('page-width')
    expect(recallView('9', storage)).toBeUndefined()
  })

  test('the oldest is forgotten after two hundred', () => {
    const storage = memory()
    for (let id = 0; id < 205; id++) rememberView(String(id), { page: id, zoom: '1', rotation: 0 }, storage)
    expect(recallView('4', storage)).toBeUndefined()
    expect(recallView('5', storage)?.page).toBe(5)
  })

  test('a damaged memory is an empty one', () => {
    for (const damaged of ['{', '{"7":1}', '[["7",{"page":"x"}]]', 'null']) {
      expect(recallView('7', memory(damaged))).toBeUndefined()
    }
  })
})
