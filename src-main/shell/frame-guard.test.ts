import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFrame, FRAME_MAX_LENGTH } from './frame-guard.ts'

const call = (over: object = {}) =>
  JSON.stringify({ i: '1', p: { u: '/dossiers/list', b: { json: {} }, ...over } })
const reasonOf = (data: unknown) => {
  const verdict = checkFrame(data)
  return verdict.fit ? 'fit' : verdict.reason
}

describe('what may reach the router', () => {
  it('lets calls and cancellations through', () => {
    expect(reasonOf(call())).toBe('fit')
    expect(reasonOf(call({ b: { json: { at: '2026-11-24' }, meta: [[1, 'at']] } }))).toBe('fit')
    expect(reasonOf(call({ h: { 'last-event-id': '4' } }))).toBe('fit')
    expect(reasonOf('{"i":"1","t":4}')).toBe('fit')
  })

  it.each([
    ['bytes', new Uint8Array([1]), 'binary'],
    ['a file in disguise', call({ h: { 'content-disposition': 'filename=x' } }), 'headers'],
    ['no JSON', '{', 'json'],
    ['no object', '[]', 'json'],
    ['null', 'null', 'json'],
    ['no id', '{"p":{"u":"/a"}}', 'id'],
    ['an id that is an object', '{"i":{},"p":{"u":"/a"}}', 'id'],
    ['a foreign address', call({ u: 'http://evil.fr/' }), 'path'],
    ['a path that climbs', call({ u: '/a/../b' }), 'path'],
    ['a query', call({ u: '/a?data=1' }), 'path'],
    ['no payload', '{"i":"1"}', 'shape'],
    ['another method', call({ m: 'GET' }), 'method'],
    ['a stream nobody takes', '{"i":"1","t":3,"p":{}}', 'type'],
    ['an unknown type', '{"i":"1","t":9,"p":{"u":"/a"}}', 'type'],
    ['__proto__ as a key', '{"i":"1","p":{"u":"/a","b":{"json":{"__proto__":{"x":1}}}}}', 'key'],
    ['an escaped __proto__', '{"i":"1","p":{"u":"/a","b":{"json":{"\\u005f_proto__":1}}}}', 'key'],
    ['constructor as a key', call({ b: { json: { constructor: { prototype: {} } } } }), 'key'],
    ['__proto__ as a path of oRPC', call({ b: { json: {}, meta: [[1, '__proto__', 'x']] } }), 'key'],
    ['too long', call({ b: 'x'.repeat(FRAME_MAX_LENGTH) }), 'size'],
  ])('refuses %s', (_, data, reason) => {
    expect(reasonOf(data)).toBe(reason)
  })

  it('refuses ten thousand levels without parsing them, and still knows which call it was', () => {
    const deep = `{"i":"42","p":{"u":"/a","b":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`
    expect(checkFrame(deep)).toEqual({ fit: false, reason: 'depth', id: '42' })
  })

  it('does not count brackets inside text', () => {
    expect(reasonOf(call({ b: { json: `"\\"${'[{'.repeat(500)}` } }))).toBe('fit')
  })

  it('gives a verdict on anything, and leaves Object.prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), data => {
        expect(typeof checkFrame(data).fit).toBe('boolean')
      }),
      { numRuns: 2_000 },
    )
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
  })
})
