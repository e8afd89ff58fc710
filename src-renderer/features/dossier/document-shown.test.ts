import { expect, test } from 'vitest'
import type { DocumentId, DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import { documentShown } from './document-shown.ts'

const document = (id: number, ...versions: number[]) => ({
  id: id as DocumentId,
  versions: versions.map(one => ({ id: one as DocumentVersionId })),
})
const chosen = 7 as DocumentId
const lookedAt = 40 as DocumentVersionId

test('the eye follows a version that a reading moves to the document of its kind', () => {
  expect(documentShown([document(3), document(7, 40)], chosen, lookedAt)?.id).toBe(7)
  expect(documentShown([document(3, 40)], chosen, lookedAt)?.id).toBe(3)
})

test('a document chosen afterwards is shown, whatever was looked at before', () => {
  expect(documentShown([document(3, 40), document(7)], chosen, null)?.id).toBe(7)
  expect(documentShown([document(3)], chosen, null)).toBeUndefined()
})
