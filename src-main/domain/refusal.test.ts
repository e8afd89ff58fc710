import { expect, test } from 'vitest'
import { isRefusal, Refusal } from './refusal.ts'

test('a refusal carries its code and its data, and is an Error with a stack', () => {
  const refusal = new Refusal('SIRET_INVALID', { siret: '123' })
  expect(refusal).toBeInstanceOf(Error)
  expect(refusal).toMatchObject({
    name: 'Refusal',
    code: 'SIRET_INVALID',
    message: 'SIRET_INVALID',
    data: { siret: '123' },
  })
  expect(refusal.stack).toContain('refusal.test')
})

test('is recognised by its code, and faults are not', () => {
  const refusal: unknown = new Refusal('STALE', { version: 4 })
  expect(isRefusal(refusal, 'STALE') && refusal.data.version).toBe(4)
  expect(isRefusal(refusal, 'NOT_FOUND')).toBe(false)
  expect(isRefusal(Object.assign(new Error('STALE'), { code: 'STALE' }), 'STALE')).toBe(false)
})
