import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ChildFailure } from '../../src-main/children/child-failure.ts'
import { type Children, createChildren } from '../../src-main/children/children.ts'
import { createForkLauncher } from '../../src-main/children/fork-child.ts'
import type { LaunchedChild } from '../../src-main/children/launch-child.ts'
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { addDocument } from '../../src-main/features/documents/add-document.ts'
import { listPages } from '../../src-main/features/documents/list-pages.ts'
import { listReadings } from '../../src-main/features/documents/list-readings.ts'
import { readAgain, readWaiting, recogniseWaiting } from '../../src-main/features/documents/read-version.ts'
import { anOffice, type TestOffice } from '../../src-main/features/testing.ts'
import { awaitRecognitionOfOldScans } from '../../src-main/store/queries/document-readings.ts'
import { createDossier } from '../../src-main/store/queries/dossiers.ts'
import type { ReadingUnderway } from '../../src-preload/contract/readings.ts'
import { thermadour } from './companies.ts'
import { tilted } from './corpus/degrade.ts'
import { jpegOf, renderSheet } from './corpus/pictures.ts'
import { buildKbis } from './documents.ts'
import { rawPdf } from './raw-pdf.ts'

const kbis = buildKbis(thermadour, { issuedOn: civilDateOf('2026-10-20') })
const never = new AbortController().signal

// A machine at work takes its time for a page.
vi.setConfig({ testTimeout: 120_000 })

/** The head of a Kbis on paper: few lines, so that these tests stay short. */
let head: { width: number; height: number; bytes: Uint8Array }
/** A whole Kbis, laid askew and head down, in a PDF. */
let scan: Uint8Array

let children: Children
let launched: LaunchedChild[]

beforeAll(async () => {
  const sheet = tilted(await renderSheet(kbis, 150), 1.5)
  const { width, height, pixels } = sheet
  const top = {
    width,
    height: Math.round(height / 4),
    pixels: pixels.subarray(0, width * Math.round(height / 4)),
  }
  head = { width, height: top.height, bytes: jpegOf(top, 70) }
  const headDown = jpegOf({ width, height, pixels: pixels.toReversed() }, 70)
  scan = rawPdf({ pages: [{ jpeg: { width, height, bytes: headDown } }] })
  launched = []
  const fork = createForkLauncher()
  children = createChildren({
    launch: options => {
      const child = fork(options)
      launched.push(child)
      return child
    },
  })
})
afterAll(() => children.close())

async function anOfficeWithDossier() {
  const office = await anOffice()
  const { id: dossierId } = await office.office.store.write(unit =>
    createDossier(unit, {
      origin: 'manual',
      identity: {
        companyName: 'Thermadour Énergies',
        siret: thermadour.siret,
        legalForm: null,
        address: null,
        postalCode: null,
        commune: null,
        headcount: null,
        declaredCapacity: null,
        contact: { name: null, email: null, phone: null },
      },
      cells: [],
      subject: null,
      body: null,
      at: office.office.now(),
      by: office.staffId,
    }),
  )
  const add = async (name: string, bytes: Uint8Array) => {
    const uploadId = await office.office.uploads.keep({ name, bytes })
    return addDocument(office.context, { dossierId, uploadId })
  }
  return { ...office, office: { ...office.office, children }, dossierId, add }
}

const versionsOf = ({ office }: Pick<TestOffice, 'office'>) =>
  office.store.read(async db =>
    db.all<{ state: string; method: string | null; reason: string | null; kind: string }>(sql`
      SELECT v.reading_state AS state, v.reading_method AS method, v.unreadable_reason AS reason, d.kind
      FROM document_version v JOIN document d ON d.id = v.document_id ORDER BY v.id`),
  )

describe('a scan', () => {
  test('fed head down and askew lets files with text pass first, then is read, placed, found and shown', async () => {
    const at = await anOfficeWithDossier()
    const { versionId } = await at.add('scan.pdf', scan)
    await at.add('texte.pdf', rawPdf({ pages: [{ lines: ['Bonjour'] }] }))
    await readWaiting(at.office, never)
    expect((await versionsOf(at)).map(({ state, method }) => `${state} ${method}`)).toEqual([
      'waiting ocr',
      'read text',
    ])
    expect(at.asked.recognise).toBe(1)

    const told: ReadingUnderway[] = []
    const stop = new AbortController()
    const changes = at.office.changes.listen(stop.signal)
    const listening = (async () => {
      for await (const { topic } of changes) {
        if (topic === 'reading') told.push(...(await listReadings(at.context, { dossierId: at.dossierId })))
      }
    })()
    await recogniseWaiting(at.office, never)
    stop.abort()
    await listening
    expect(told).toContainEqual(expect.objectContaining({ versionId, method: 'ocr', done: 0, total: 1 }))
    expect(at.office.readings.list()).toEqual([])

    expect((await versionsOf(at))[0]).toEqual({ state: 'read', method: 'ocr', reason: null, kind: 'kbis' })
    const evidence = await at.office.store.read(async db =>
      db.all<{ field: string; value: string; certain: number; x: number; y: number }>(
        sql`SELECT field, value, certain, x, y FROM evidence WHERE version_id = ${versionId}`,
      ),
    )
    const siren = evidence.find(({ field }) => field === 'siren')
    expect(siren).toMatchObject({ value: thermadour.siren, certain: 1 })
    expect(evidence).toContainEqual(expect.objectContaining({ field: 'issuedOn', value: '2026-10-20' }))
    expect(evidence.find(({ field }) => field === 'name')).toMatchObject({ certain: 0 })

    const { pages } = await listPages(at.context, { versionId })
    expect(pages).toMatchObject([{ page: 1, width: 595, height: 842 }])
    // The number stands where its words do on the page as displayed, the last of them leftmost.
    const [, x = 0, y = 0] = pages[0]?.words.find(([text]) => text === thermadour.siren.slice(6)) ?? []
    expect(Math.hypot(x - (siren?.x ?? 0), y - (siren?.y ?? 0))).toBeLessThan(2)
    expect(y).toBeGreaterThan(421)

    const [text] = await at.office.store.read(async db =>
      db.all<{ documents: string }>(
        sql`SELECT documents FROM dossier_text WHERE dossier_id = ${at.dossierId}`,
      ),
    )
    expect(text?.documents).toContain('THERMADOUR')
    expect(text?.documents).toContain('Bonjour')
  })

  test('left unread by an older reader waits to be recognised, once', async () => {
    const at = await anOfficeWithDossier()
    await at.add('scan.pdf', scan)
    await at.office.store.write(async ({ db }) => {
      db.run(sql`UPDATE document_version SET reading_state = 'unreadable', unreadable_reason = 'scan'`)
      expect(await awaitRecognitionOfOldScans(db)).toBe(1)
      expect(await awaitRecognitionOfOldScans(db)).toBe(0)
    })
    expect(await versionsOf(at)).toMatchObject([{ state: 'waiting', method: 'ocr', reason: null }])
  })
})

describe('a person who asks for a scan to be read again', () => {
  const start = async () => {
    const at = await anOfficeWithDossier()
    const { versionId } = await at.add(
      'scan.pdf',
      rawPdf({ pages: [{ jpeg: head, size: { width: 595, height: 210 } }, { lines: ['Annexe'] }] }),
    )
    return {
      at,
      versionId,
      again: () => readAgain({ ...at.context, office: at.office }, { versionId }, undefined),
    }
  }

  test('is told the page it is at, and gets pages with text and pages without', async () => {
    const { at, again } = await start()
    const labels: string[] = []
    const reading = again()
    let step = await reading.next()
    for (; step.done !== true; step = await reading.next())
      labels.push(`${step.value.label} ${step.value.total}`)
    expect(step.value).toEqual({ state: 'read' })
    expect(labels).toContain('page 1 1')
    const pages = await at.office.store.read(async db =>
      db.all<{ page: number; recognised: number }>(
        sql`SELECT page, words IS NOT NULL AS recognised FROM document_page ORDER BY page`,
      ),
    )
    expect(pages).toEqual([
      { page: 1, recognised: 1 },
      { page: 2, recognised: 0 },
    ])
  })

  test('may stop it: nothing is kept, and the next one works', async () => {
    const { at, versionId, again } = await start()
    const reading = again()
    for (let step = await reading.next(); step.done !== true; step = await reading.next()) {
      if (at.office.readings.list()[0]?.method === 'ocr') break
    }
    await reading.return({ state: 'read' })
    expect(at.office.readings.list()).toEqual([])
    expect(await versionsOf(at)).toMatchObject([{ state: 'waiting' }])
    await expect(listPages(at.context, { versionId })).resolves.toEqual({ pages: [], passedOver: 0 })
    await expect(recognise(at, head.bytes)).resolves.toMatchObject({ page: 1 })
  })

  test('is refused when the recogniser is killed, and the next one works', async () => {
    const { at, again } = await start()
    await recognise(at, head.bytes)
    const reading = again()
    const killed = (async () => {
      for (let step = await reading.next(); step.done !== true; step = await reading.next()) {
        if (at.office.readings.list()[0]?.method === 'ocr') launched.at(-1)?.kill()
      }
    })()
    await expect(killed).rejects.toMatchObject({ code: 'READING_FAILED', data: { reason: 'died' } })
    await expect(recognise(at, head.bytes)).resolves.toMatchObject({ page: 1 })
  })
})

async function recognise({ office }: Pick<TestOffice, 'office'>, bytes: Uint8Array) {
  const { sha256 } = await office.vault.put(bytes)
  return children.run('recognise', { path: office.vault.pathOf(sha256), page: 1 })
}

describe('a hostile picture', () => {
  test('ends within the budget, and the next one is read', async () => {
    const at = await anOffice()
    const cut = head.bytes.subarray(0, Math.floor(head.bytes.length / 3))
    const outcome = await recognise(at, cut).then(
      page => page.words.length,
      (error: unknown) => error,
    )
    if (outcome instanceof ChildFailure) expect(outcome.work).toMatchObject({ name: 'PictureRefused' })
    // A hundred and forty million pixels in a hundred and forty kilobytes.
    const bomb = rawPdf({
      pages: [{ picture: { width: 12_000, height: 12_000, pixels: Buffer.alloc(144_000_000, 0xff) } }],
    })
    const blank = await recognise(at, bomb).then(
      page => page.words,
      (error: unknown) => error,
    )
    if (blank instanceof ChildFailure) expect(['memory', 'timeout', 'failed']).toContain(blank.reason)
    else expect(blank).toEqual([])
    await expect(recognise(at, head.bytes)).resolves.toMatchObject({ page: 1 })
  })
})
