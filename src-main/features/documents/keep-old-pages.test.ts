import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listInbox } from '../dossiers/list-inbox.ts'
import { aDossier, anOffice, aReceivedDocument } from '../testing.ts'
import { addDocument } from './add-document.ts'
import { keepOldPages } from './keep-old-pages.ts'
import { readWaiting } from './read-version.ts'

const KBIS = join(import.meta.dirname, '../../../resources/demo/documents/toitures-vaubrelle/KBIS.PDF')
const never = new AbortController().signal

/** A Kbis that was read, as a store of before left it, and one whose file cannot be opened. */
async function anOldStore() {
  const made = await anOffice()
  const { office, context } = made
  const { id } = await aDossier(made)
  const uploadId = await office.uploads.keep({ name: 'KBIS.PDF', bytes: await readFile(KBIS) })
  await addDocument(context, { dossierId: id, uploadId, kind: 'kbis' })
  await readWaiting(office, never)
  const { versionId } = await aReceivedDocument(made, id, 'rc_pro')
  await office.store.write(async ({ db }) => {
    db.run(sql`DELETE FROM document_page`)
    db.run(sql`UPDATE dossier_text SET documents = ''`)
    db.run(sql`UPDATE document_version SET reading_state = 'read', read_kind = 'rc_pro', page_count = 1
      WHERE id = ${versionId}`)
    db.run(sql`UPDATE document_version SET reading_method = NULL`)
  })
  const rows = <Row>(query: ReturnType<typeof sql>) => office.store.read(async db => db.all<Row>(query))
  const found = async () =>
    (await listInbox(context, { view: 'all', search: 'greffe', offset: 0, limit: 50 })).rows.map(
      row => row.id,
    )
  return { ...made, id, rows, found }
}

test('what was read before pages were kept is found by the search, and proves what it proved', async () => {
  const { office, id, rows, found } = await anOldStore()
  const proofs = () => rows<unknown>(sql`SELECT * FROM evidence ORDER BY id`)
  const before = await proofs()
  expect(before.length).toBeGreaterThan(2)
  expect(await found()).toEqual([])
  await keepOldPages(office, never)
  expect(await found()).toEqual([id])
  expect(await proofs()).toEqual(before)
  expect(await rows(sql`SELECT count(*) AS left FROM document_version WHERE reading_method IS NULL`)).toEqual(
    [{ left: 0 }],
  )
})

test('a stop leaves the rest for the next time', async () => {
  const { office, id, found } = await anOldStore()
  await keepOldPages(office, AbortSignal.abort())
  expect(await found()).toEqual([])
  await keepOldPages(office, never)
  expect(await found()).toEqual([id])
})
