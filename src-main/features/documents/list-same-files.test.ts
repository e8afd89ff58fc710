import { expect, it } from 'vitest'
import { anOffice } from '../testing.ts'
import { aDossier } from '../testing-builders.ts'
import { addDocument } from './add-document.ts'
import { sameFilesOf } from './list-same-files.ts'

const bytes = new TextEncoder().encode('%PDF-1.4 the same certificate')
const others = new TextEncoder().encode('%PDF-1.4 another one')

it('tells where else a file was received, byte for byte, and nothing of the others', async () => {
  const test = await anOffice()
  const first = await aDossier(test, { companyName: 'Toitures Vaubrelle' })
  const second = await aDossier(test, { companyName: 'Solévia Garrigue' })
  const add = async (dossierId: typeof first.id, given: Uint8Array<ArrayBuffer>) =>
    addDocument(test.context, {
      dossierId,
      uploadId: await test.office.uploads.keep({ name: 'rc.pdf', bytes: given }),
      kind: 'rc_pro',
    })
  const mine = await add(first.id, bytes)
  await add(first.id, others)
  const theirs = await add(second.id, bytes)

  expect(await sameFilesOf(test.context, { dossierId: first.id })).toEqual([
    {
      versionId: mine.versionId,
      dossierId: second.id,
      reference: second.reference,
      companyName: 'Solévia Garrigue',
      documentId: theirs.documentId,
      kind: 'rc_pro',
      version: 1,
    },
  ])
  expect((await sameFilesOf(test.context, { dossierId: second.id })).map(one => one.dossierId)).toEqual([
    first.id,
  ])
})
