import { expect, it } from 'vitest'
import { placeOf } from './placing.ts'

it('makes a second Kbis a new version of the first', () => {
  expect(placeOf('kbis', [{ id: 1, kind: 'kbis', hasFile: true, accepted: false }], 'by-rule')).toEqual({
    place: 'version-of',
    id: 1,
  })
})

it('lets an RNE attestation take the place of the Kbis that is still missing', () => {
  expect(placeOf('rne', [{ id: 1, kind: 'kbis', hasFile: false, accepted: false }], 'by-rule')).toEqual({
    place: 'instead-of',
    id: 1,
  })
})

it('never takes the place of a registration proof that was received', () => {
  expect(placeOf('rne', [{ id: 1, kind: 'kbis', hasFile: true, accepted: false }], 'by-rule')).toEqual({
    place: 'new',
  })
})

it('never takes an insurance for a registration proof', () => {
  expect(placeOf('rc_pro', [{ id: 1, kind: 'kbis', hasFile: false, accepted: false }], 'by-rule')).toEqual({
    place: 'new',
  })
})

it('keeps two files of no known kind apart', () => {
  expect(placeOf('other', [{ id: 1, kind: 'other', hasFile: true, accepted: false }], 'by-rule')).toEqual({
    place: 'new',
  })
})

it('leaves alone a document that a person accepted, unless a person says that the file is another of it', () => {
  const accepted = [{ id: 1, kind: 'kbis' as const, hasFile: true, accepted: true }]
  expect(placeOf('kbis', accepted, 'by-rule')).toEqual({ place: 'new' })
  expect(placeOf('kbis', accepted, 'by-person')).toEqual({ place: 'version-of', id: 1 })
})

it('does not fill by itself a place that a person said is not asked', () => {
  const waived = [{ id: 1, kind: 'kbis' as const, hasFile: false, accepted: true }]
  expect(placeOf('rne', waived, 'by-rule')).toEqual({ place: 'new' })
})

it('joins the one that is to replace, beside one that was accepted', () => {
  const both = [
    { id: 1, kind: 'rc_pro' as const, hasFile: true, accepted: true },
    { id: 2, kind: 'rc_pro' as const, hasFile: true, accepted: false },
  ]
  expect(placeOf('rc_pro', both, 'by-rule')).toEqual({ place: 'version-of', id: 2 })
})
