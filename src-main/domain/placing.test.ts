import { expect, it } from 'vitest'
import { placeOf } from './placing.ts'

it('makes a second Kbis a new version of the first', () => {
  expect(placeOf('kbis', [{ id: 1, kind: 'kbis', hasFile: true }])).toEqual({ place: 'version-of', id: 1 })
})

it('lets an RNE attestation take the place of the Kbis that is still missing', () => {
  expect(placeOf('rne', [{ id: 1, kind: 'kbis', hasFile: false }])).toEqual({ place: 'instead-of', id: 1 })
})

it('never takes the place of a registration proof that was received', () => {
  expect(placeOf('rne', [{ id: 1, kind: 'kbis', hasFile: true }])).toEqual({ place: 'new' })
})

it('never takes an insurance for a registration proof', () => {
  expect(placeOf('rc_pro', [{ id: 1, kind: 'kbis', hasFile: false }])).toEqual({ place: 'new' })
})

it('keeps two files of no known kind apart', () => {
  expect(placeOf('other', [{ id: 1, kind: 'other', hasFile: true }])).toEqual({ place: 'new' })
})
