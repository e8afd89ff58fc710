import { sql } from 'drizzle-orm'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { DossierId } from '../../../../src-preload/contract/ids.ts'
import { saveDecision } from '../../../store/queries/dossiers.ts'
import { findFile } from '../../../store/queries/files.ts'
import { keepAnswer } from '../../../store/queries/registry-answers.ts'
import { typeset } from '../../../typesetting/typeset.ts'
import { recordAct } from '../../record-act.ts'
import {
  aConformeDocument,
  aDossier,
  anOffice,
  aReceivedDocument,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../../testing.ts'
import { rowsOf } from '../../testing-holders.ts'
import { judgeCheck } from '../judge-check.ts'
import { gatherSheet } from './gather-sheet.ts'
import { listSheets, makeControlSheet } from './make-control-sheet.ts'

async function bytesOf({ office }: TestOffice, fileId: number): Promise<Uint8Array> {
  const file = await office.store.read(db => findFile(db, fileId))
  if (!file) throw new Error('no such file')
  return office.vault.read(file.sha256)
}

/** Everything printed, without spaces and hyphens: where lines break says nothing. */
async function read(bytes: Uint8Array): Promise<{ text: string; pages: number; tags: string }> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  const texts: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    texts.push(...content.items.map(item => ('str' in item ? item.str : '')))
  }
  const tags = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  const pages = pdf.numPages
  await task.destroy()
  return { text: squeeze(texts.join('')), pages, tags }
}
const squeeze = (text: string) => text.replace(/[\s\u00a0\u00ad-]/gu, '')

/** A Kbis that was read: its SIREN on page 1, and the day it is of. */
async function aReadKbis(made: TestOffice, id: DossierId): Promise<void> {
  const documentId = await aConformeDocument(made, id, 'kbis')
  await made.office.store.write(async ({ db }) => {
    const [version] = db.all<{ id: number }>(
      sql`SELECT id FROM document_version WHERE document_id = ${documentId}`,
    )
    db.run(
      sql`UPDATE document_version SET reading_state = 'read', read_kind = 'kbis', page_count = 1 WHERE id = ${version?.id}`,
    )
    for (const [field, value] of [
      ['siren', '732829320'],
      ['name', 'TOITURES VAUBRELLE'],
      ['issuedOn', '2026-11-02'],
    ]) {
      db.run(sql`INSERT INTO evidence (version_id, field, value, text, page, x, y, width, height)
        VALUES (${version?.id}, ${field}, ${value}, ${value}, 1, 1, 1, 1, 1)`)
    }
  })
}

async function aReviewed(made: TestOffice, companyName = 'Toitures Vaubrelle') {
  const dossier = await aDossier(made, {
    siret: '73282932000074',
    companyName,
    cells: [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE],
  })
  await aReadKbis(made, dossier.id)
  await aConformeDocument(made, dossier.id, 'rc_pro', '2027-12-31')
  await aReceivedDocument(made, dossier.id, 'decennale')
  await judgeCheck(made.context, {
    id: dossier.id,
    kind: 'zone',
    outcome: 'failed',
    note: 'Le siège est à Lille : trois heures de route.',
  })
  await made.office.store.write(({ db }) =>
    keepAnswer(db, {
      siret: '73282932000074',
      outcome: 'masked',
      company: null,
      source: 'registre.example',
      askedAt: made.office.now(),
      askedBy: made.staffId,
    }),
  )
  return dossier
}

describe('the sheet of what was checked', () => {
  test('says on one page what was judged, by whom, on what evidence, and where the journal is', async () => {
    const made = await anOffice()
    const { id, reference } = await aReviewed(made)
    const sheet = await makeControlSheet(made.context, id)
    const { text, pages, tags } = await read(await bytesOf(made, sheet.fileId))
    expect(pages).toBe(1)
    const [act] = await rowsOf<{ hash: string }>(
      made.office,
      sql`SELECT hash FROM journal WHERE seq = ${sheet.journalSeq}`,
    )
    for (const expected of [
      `Fiche de contrôle ${reference}`,
      'Toitures Vaubrelle',
      '732 829 320 00074',
      'Établie le 24/11/2026 à 09 h 15 par Hélène Bascoulard',
      'Registre consulté le 24/11/2026 à 09 h 15 : entreprise à diffusion partielle.',
      'Réalité de la zone',
      'non validé',
      'Le siège est à Lille : trois heures de route.',
      'Extrait Kbis',
      'SIREN 732 829 320 (p. 1)',
      'daté du 02/11/2026 (p. 1)',
      'Validité retenue : au 31/12/2027',
      'Aucune décision.',
      act?.hash ?? 'no act',
    ]) {
      expect(text).toContain(squeeze(expected))
    }
    const [file] = await rowsOf<{ sha: string }>(
      made.office,
      sql`SELECT sha256 AS sha FROM file f JOIN document_version v ON v.file_id = f.id WHERE v.name = 'kbis.pdf'`,
    )
    expect(text).toContain(`SHA256${file?.sha.slice(0, 16)}`)
    for (const role of ['H1', 'H2', 'Table', 'TH']) expect(tags).toContain(`"role":"${role}"`)
  })

  test('is kept, named for a person, and told in the journal', async () => {
    const made = await anOffice()
    const { id, reference } = await aReviewed(made)
    const sheet = await makeControlSheet(made.context, id)
    const file = await made.office.store.read(db => findFile(db, sheet.fileId))
    expect(file).toMatchObject({ name: `Fiche de contrôle ${reference}.pdf`, mediaType: 'application/pdf' })
    expect(
      await rowsOf(
        made.office,
        sql`SELECT kind, data ->> 'seq' AS seq FROM journal ORDER BY seq DESC LIMIT 1`,
      ),
    ).toMatchObject([{ kind: 'dossier.sheet-issued' }])
  })

  test('is the same one until something is done, or the day is over', async () => {
    const made = await anOffice()
    const { id } = await aReviewed(made)
    const first = await makeControlSheet(made.context, id)
    expect(await makeControlSheet(made.context, id)).toEqual(first)
    await made.office.store.write(async unit => {
      const act = { id, staffId: made.staffId, at: made.office.now() }
      const reason = 'La zone n’est pas servie.'
      await saveDecision(unit.db, id, {
        state: 'refused',
        by: made.staffId,
        at: act.at,
        reason,
        message: null,
      })
      await recordAct(unit, { ...act, kind: 'dossier.refused' })
    })
    expect(await listSheets(made.office, id)).toMatchObject([{ id: first.id, outdated: true }])
    const second = await makeControlSheet(made.context, id)
    expect(second.id).not.toBe(first.id)
    const { text } = await read(await bytesOf(made, second.fileId))
    expect(text).toContain(squeeze('La zone n’est pas servie.'))
    made.clock.advance(24 * 3_600_000)
    expect((await makeControlSheet(made.context, id)).id).not.toBe(second.id)
    expect(await listSheets(made.office, id)).toHaveLength(3)
  })

  test('is the same to the byte for the same data', async () => {
    const made = await anOffice()
    const { id } = await aReviewed(made)
    const at = made.office.now()
    const data = await gatherSheet(made.office, { id, by: made.staffId, at })
    const again = { template: 'control-sheet', data, issuedOn: '2026-11-24' } as const
    expect(Buffer.from(typeset(again)).equals(Buffer.from(typeset(structuredClone(again))))).toBe(true)
  })

  test('prints a name that no font can write, with a question mark for each sign', async () => {
    const made = await anOffice()
    const { id } = await aReviewed(made, 'Toitures 屋根 \u202eX')
    const sheet = await makeControlSheet(made.context, id)
    const { text } = await read(await bytesOf(made, sheet.fileId))
    expect(text).toContain(squeeze('Toitures ?? X'))
  })

  test('goes on to a second page rather than leaving anything out', async () => {
    const made = await anOffice()
    const { id } = await aReviewed(made)
    for (let n = 0; n < 40; n++) await aReceivedDocument(made, id, 'other')
    const { text, pages } = await read(await bytesOf(made, (await makeControlSheet(made.context, id)).fileId))
    expect(pages).toBe(2)
    expect(text.match(/Document\b|other\.pdf/g)?.length).toBeGreaterThanOrEqual(40)
  })

  test('is of a dossier that exists, by somebody signed in', async () => {
    const made = await anOffice()
    const { id } = await aDossier(made)
    await expect(makeControlSheet(made.asNobody(), id)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    await expect(makeControlSheet(made.context, 999 as DossierId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
