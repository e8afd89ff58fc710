import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeName } from './safe-name.ts'

describe('a safe name', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\kbis.pdf', 'kbis.pdf'],
    ['C:\\Users\\Éric\\kbis.pdf', 'kbis.pdf'],
    ['..', 'document'],
    ['', 'document'],
    ['   ', 'document'],
    ['kbis\u0000.exe.pdf', 'kbis.exe.pdf'],
    ['attestation\u202efdp.exe', 'attestationfdp.exe'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1', '_lpt1'],
    ['console.pdf', 'console.pdf'],
    ['décennale été.pdf'.normalize('NFD'), 'décennale été.pdf'],
    ['RC: "pro" <2026>?.pdf', 'RC_ _pro_ _2026__.pdf'],
    ['kbis.pdf. . ', 'kbis.pdf'],
    ['.cache', 'cache'],
  ])('of %j is %j', (hostile, expected) => {
    expect(safeName(hostile)).toBe(expected)
  })

  test('of 300 letters keeps its extension within 200 bytes', () => {
    const name = safeName(`${'é'.repeat(300)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^é+…\.pdf$/)
  })

  test('whatever came is one component that any system accepts, and is its own safe name', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 })),
        hostile => {
          const name = safeName(hostile)
          expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
          expect(name).not.toMatch(/^[. ]|[. ]$/)
          expect(name).not.toBe('')
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
          expect(safeName(name)).toBe(name)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
