import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { recordPages } from '../../store/queries/document-pages.ts'
import { aDossier, anOffice, type TestOffice } from '../testing.ts'
import { addDocument } from './add-document.ts'
import { listPages } from './list-pages.ts'
import { readAgain, readWaiting, stopReading } from './read-version.ts'

const KBIS = join(import.meta.dirname, '../../../resources/demo/documents/toitures-vaubrelle/KBIS.PDF')
const never = new AbortController().signal

async function addKbis({ office, context }: TestOffice, dossierId: DossierId) {
  const uploadId = await office.uploads.keep({ name: 'KBIS.PDF', bytes: await readFile(KBIS) })
  return addDocument(context, { dossierId, uploadId, kind: 'kbis' })
}

test('a person stops a reading of the background: it stays unread, the next is read, and it can be asked again', async () => {
  const made = await anOffice()
  const { office, context } = made
  const { id } = await aDossier(made)
  const [stopped, next] = [await addKbis(made, id), await addKbis(made, id)]
  const tell = office.readings.tell
  vi.spyOn(office.readings, 'tell').mockImplementation(reading => {
    tell(reading)
    if (reading.versionId === stopped.versionId) stopReading(context, reading)
  })
  const states = () =>
    office.store.read(async db =>
      db.all(
        sql`SELECT id, reading_state AS state, unreadable_reason AS reason FROM document_version ORDER BY id`,
      ),
    )
  await readWaiting(office, never)
  expect(await states()).toEqual([
    { id: stopped.versionId, state: 'unreadable', reason: 'stopped' },
    { id: next.versionId, state: 'read', reason: null },
  ])
  expect(office.readings.list()).toEqual([])
  expect(stopReading(context, stopped)).toEqual({ stopped: false })
  vi.restoreAllMocks()
  for await (const _ of readAgain(context, stopped, undefined)) expect(office.readings.list()).toHaveLength(1)
  expect((await states())[0]).toMatchObject({ state: 'read', reason: null })
})

test('an office that closes leaves a reading to the next start', async () => {
  const made = await anOffice()
  const { office } = made
  const { id } = await aDossier(made)
  await addKbis(made, id)
  const closing = new AbortController()
  vi.spyOn(office.readings, 'tell').mockImplementation(() => closing.abort())
  await readWaiting(office, closing.signal)
  vi.restoreAllMocks()
  const [row] = await office.store.read(async db =>
    db.all(sql`SELECT reading_state AS state FROM document_version`),
  )
  expect(row).toEqual({ state: 'waiting' })
})

test('pages of pictures past the bound are told, and those of a file within it are not', async () => {
  const made = await anOffice()
  const { office, context } = made
  const { id } = await aDossier(made)
  const { versionId } = await addKbis(made, id)
  const keep = (recognised: number, empty: number) =>
    office.store.write(({ db }) =>
      recordPages(
        db,
        versionId,
        Array.from({ length: recognised + empty }, (_, place) => ({
          page: place + 1,
          width: 595,
          height: 842,
          text: place < recognised ? 'Extrait' : '',
          words: place < recognised ? [['Extrait', 1, 1, 9, 9] as const] : null,
        })),
      ),
    )
  await keep(40, 3)
  expect((await listPages(context, { versionId })).passedOver).toBe(3)
  await keep(12, 1)
  expect((await listPages(context, { versionId })).passedOver).toBe(0)
})
