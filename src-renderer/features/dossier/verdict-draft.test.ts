import { describe, expect, test } from 'vitest'
import type { DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { draftKeyOf, judgementOf, obstacleOf, validityOf, withState } from './verdict-draft.ts'

const evidence = [
  { field: 'validFrom', value: '2026-07-07' },
  { field: 'validUntil', value: '2027-07-07' },
]
const insurance = { id: 4, kind: 'rc_pro', versions: [{ id: 9, evidence }] } as unknown as DossierDocument
const missing = { id: 5, kind: 'rge', versions: [] } as unknown as DossierDocument
const looked = insurance.versions[0]?.id ?? null

describe('a verdict being made', () => {
  test('is never there by default', () => {
    expect(judgementOf({}, insurance, looked)).toBeNull()
    expect(obstacleOf({}, insurance)).toBe('Choisissez un verdict.')
  })

  test('proposes the dates that were read, and says so until the person writes others', () => {
    expect(validityOf({}, insurance.versions[0])).toMatchObject({ until: '2027-07-07', isUntilRead: true })
    const changed = validityOf({ validUntil: '2027-06-30' }, insurance.versions[0])
    expect(changed).toMatchObject({ until: '2027-06-30', isUntilRead: false, isFromRead: true })
    expect(validityOf({ validUntil: '' }, insurance.versions[0]).until).toBe('')
  })

  test('carries the validity only when it is conforme, the motive only when it is not', () => {
    const draft = { state: 'conforme', motive: 'reste d’un brouillon' } as const
    expect(judgementOf(draft, insurance, looked)).toEqual({
      documentId: 4,
      versionId: 9,
      state: 'conforme',
      motive: null,
      motiveWordingId: null,
      validFrom: '2026-07-07',
      validUntil: '2027-07-07',
    })
    expect(judgementOf({ ...draft, state: 'refused' }, insurance, looked)).toMatchObject({
      motive: 'reste d’un brouillon',
      validFrom: null,
      validUntil: null,
    })
  })

  test('explains to the provider what it refuses or wants again', () => {
    expect(obstacleOf({ state: 'refused', motive: '  ' }, insurance)).toContain('motif')
    expect(obstacleOf({ state: 'not_applicable' }, insurance)).toBeNull()
  })

  test('can only say that a document never received is not needed', () => {
    expect(obstacleOf({ state: 'conforme' }, missing)).toContain('Aucun fichier')
    expect(judgementOf({ state: 'not_applicable' }, missing, null)).toMatchObject({ versionId: null })
  })

  test('refuses a validity that ends before it begins', () => {
    expect(obstacleOf({ state: 'conforme', validUntil: '2026-07-06' }, insurance)).toContain(
      'avant de commencer',
    )
  })

  test('keeps with its motive the wording that it was made from', () => {
    const draft = { state: 'refused', motive: 'Radiée.', wordingId: 12 } as never
    expect(judgementOf(draft, insurance, looked)).toMatchObject({ motive: 'Radiée.', motiveWordingId: 12 })
    expect(judgementOf({ ...(draft as object), state: 'conforme' }, insurance, looked)).toMatchObject({
      motive: null,
      motiveWordingId: null,
    })
  })

  test('waits for what stands in braces to be completed', () => {
    const draft = { state: 'refused', motive: 'Au nom de {assure_lu}.' } as const
    expect(obstacleOf(draft, insurance)).toBe('À compléter dans le motif\u00a0: {assure_lu}')
    expect(judgementOf(draft, insurance, looked)).toBeNull()
  })

  test('lets go of an untouched motive of the catalogue when the verdict changes, never of words', () => {
    const chosen = { state: 'to_replace', motive: 'Illisible.', wordingId: 3 } as never
    expect(withState(chosen, 'refused')).toEqual({ state: 'refused', motive: '', wordingId: undefined })
    expect(withState({ ...(chosen as object), edited: true }, 'refused')).toEqual({ state: 'refused' })
    expect(withState({ state: 'to_replace', motive: 'À moi' }, 'refused')).toEqual({ state: 'refused' })
  })

  test('is about the newest version, so that it follows it to another document', () => {
    expect(draftKeyOf(insurance)).toBe('v9')
    expect(draftKeyOf({ ...insurance, id: 77 as never })).toBe('v9')
    expect(draftKeyOf(missing)).toBe('d5')
  })
})
