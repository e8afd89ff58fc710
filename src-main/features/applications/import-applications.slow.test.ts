import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ApplicationColumn } from '../../../src-preload/contract/applications.ts'
import { verifyJournal } from '../../store/journal.ts'
import { findDossierSheet } from '../../store/queries/dossier-details.ts'
import { listPerimeter } from '../../store/queries/dossiers.ts'
import type { TableColumn } from '../../tables/table.ts'
import { tableBytes } from '../../tables/write-table.ts'
import { aDossier, anOffice, type TestOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { previewImport } from './preview-import.ts'
import { takeImport } from './take-import.ts'

const HEAD = 'Société;N° SIRET;Courriel;Téléphone;CP;Ville;Effectif;Départements;Prestations;Message'
const VAUBRELLE =
  'Toitures Vaubrelle;732 829 320 00074;contact@vaubrelle.example;06 39 98 41 07;01000;Bourg-en-Bresse;12;"01, 38";Pompe à chaleur;"Bonjour"'
const KARU = 'Karu Solaire;;contact@karu.example;;97110;Pointe-à-Pitre;;971;Solaire thermique;'
const table = (...rows: readonly string[]) => new TextEncoder().encode([HEAD, ...rows].join('\r\n'))

async function ended<Result>(work: AsyncGenerator<unknown, Result, void>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

type Columns = readonly (ApplicationColumn | null)[] | null

async function upload({ office }: TestOffice, bytes: Uint8Array, name = 'candidatures.csv') {
  return office.uploads.keep({ name, bytes })
}
async function preview(made: TestOffice, bytes: Uint8Array, columns: Columns = null) {
  const uploadId = await upload(made, bytes)
  return { uploadId, ...(await ended(previewImport(made.context, { uploadId, columns }))) }
}
async function take(made: TestOffice, bytes: Uint8Array, columns: Columns = null) {
  const { uploadId, token } = await preview(made, bytes, columns)
  return ended(takeImport(made.context, { uploadId, columns, token }))
}
const countDossiers = async ({ office }: TestOffice) =>
  (await rowsOf<{ n: number }>(office, sql`SELECT count(*) AS n FROM dossier`))[0]?.n

describe('a table of applications', () => {
  test('becomes dossiers, every field in its place', async () => {
    const made = await anOffice()
    const result = await take(made, table(VAUBRELLE, KARU))
    expect(result).toMatchObject({
      read: 2,
      added: 2,
      merged: 0,
      already: 0,
      refused: 0,
      refusedFileId: null,
    })
    const [first] = result.rows
    expect(first).toMatchObject({ line: 2, outcome: 'added', reference: 'D-2026-0001' })
    const id = first?.dossierId
    if (!id) throw new Error('no dossier')
    const sheet = await made.office.store.read(db => findDossierSheet(db, id))
    expect(sheet).toMatchObject({
      origin: 'import',
      state: 'received',
      companyName: 'Toitures Vaubrelle',
      siret: '73282932000074',
      postalCode: '01000',
      headcount: 12,
      body: 'Bonjour',
    })
    expect(await made.office.store.read(db => listPerimeter(db, id))).toMatchObject([
      { departmentCode: '01' },
      { departmentCode: '38' },
    ])
    expect(await rowsOf(made.office, sql`SELECT email, phone FROM contact WHERE dossier_id = ${id}`)).toEqual(
      [{ email: 'contact@vaubrelle.example', phone: '+33639984107' }],
    )
    expect(await made.office.store.read(verifyJournal)).toBeNull()
  })

  test('adds nothing when it comes twice, in another order and as a workbook too', async () => {
    const made = await anOffice()
    await take(made, table(VAUBRELLE, KARU))
    const again = await take(made, table(KARU, VAUBRELLE))
    expect(again).toMatchObject({ added: 0, merged: 0, already: 2, refused: 0 })
    const columns: TableColumn[] = HEAD.split(';').map(head => ({ head, kind: 'text' }))
    const pieces: Uint8Array[] = []
    const rows = [VAUBRELLE.replaceAll('"', '').split(';'), KARU.split(';')]
    for await (const piece of tableBytes({ format: 'xlsx', columns, rows })) pieces.push(piece)
    expect(await take(made, Buffer.concat(pieces))).toMatchObject({ read: 2, added: 0, already: 2 })
    expect(await countDossiers(made)).toBe(2)
  })

  test('says in the preview exactly what then happens, and writes nothing before', async () => {
    const made = await anOffice()
    const bytes = table(VAUBRELLE, 'Sans courriel;123;;;;;;;;', VAUBRELLE, KARU)
    const shown = await preview(made, bytes)
    expect(await countDossiers(made)).toBe(0)
    const { uploadId, token, columns, rows, ...counts } = shown
    const done = await ended(takeImport(made.context, { uploadId, columns: null, token }))
    expect(done).toMatchObject({ ...counts, refusedFileId: expect.any(String) })
    expect(done.rows.map(({ line, outcome }) => ({ line, outcome }))).toEqual(
      rows.map(({ line, outcome }) => ({ line, outcome })),
    )
    expect(done.read).toBe(done.added + done.merged + done.already + done.refused)
    expect(columns.map(({ column }) => column)).toEqual([
      'companyName',
      'siret',
      'email',
      'phone',
      'postalCode',
      'commune',
      'headcount',
      'departments',
      'subtypes',
      'message',
    ])
  })

  test('is previewed again when the dossiers it meets have changed', async () => {
    const made = await anOffice()
    const { uploadId, token } = await preview(made, table(VAUBRELLE))
    await take(made, table(VAUBRELLE))
    const late = ended(takeImport(made.context, { uploadId, columns: null, token }))
    await expect(late).rejects.toMatchObject({ code: 'PREVIEW_OUTDATED' })
    expect(await countDossiers(made)).toBe(1)
  })

  test('is previewed again when its columns are read otherwise', async () => {
    const made = await anOffice()
    const { uploadId, token } = await preview(made, table(VAUBRELLE))
    const columns: Columns = ['companyName', ...Array.from({ length: 9 }, () => null)]
    const other = ended(takeImport(made.context, { uploadId, columns, token }))
    await expect(other).rejects.toMatchObject({ code: 'PREVIEW_OUTDATED' })
  })

  test('leaves nothing at all when it is stopped on the way', async () => {
    const made = await anOffice()
    const rows = Array.from({ length: 400 }, (_, n) => `Entreprise ${n};;c${n}@e.example;;;;;;;`)
    const { uploadId, token } = await preview(made, table(...rows))
    const work = takeImport(made.context, { uploadId, columns: null, token })
    await work.next()
    await work.return(undefined as never)
    expect(await countDossiers(made)).toBe(0)
    expect(await ended(takeImport(made.context, { uploadId, columns: null, token }))).toMatchObject({
      added: 400,
    })
  })

  test('needs somebody signed in', async () => {
    const made = await anOffice()
    const uploadId = await upload(made, table(VAUBRELLE))
    const work = ended(previewImport(made.asNobody(), { uploadId, columns: null }))
    await expect(work).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})

describe('a row of a company that has an open dossier', () => {
  test('fills what is empty in it, replaces nothing, and adds the cells it asks', async () => {
    const made = await anOffice()
    await take(made, table('Toitures Vaubrelle;73282932000074;;;;;8;38;Pompe à chaleur;'))
    const result = await take(made, table(VAUBRELLE))
    expect(result).toMatchObject({ added: 0, merged: 1 })
    expect(result.rows[0]).toMatchObject({
      sameBy: 'siren',
      reference: 'D-2026-0001',
      completes: ['postalCode', 'commune', 'email', 'phone', 'departments', 'subtypes'],
    })
    const [dossier] = await rowsOf<{ headcount: number; version: number }>(
      made.office,
      sql`SELECT headcount, version, postal_code FROM dossier`,
    )
    expect(dossier).toMatchObject({ headcount: 8, version: 2, postal_code: '01000' })
    expect(await rowsOf(made.office, sql`SELECT department_code AS d FROM dossier_cell ORDER BY d`)).toEqual([
      { d: '01' },
      { d: '38' },
    ])
    const kinds = await rowsOf(
      made.office,
      sql`SELECT kind FROM journal WHERE subject_type = 'dossier' ORDER BY seq`,
    )
    expect(kinds).toEqual([{ kind: 'dossier.received' }, { kind: 'dossier.completed-by-import' }])
  })

  test('completes the dossier of an earlier row of the same file', async () => {
    const made = await anOffice()
    const result = await take(
      made,
      table('Vaubrelle;73282932000074;;;;;;;;', 'Vaubrelle & fils;73282932000066;contact@v.example;;;;;;;'),
    )
    // Another establishment of the same company.
    expect(result.rows[1]).toMatchObject({ outcome: 'merged', withLine: 2, completes: ['email'] })
    const merged = await take(
      made,
      table('Vaubrelle;73282932000074;contact@v.example;;;;;;;', 'Autre nom;732829320;;0639984107;;;;;;'),
    )
    expect(merged.rows).toMatchObject([
      { outcome: 'already', sameBy: 'siren' },
      { outcome: 'merged', completes: ['phone'], reference: 'D-2026-0001' },
    ])
  })

  test('is told apart when the address is shared and the SIREN differs', async () => {
    const made = await anOffice()
    const shared = 'compta@cabinet.example'
    const result = await take(
      made,
      table(
        `A;73282932000074;${shared};;;;;;;`,
        `B;98254982600013;${shared};;;;;;;`,
        `A bis;;${shared};0639984107;;;;;;`,
      ),
    )
    expect(result.rows.map(({ outcome, sameBy, withLine }) => ({ outcome, sameBy, withLine }))).toEqual([
      { outcome: 'added', sameBy: null, withLine: null },
      { outcome: 'added', sameBy: null, withLine: null },
      { outcome: 'merged', sameBy: 'email', withLine: 2 },
    ])
  })

  test('is refused while somebody else has that dossier open', async () => {
    const made = await anOffice()
    await take(made, table('Toitures Vaubrelle;73282932000074;;;;;;;;'))
    const other = await made.asAnother('Gaspard Ledoux')
    await made.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE dossier SET claimed_by = ${other.session.staffId}, claimed_at = ${made.office.now()},
        claimed_until = ${made.office.now() + 60_000}`),
    )
    expect((await take(made, table(VAUBRELLE))).rows[0]).toMatchObject({
      outcome: 'refused',
      reason: 'le dossier D-2026-0001 est pris par Gaspard Ledoux',
    })
    made.clock.advance(61_000)
    expect((await take(made, table(VAUBRELLE))).rows[0]).toMatchObject({ outcome: 'merged' })
  })

  test('makes a dossier of its own once the other is decided', async () => {
    const made = await anOffice()
    const { id } = await aDossier(made, { siret: '73282932000074' })
    await made.office.store.write(async ({ db }) =>
      db.run(
        sql`UPDATE dossier SET state = 'closed', decided_at = 1, waiting_on = 'nobody' WHERE id = ${id}`,
      ),
    )
    expect((await take(made, table(VAUBRELLE))).rows[0]).toMatchObject({ outcome: 'added' })
  })
})

describe('what is wrong in a row', () => {
  test.each([
    [';73282932000074;;;;;;;;', 'la raison sociale manque'],
    ['A;73282932000075;;;;;;;;', 'SIRET à reprendre\u00a0: 73282932000075'],
    ['A;;contact@;;;;;;;', 'courriel à reprendre\u00a0: contact@'],
    ['A;;;;75 00;;;;;', null],
    ['A;;;;Lyon;;;;;', 'code postal à reprendre\u00a0: Lyon'],
    ['A;;;;;;beaucoup;;;', 'effectif à reprendre\u00a0: beaucoup'],
    ['A;;;;;;;Isère, Atlantide;;', 'département inconnu\u00a0: Atlantide'],
  ])('%s is refused with its line and reason', async (row, reason) => {
    const made = await anOffice()
    const { rows } = await preview(made, table(row))
    expect(rows[0]).toMatchObject({ line: 2, outcome: reason === null ? 'added' : 'refused', reason })
  })

  test('can be saved, with the reason, corrected and imported again', async () => {
    const made = await anOffice()
    const { refusedFileId } = await take(made, table(VAUBRELLE, 'A;;=1+1@x;;;;;;;', ''))
    const file = made.office.downloads.find(refusedFileId ?? '')
    expect(file).toMatchObject({ name: 'candidatures - lignes refusées.csv', mediaType: 'text/csv' })
    const text = await readFile(file?.path ?? '', 'utf8')
    expect(text.split('\r\n').slice(1)).toEqual([
      "A;;'=1+1@x;;;;;;;;3;courriel à reprendre\u00a0: =1+1@x",
      '',
    ])
    const corrected = text.replace("'=1+1@x", 'a@a.example')
    expect(await take(made, new TextEncoder().encode(corrected))).toMatchObject({ added: 1, refused: 0 })
  })

  test('does not refuse what is not sold: its words are kept for whoever reviews', async () => {
    const made = await anOffice()
    const result = await take(made, table('A;;a@a.example;;;;;38;Ramonage de licornes;Merci'))
    expect(result.rows[0]).toMatchObject({
      outcome: 'added',
      note: expect.stringContaining('Ramonage de licornes'),
    })
    const [dossier] = await rowsOf<{ body: string }>(made.office, sql`SELECT body FROM dossier`)
    expect(dossier?.body).toContain('Prestations demandées\u00a0: Ramonage de licornes')
    expect(dossier?.body).toContain('Merci')
  })
})

describe('a file that is no such table', () => {
  test.each([
    ['', /vide/],
    ['Société;SIRET', /aucune ligne/],
    ['Société;Raison sociale\r\nA;B', null],
  ])('%j', async (text, reason) => {
    const made = await anOffice()
    const shown = preview(made, new TextEncoder().encode(text))
    if (reason === null)
      expect((await shown).columns.map(({ column }) => column)).toEqual(['companyName', null])
    else
      await expect(shown).rejects.toMatchObject({
        code: 'IMPORT_UNREADABLE',
        data: { reason: expect.stringMatching(reason) },
      })
  })

  test('finds its headings under a title, and in English', async () => {
    const made = await anOffice()
    const bytes = new TextEncoder().encode(
      'Candidates of November\nCompany,Email,City\nKaru Solaire,a@karu.example,Gosier',
    )
    expect(await preview(made, bytes)).toMatchObject({ read: 1, added: 1, rows: [{ line: 3 }] })
  })

  test('is read as a person says when its headings say nothing', async () => {
    const made = await anOffice()
    const bytes = new TextEncoder().encode('Col1;Col2\r\nKaru Solaire;a@karu.example')
    expect(await preview(made, bytes)).toMatchObject({ refused: 1 })
    expect(await preview(made, bytes, ['companyName', 'email'])).toMatchObject({ added: 1, refused: 0 })
    await expect(preview(made, bytes, ['email', 'email'])).rejects.toMatchObject({
      code: 'IMPORT_UNREADABLE',
    })
  })
})
