import { expect, test } from 'vitest'
import { readDocument } from '../../../src-main/documents/reading/read-pdf.ts'
import { civilDateOf } from '../../../src-main/domain/civil-date.ts'
import { corpusDocuments } from './corpus.ts'
import { variantsOf } from './variants.ts'

test('the ways of paper leave a picture, the same each time', async () => {
  const [document] = corpusDocuments(civilDateOf('2026-11-24'))
  const pdf = document?.build() ?? new Uint8Array()
  const [files, again] = [await variantsOf(pdf, 7, ['fax']), await variantsOf(pdf, 7, ['fax'])]
  expect(files.map(({ variant }) => variant)).toEqual([
    'numerique',
    'scan-200',
    'scan-150-incline',
    'scan-couche',
    'photo',
    'fax',
  ])
  expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
    files.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
  )
  for (const { bytes } of files.slice(1)) {
    const { reading, pictures } = await readDocument(bytes)
    expect({ reading, pictures }).toEqual({ reading: { state: 'unreadable', reason: 'scan' }, pictures: [1] })
  }
})
