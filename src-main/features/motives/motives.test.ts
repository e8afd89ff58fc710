import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { type MotiveRow, motiveVariable } from '../../../src-preload/contract/motives.ts'
import { unknownVariables } from '../../domain/motive-text.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { recordReading } from '../../store/queries/document-readings.ts'
import { listMotives } from '../../store/queries/motives.ts'
import { seedMotives } from '../../store/queries/seed-motives.ts'
import { MIGRATIONS_FOLDER } from '../../store/testing.ts'
import { judgeDocument } from '../documents/judge-document.ts'
import { aDossier, anOffice, aReceivedDocument, type TestOffice } from '../testing.ts'
import { addMotive, archiveMotive, move, rewordMotive } from './edit-motives.ts'
import { motivesOfDocument, motivesOfDossier } from './motive-choices.ts'

const dataFolder = join(MIGRATIONS_FOLDER, '../data')

async function aCatalogue() {
  const made = await anOffice()
  const seed = () =>
    made.office.store.write(({ db }) => seedMotives(db, { dataFolder, at: made.office.now() }))
  await seed()
  return { ...made, seed }
}

const catalogueOf = ({ office }: Pick<TestOffice, 'office'>) => office.store.read(listMotives)
const named = (rows: readonly MotiveRow[], code: string): MotiveRow => {
  const row = rows.find(one => one.code === code)
  if (!row) throw new Error(`no motive ${code}`)
  return row
}

describe('the motives that come with the application', () => {
  test('quote only variables that exist, in correct French spacing', () => {
    const { motives } = JSON.parse(readFileSync(join(dataFolder, 'motives.json'), 'utf8')) as {
      motives: { text: string; label: string }[]
    }
    for (const { text, label } of motives) {
      expect(unknownVariables(text)).toEqual([])
      expect(`${label} ${text}`).not.toMatch(/[^\u00a0][:;?!]|'/)
    }
  })

  test('are there for every kind of document, for refusing and for closing a dossier', async () => {
    const rows = await catalogueOf(await aCatalogue())
    const families = (scope: string) => [
      ...new Set(rows.filter(row => row.scope === scope).map(row => row.family)),
    ]
    for (const scope of ['any', 'dossier', 'kbis', 'k', 'rne', 'sirene', 'rc_pro', 'decennale'])
      expect(families(scope).toSorted(), scope).toEqual(['refused', 'to_replace'])
  })

  test('are given once: what people made of them afterwards stays', async () => {
    const made = await aCatalogue()
    const before = await catalogueOf(made)
    const old = named(before, 'kbis.trop-ancien')
    await rewordMotive(made.context, {
      id: old.id,
      wordingId: old.wordingId,
      label: 'Ancien',
      text: 'Trop ancien.',
    })
    await archiveMotive(made.context, { id: named(before, 'rge.domaine').id, archived: true })
    await made.seed()
    const after = await catalogueOf(made)
    expect(after).toHaveLength(before.length)
    expect(named(after, 'kbis.trop-ancien')).toMatchObject({
      version: 2,
      text: 'Trop ancien.',
      by: 'Hélène Bascoulard',
    })
    expect(named(after, 'rge.domaine').archived).toBe(true)
  })
})

describe('editing', () => {
  test('keeps each wording: the database refuses to change one', async () => {
    const made = await aCatalogue()
    const { id, wordingId } = named(await catalogueOf(made), 'any.illisible')
    await rewordMotive(made.context, { id, wordingId, label: 'Flou', text: 'Illisible.' })
    const kept = made.office.store.read(async db =>
      db.all(sql`SELECT version, label FROM motive_wording WHERE motive_id = ${id} ORDER BY version`),
    )
    expect(await kept).toEqual([
      { version: 1, label: 'Illisible' },
      { version: 2, label: 'Flou' },
    ])
    const rewriting = made.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE motive_wording SET text = 'autre' WHERE motive_id = ${id}`),
    )
    await expect(rewriting).rejects.toSatisfy(error => conflictOf(error) === 'WORDING_FROZEN')
  })

  test('of a wording that someone else changed meanwhile is refused', async () => {
    const made = await aCatalogue()
    const { id, wordingId } = named(await catalogueOf(made), 'any.illisible')
    const words = { id, wordingId, label: 'Flou', text: 'Illisible.' }
    await rewordMotive(made.context, words)
    await expect(rewordMotive(made.context, words)).rejects.toMatchObject({
      code: 'STALE',
      data: { version: 2 },
    })
  })

  test('refuses a variable that nothing fills, and lists those that exist', async () => {
    const { context } = await aCatalogue()
    const adding = addMotive(context, { scope: 'kbis', family: 'refused', label: 'X', text: 'Le {siren}.' })
    await expect(adding).rejects.toMatchObject({
      code: 'MOTIVE_VARIABLE_UNKNOWN',
      data: { unknown: ['siren'], known: motiveVariable.options },
    })
  })

  test('adds at the end of its list, and moves by one place', async () => {
    const made = await aCatalogue()
    const { id } = await addMotive(made.context, {
      scope: 'rge',
      family: 'to_replace',
      label: 'Nouveau',
      text: 'Merci de {precision}.',
    })
    const labels = async () =>
      (await catalogueOf(made)).filter(row => row.scope === 'rge').map(row => row.label)
    expect(await labels()).toEqual(['Expiré', 'Autre domaine de travaux', 'Nouveau'])
    await move(made.context, { id, by: -1 })
    await move(made.context, { id, by: -1 })
    await move(made.context, { id, by: -1 })
    expect(await labels()).toEqual(['Nouveau', 'Expiré', 'Autre domaine de travaux'])
  })
})

describe('choosing', () => {
  test('offers those of the kind first, filled from what was read in that version', async () => {
    const made = await aCatalogue()
    const dossier = await aDossier(made)
    const { documentId, versionId } = await aReceivedDocument(made, dossier.id, 'kbis')
    const rect = { page: 1, x: 0, y: 0, width: 10, height: 10 }
    await made.office.store.write(({ db }) =>
      recordReading(db, {
        id: versionId,
        at: made.office.now(),
        reading: {
          state: 'read',
          kind: 'kbis',
          pageCount: 1,
          method: 'text',
          pages: [],
          evidence: [{ field: 'issuedOn', value: '2026-08-04', text: '4 août 2026', rect }],
        },
      }),
    )
    const choices = await motivesOfDocument(made.office, { documentId, versionId })
    expect(choices[0]).toMatchObject({
      label: 'Trop ancien',
      missing: [],
      text: 'Votre extrait Kbis est à jour au 4\u00a0août 2026, il y a 112 jours. Merci d’en joindre un qui date de 92 jours au plus.',
    })
    expect(choices.find(({ label }) => label === 'SIREN différent')?.missing).toEqual(['siren_lu'])
    expect(choices.at(-1)?.label).toBe('Document altéré')
  })

  test('leaves the archived ones out', async () => {
    const made = await aCatalogue()
    const dossier = await aDossier(made)
    const labels = async () =>
      (await motivesOfDossier(made.office, { dossierId: dossier.id })).map(({ label }) => label)
    expect(await labels()).toContain('Doublon')
    await archiveMotive(made.context, {
      id: named(await catalogueOf(made), 'dossier.doublon').id,
      archived: true,
    })
    expect(await labels()).not.toContain('Doublon')
  })
})

describe('a verdict', () => {
  test('keeps the text it was given and the wording it came from, whatever becomes of the catalogue', async () => {
    const made = await aCatalogue()
    const dossier = await aDossier(made)
    const { documentId, versionId } = await aReceivedDocument(made, dossier.id, 'kbis')
    const { id, wordingId } = named(await catalogueOf(made), 'any.illisible')
    const said = { documentId, versionId, state: 'to_replace', validFrom: null, validUntil: null } as const
    await judgeDocument(made.context, {
      ...said,
      motive: 'Votre extrait est flou.',
      motiveWordingId: wordingId,
    })
    await rewordMotive(made.context, { id, wordingId, label: 'Flou', text: 'Autre texte.' })
    await archiveMotive(made.context, { id, archived: true })
    const kept = await made.office.store.read(async db =>
      db.all(sql`SELECT motive, motive_wording_id AS wording FROM verdict`),
    )
    expect(kept).toEqual([{ motive: 'Votre extrait est flou.', wording: wordingId }])
  })

  test('refuses a variable left in braces, and a motive of another kind of document', async () => {
    const made = await aCatalogue()
    const dossier = await aDossier(made)
    const { documentId, versionId } = await aReceivedDocument(made, dossier.id, 'kbis')
    const said = { documentId, versionId, state: 'refused', validFrom: null, validUntil: null } as const
    await expect(
      judgeDocument(made.context, { ...said, motive: 'Radiée le {date_radiation}.' }),
    ).rejects.toMatchObject({ code: 'MOTIVE_UNFILLED', data: { variables: ['date_radiation'] } })
    const { wordingId } = named(await catalogueOf(made), 'rge.expire')
    await expect(
      judgeDocument(made.context, { ...said, motive: 'Expiré.', motiveWordingId: wordingId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'motive' } })
  })
})
