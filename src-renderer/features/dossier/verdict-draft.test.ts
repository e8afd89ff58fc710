import { describe, expect, test } from 'vitest'
import type { DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { judgementOf, obstacleOf, validityOf } from './verdict-draft.ts'

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
})
