import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { createChildren } from '../../children/children.ts'
import { createForkLauncher } from '../../children/fork-child.ts'
import type { LaunchedChild } from '../../children/launch-child.ts'
import { createDossier, saveClaim } from '../../store/queries/dossiers.ts'
import { verdict } from '../../store/schema/document.ts'
import { type Office, signedIn } from '../context.ts'
import { anOffice } from '../testing.ts'
import { addDocument } from './add-document.ts'
import { judgeDocument } from './judge-document.ts'
import { readAgain, readWaiting } from './read-version.ts'
import { reclassify } from './reclassify.ts'
import { unjudgeDocument } from './unjudge-document.ts'

const samples = join(import.meta.dirname, '../../../resources/demo/documents')
const KBIS = new Uint8Array(readFileSync(join(samples, 'toitures-vaubrelle/KBIS.PDF')))
const never = new AbortController().signal
const nobody = { name: null, email: null, phone: null }
const identity = {
  companyName: 'Toitures Vaubrelle',
  siret: '88412039500022',
  legalForm: 'SAS',
  address: null,
  postalCode: null,
  commune: null,
  headcount: null,
  declaredCapacity: null,
  contact: nobody,
}

async function aDossierOffice() {
  const test = await anOffice()
  const { office } = test
  const { id } = await office.store.write(unit =>
    createDossier(unit, {
      origin: 'manual',
      identity,
      cells: [],
      subject: null,
      body: null,
      at: office.now(),
      by: null,
    }),
  )
  const add = async (bytes: Uint8Array, kind?: DocumentKind, name = 'pièce.pdf') => {
    const uploadId = await office.uploads.keep({ name, bytes })
    return addDocument(test.context, { dossierId: id, uploadId, kind })
  }
  const documents = () =>
    office.store.read(async db =>
      db.all<{ kind: string; state: string }>(`SELECT kind, state FROM document ORDER BY kind`),
    )
  const verdicts = () => office.store.read(async db => db.select({ state: verdict.state }).from(verdict))
  const decide = () =>
    office.store.write(async ({ db }) =>
      db.run(
        sql`UPDATE dossier SET state = 'refused', decided_at = 1, decided_by = ${signedIn(test.context.session)}`,
      ),
    )
  return { ...test, dossierId: id, add, documents, verdicts, decide }
}

const said = { motive: null, validFrom: null, validUntil: null }

it('keeps a file as a version of the document asked, to judge', async () => {
  const { add, documents, asked } = await aDossierOffice()
  await add(KBIS, 'kbis')
  expect(await documents()).toEqual([
    { kind: 'kbis', state: 'to_judge' },
    { kind: 'rc_pro', state: 'missing' },
  ])
  expect(asked.read).toBe(1)
})

it('puts a judged document back to judge when a new version arrives, and keeps the earlier verdict', async () => {
  const { add, documents, context, office } = await aDossierOffice()
  const { documentId, versionId } = await add(KBIS, 'kbis')
  await judgeDocument(context, { documentId, versionId, state: 'conforme', ...said })
  expect((await documents())[0]).toEqual({ kind: 'kbis', state: 'conforme' })
  await add(KBIS, 'kbis')
  expect((await documents())[0]).toEqual({ kind: 'kbis', state: 'to_judge' })
  expect(await office.store.read(async db => db.select({ state: verdict.state }).from(verdict))).toEqual([
    { state: 'conforme' },
  ])
})

it('refuses to judge a version that is no longer the newest', async () => {
  const { add, context } = await aDossierOffice()
  const first = await add(KBIS, 'kbis')
  await add(KBIS, 'kbis')
  await expect(judgeDocument(context, { ...first, state: 'conforme', ...said })).rejects.toMatchObject({
    code: 'NEW_VERSION_ARRIVED',
  })
})

it('wants the motive of a refusal, and a person to sign it', async () => {
  const { add, context, asNobody } = await aDossierOffice()
  const version = await add(KBIS, 'kbis')
  await expect(judgeDocument(context, { ...version, state: 'to_replace', ...said })).rejects.toMatchObject({
    code: 'MOTIVE_REQUIRED',
  })
  await expect(judgeDocument(asNobody(), { ...version, state: 'conforme', ...said })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
})

it('takes a verdict back', async () => {
  const { add, context, documents } = await aDossierOffice()
  const version = await add(KBIS, 'kbis')
  await judgeDocument(context, { ...version, state: 'refused', ...said, motive: 'Illisible' })
  await unjudgeDocument(context, version)
  expect((await documents())[0]).toEqual({ kind: 'kbis', state: 'to_judge' })
})

it('says nothing of a document that was never received, but that it is not needed', async () => {
  const { context, office } = await aDossierOffice()
  const [missing] = await office.store.read(async db =>
    db.all<{ id: number }>(`SELECT id FROM document WHERE kind = 'rc_pro'`),
  )
  const judgement = { documentId: missing?.id as never, versionId: null, ...said }
  await expect(judgeDocument(context, { ...judgement, state: 'conforme' })).rejects.toMatchObject({
    code: 'NO_FILE_TO_JUDGE',
  })
  await judgeDocument(context, { ...judgement, state: 'not_applicable' })
})

it('recognises a file dropped without a word on what it is', async () => {
  const { add, documents, office } = await aDossierOffice()
  await add(KBIS)
  expect(await documents()).toContainEqual({ kind: 'other', state: 'to_judge' })
  await readWaiting(office, never)
  expect(await documents()).toEqual([
    { kind: 'kbis', state: 'to_judge' },
    { kind: 'rc_pro', state: 'missing' },
  ])
})

it('lets a person say what a document is', async () => {
  const { add, context, documents } = await aDossierOffice()
  const { documentId } = await add(KBIS)
  await reclassify(context, { documentId, kind: 'rc_pro' })
  expect(await documents()).toEqual([
    { kind: 'kbis', state: 'missing' },
    { kind: 'rc_pro', state: 'to_judge' },
  ])
})

it('puts a judged document back to judge when it is another kind, and keeps the earlier verdict', async () => {
  const { add, context, documents, verdicts } = await aDossierOffice()
  const version = await add(KBIS, 'kbis')
  const dates = { motive: null, validFrom: '2026-01-01', validUntil: '2026-12-31' }
  await judgeDocument(context, { ...version, state: 'conforme', ...dates })
  await reclassify(context, { documentId: version.documentId, kind: 'rge' })
  expect(await documents()).toEqual([
    { kind: 'kbis', state: 'missing' },
    { kind: 'rc_pro', state: 'missing' },
    { kind: 'rge', state: 'to_judge' },
  ])
  expect(await verdicts()).toEqual([{ state: 'conforme' }])
  const left = await context.office.store.read(async db =>
    db.all(
      `SELECT judged_by, judged_at, judged_version_id, valid_from, valid_until FROM document WHERE kind = 'rge'`,
    ),
  )
  expect(Object.values(left[0] as object)).toEqual([null, null, null, null, null])
})

it('lets nobody else say what a document is once someone has taken the dossier', async () => {
  const { add, context, office, dossierId, asAnother, documents } = await aDossierOffice()
  const { documentId } = await add(KBIS, 'kbis')
  await office.store.write(async ({ db }) =>
    saveClaim(db, dossierId, { by: signedIn(context.session), at: 1, until: Number.MAX_SAFE_INTEGER }),
  )
  const other = await asAnother('Ismaël Tournebize')
  await expect(reclassify(other, { documentId, kind: 'rge' })).rejects.toMatchObject({
    code: 'DOSSIER_CLAIMED',
    data: { by: 'Hélène Bascoulard' },
  })
  expect((await documents())[0]).toEqual({ kind: 'kbis', state: 'to_judge' })
  await reclassify(context, { documentId, kind: 'rge' })
})

it('asks again for what a document no longer answers once it is another kind', async () => {
  const { add, context, documents } = await aDossierOffice()
  const { documentId } = await add(KBIS, 'kbis')
  await reclassify(context, { documentId, kind: 'other' })
  expect(await documents()).toEqual([
    { kind: 'kbis', state: 'missing' },
    { kind: 'other', state: 'to_judge' },
    { kind: 'rc_pro', state: 'missing' },
  ])
})

it('says that a document is missing again when « sans objet » is taken back and no file came', async () => {
  const { context, documents, office, verdicts } = await aDossierOffice()
  const [row] = await office.store.read(async db =>
    db.all<{ id: DocumentId }>(`SELECT id FROM document WHERE kind = 'rc_pro'`),
  )
  const documentId = row?.id ?? expect.fail('no document is asked')
  await judgeDocument(context, { documentId, versionId: null, state: 'not_applicable', ...said })
  await unjudgeDocument(context, { documentId })
  expect(await documents()).toContainEqual({ kind: 'rc_pro', state: 'missing' })
  expect(await verdicts()).toEqual([{ state: 'not_applicable' }])
})

it('takes no verdict back where there is none, and writes nothing in the journal', async () => {
  const { add, context, office, documents } = await aDossierOffice()
  const version = await add(KBIS, 'kbis')
  const journal = () => office.store.read(async db => db.all(`SELECT seq FROM journal`).length)
  const before = await journal()
  await expect(unjudgeDocument(context, version)).rejects.toMatchObject({
    code: 'DOSSIER_STATE',
    data: { state: 'to_judge' },
  })
  const [missing] = await office.store.read(async db =>
    db.all<{ id: DocumentId }>(`SELECT id FROM document WHERE kind = 'rc_pro'`),
  )
  const documentId = missing?.id ?? expect.fail('no document is asked')
  await expect(unjudgeDocument(context, { documentId })).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
  expect(await documents()).toContainEqual({ kind: 'rc_pro', state: 'missing' })
  expect(await journal()).toBe(before)
})

it('takes the place of a proof that was « sans objet » without its verdict', async () => {
  const { add, context, documents, office } = await aDossierOffice()
  const [row] = await office.store.read(async db =>
    db.all<{ id: DocumentId }>(`SELECT id FROM document WHERE kind = 'kbis'`),
  )
  const documentId = row?.id ?? expect.fail('no document is asked')
  await judgeDocument(context, { documentId, versionId: null, state: 'not_applicable', ...said })
  await add(KBIS, 'rne')
  expect(await documents()).toEqual([
    { kind: 'rc_pro', state: 'missing' },
    { kind: 'rne', state: 'to_judge' },
  ])
})

it('adds no file to a document through another dossier', async () => {
  const test = await aDossierOffice()
  const { office, context } = test
  const { documentId } = await test.add(KBIS, 'kbis')
  const { id: dossierId } = await office.store.write(unit =>
    createDossier(unit, {
      origin: 'manual',
      identity,
      cells: [],
      subject: null,
      body: null,
      at: office.now(),
      by: null,
    }),
  )
  const uploadId = await office.uploads.keep({ name: 'kbis.pdf', bytes: KBIS })
  await expect(addDocument(context, { dossierId, uploadId, documentId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { what: 'document' },
  })
  expect(await office.store.read(async db => db.all(`SELECT id FROM document_version`))).toHaveLength(1)
  await addDocument(context, { dossierId: test.dossierId, uploadId, documentId })
})

it('adds nothing to a dossier that is decided, whether a document is named or not', async () => {
  const { add, office, context, dossierId, decide } = await aDossierOffice()
  const { documentId } = await add(KBIS, 'kbis')
  await decide()
  const refused = { code: 'DOSSIER_STATE', data: { state: 'refused' } }
  await expect(add(KBIS, 'rc_pro')).rejects.toMatchObject(refused)
  const uploadId = await office.uploads.keep({ name: 'kbis.pdf', bytes: KBIS })
  await expect(addDocument(context, { dossierId, uploadId, documentId })).rejects.toMatchObject(refused)
  expect(await office.store.read(async db => db.all(`SELECT id FROM document_version`))).toHaveLength(1)
})

it('changes no kind by itself once a person judged the file that was being read', async () => {
  const { add, context, documents, office } = await aDossierOffice()
  const version = await add(KBIS)
  const children: Office['children'] = {
    ...office.children,
    run: async (...job) => {
      const read = await office.children.run(...job)
      await judgeDocument(context, { ...version, state: 'conforme', ...said })
      return read
    },
  }
  await readWaiting({ ...office, children }, never)
  expect(await documents()).toContainEqual({ kind: 'other', state: 'conforme' })
})

it('moves nothing in a dossier that was decided while its file was being read', async () => {
  const { add, documents, office, decide } = await aDossierOffice()
  await add(KBIS)
  await decide()
  const before = await documents()
  await readWaiting(office, never)
  expect(await documents()).toEqual(before)
  const states = await office.store.read(async db =>
    db.all(`SELECT reading_state AS state FROM document_version`),
  )
  expect(states).toEqual([{ state: 'read' }])
})

it('refuses what nobody can look at, and says which file and why', async () => {
  const { add } = await aDossierOffice()
  await expect(add(new Uint8Array(), 'kbis', 'vide.pdf')).rejects.toMatchObject({
    code: 'FILE_REFUSED',
    data: { name: 'vide.pdf', reason: 'empty' },
  })
  const program = new Uint8Array([0x4d, 0x5a, 0x90, 0])
  await expect(add(program, 'kbis', '../facture.pdf')).rejects.toMatchObject({
    code: 'FILE_REFUSED',
    data: { name: 'facture.pdf', reason: 'wrong-type' },
  })
  const heic = new Uint8Array(Buffer.from('\x00\x00\x00\x18ftypheic', 'latin1'))
  await expect(add(heic, 'kbis', 'IMG_2041.jpg')).rejects.toMatchObject({
    code: 'FILE_REFUSED',
    data: { name: 'IMG_2041.jpg', reason: 'picture-format' },
  })
})

it('reads a version again, page by page, and keeps what it says once', async () => {
  const { add, context, office } = await aDossierOffice()
  const { versionId } = await add(KBIS, 'kbis')
  for (let time = 0; time < 2; time++) {
    const reading = readAgain(context, { versionId }, undefined)
    let step = await reading.next()
    for (; step.done !== true; step = await reading.next()) expect(step.value.total).toBeGreaterThan(0)
    expect(step.value).toEqual({ state: 'read' })
  }
  const sirens = await office.store.read(async db =>
    db.all<{ value: string }>(`SELECT value FROM evidence WHERE field = 'siren'`),
  )
  expect(sirens).toEqual([{ value: '884120395' }])
})

it('lets nobody else judge what someone has taken', async () => {
  const { add, context, office, dossierId, asAnother } = await aDossierOffice()
  const version = await add(KBIS, 'kbis')
  await office.store.write(async ({ db }) =>
    saveClaim(db, dossierId, { by: signedIn(context.session), at: 1, until: Number.MAX_SAFE_INTEGER }),
  )
  const other = await asAnother('Ismaël Tournebize')
  await expect(judgeDocument(other, { ...version, state: 'conforme', ...said })).rejects.toMatchObject({
    code: 'DOSSIER_CLAIMED',
    data: { by: 'Hélène Bascoulard' },
  })
  await judgeDocument(context, { ...version, state: 'conforme', ...said })
})

it('answers a refusal when the reader is killed in the middle, and reads the next time', async () => {
  const { add, context, office } = await aDossierOffice()
  const { versionId } = await add(KBIS, 'kbis')
  const running: LaunchedChild[] = []
  const launch = createForkLauncher()
  const children = createChildren({
    launch: options => {
      const child = launch(options)
      running.push(child)
      return child
    },
  })
  onTestFinished(() => children.close())
  const killable = { session: context.session, office: { ...office, children } }
  const reading = readAgain(killable, { versionId }, undefined)
  const first = reading.next()
  await vi.waitUntil(() => running.length > 0)
  running[0]?.kill()
  await expect(first).rejects.toMatchObject({ code: 'READING_FAILED', data: { reason: 'died' } })
  const again = readAgain(killable, { versionId }, undefined)
  let step = await again.next()
  while (step.done !== true) step = await again.next()
  expect(step.value).toEqual({ state: 'read' })
})
