import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sources } from '../../../src-preload/contract/sources.ts'
import { readAnswer } from '../../registry/read-answer.ts'
import { aCompany, anEstablishment, found } from '../../registry/registry-fixture.ts'
import { keepAnswer } from '../../store/queries/registry-answers.ts'
import { aConformeDocument, aDossier, anOffice, aReceivedDocument, type TestOffice } from '../testing.ts'
import { adoptSource } from './adopt-source.ts'
import { getDossier } from './get-dossier.ts'
import { getSources } from './get-sources.ts'
import { saveIdentity } from './save-identity.ts'
import { undoAdoption } from './undo-adoption.ts'

const SIRET = '91240673300010'

async function aThermadour(test: TestOffice, changes: Record<string, unknown> = {}) {
  const dossier = await aDossier(test, {
    companyName: 'Thermadour Énergies',
    siret: SIRET,
    legalForm: 'SARL',
  })
  await anAnswer(test, changes)
  return dossier
}

async function anAnswer({ office }: TestOffice, changes: Record<string, unknown> = {}) {
  const answer = readAnswer(SIRET, found(aCompany(SIRET, changes)))
  if (!answer) throw new Error('not an answer')
  await office.store.write(({ db }) =>
    keepAnswer(db, { ...answer, siret: SIRET, source: 'test', askedAt: office.now(), askedBy: null }),
  )
}

async function aReadKbis(
  test: TestOffice,
  id: Parameters<typeof aReceivedDocument>[1],
  values: Record<string, string>,
) {
  const { versionId } = await aReceivedDocument(test, id, 'kbis')
  await test.office.store.write(async ({ db }) => {
    for (const [field, value] of Object.entries(values)) {
      db.run(sql`
        INSERT INTO evidence (version_id, field, value, text, page, x, y, width, height)
        VALUES (${versionId}, ${field}, ${value}, ${value}, 1, 1, 1, 10, 10)`)
    }
    db.run(sql`
      UPDATE document_version SET reading_state = 'read', read_kind = 'kbis', page_count = 1 WHERE id = ${versionId}`)
  })
  return versionId
}

const rowOf = async (test: TestOffice, id: Parameters<typeof aReceivedDocument>[1], row: string) =>
  (await getSources(test.office, { id, versionId: null })).rows.find(one => one.row === row)

describe('the three sources', () => {
  test('answer in the shape of the contract, each value compared with what was declared', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const answer = await getSources(test.office, { id, versionId: null })
    expect(sources.of['~orpc'].outputSchema?.['~standard'].validate(answer)).not.toHaveProperty('issues')
    const same = Object.fromEntries(answer.rows.map(({ row, registry }) => [row, registry?.same]))
    expect(same).toMatchObject({
      companyName: true,
      siret: true,
      legalForm: true,
      seat: false,
      headcount: true,
    })
    expect(answer.answer).toMatchObject({ outcome: 'found' })
    expect(answer.service).toEqual({
      enabled: false,
      host: 'recherche-entreprises.api.gouv.fr',
      unavailable: null,
    })
  })

  test('say nothing of a registry that was not asked, and everything else stands', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    const { rows, answer, rules } = await getSources(test.office, { id, versionId: null })
    expect(answer).toBeNull()
    expect(rows.every(({ registry }) => registry === null)).toBe(true)
    expect(rules.find(({ rule }) => rule === 'registry-active')?.outcome).toBe('non-verifiable')
  })

  test('do not read the document of another dossier', async () => {
    const test = await anOffice()
    const [mine, other] = [await aDossier(test), await aDossier(test)]
    const versionId = await aReadKbis(test, other.id, { name: 'AUTRE' })
    const { rows } = await getSources(test.office, { id: mine.id, versionId })
    expect(rows.every(({ read }) => read === null)).toBe(true)
  })
})

describe('a value that is adopted', () => {
  test('takes the place of the declared one, which is kept with who, from where and when', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const adopted = await adoptSource(test.context, { id, version: 1, row: 'seat', versionId: null })
    const { identity, version, journal } = await getDossier(test.office, id)
    expect(identity).toMatchObject({ address: '14 B RUE DES FORGES', postalCode: '38500', commune: 'VOIRON' })
    expect(version).toBe(adopted.version)
    expect(journal[0]).toMatchObject({ kind: 'identity.adopted', data: { row: 'seat', source: 'registry' } })
    const row = await rowOf(test, id, 'seat')
    expect(row?.registry?.same).toBe(true)
    expect(row?.declared.adopted.toSorted((one, other) => (one.field < other.field ? -1 : 1))).toMatchObject([
      { field: 'address', declared: '4 rue des Tanneurs', source: 'registry', by: 'Hélène Bascoulard' },
      { field: 'commune', declared: 'Grenoble' },
      { field: 'postalCode', declared: '38000' },
    ])
  })

  test('is taken back as it was, and both acts stay in the journal', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const before = (await getDossier(test.office, id)).identity
    const { version, adoptions } = await adoptSource(test.context, {
      id,
      version: 1,
      row: 'seat',
      versionId: null,
    })
    await undoAdoption(test.context, { id, version, adoptions })
    const { identity, journal } = await getDossier(test.office, id)
    expect(identity).toEqual(before)
    expect((await rowOf(test, id, 'seat'))?.declared.adopted).toEqual([])
    expect(journal.slice(0, 2).map(({ kind }) => kind)).toEqual([
      'identity.adoption-undone',
      'identity.adopted',
    ])
  })

  test('keeps what was declared at first when another source is adopted over it, and undoes one step', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const first = await adoptSource(test.context, { id, version: 1, row: 'seat', versionId: null })
    const versionId = await aReadKbis(test, id, { address: '15 rue Neuve 38500 Voiron' })
    const second = await adoptSource(test.context, { id, version: first.version, row: 'seat', versionId })
    expect((await rowOf(test, id, 'seat'))?.declared.adopted).toContainEqual(
      expect.objectContaining({ field: 'address', declared: '4 rue des Tanneurs', source: 'document' }),
    )
    await undoAdoption(test.context, { id, version: second.version, adoptions: second.adoptions })
    expect((await getDossier(test.office, id)).identity.address).toBe('14 B RUE DES FORGES')
  })

  test('is no longer told once a person writes something else over it', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    await adoptSource(test.context, { id, version: 1, row: 'seat', versionId: null })
    const { identity, version } = await getDossier(test.office, id)
    await saveIdentity(test.context, { id, version, identity: { ...identity, address: '1 rue Haute' } })
    const adopted = (await rowOf(test, id, 'seat'))?.declared.adopted ?? []
    expect(adopted.map(({ field }) => field).toSorted()).toEqual(['commune', 'postalCode'])
  })

  test('is refused when the source says nothing else, on a version that changed, and to whom has not the dossier', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const adopt = (row: 'companyName' | 'headcount' | 'seat', version = 1, context = test.context) =>
      adoptSource(context, { id, version, row, versionId: null })
    await expect(adopt('companyName')).rejects.toMatchObject({ code: 'NOTHING_TO_ADOPT' })
    await expect(adopt('headcount')).rejects.toMatchObject({ code: 'NOTHING_TO_ADOPT' })
    await expect(adopt('seat', 7)).rejects.toMatchObject({ code: 'STALE', data: { version: 1 } })
    await expect(adopt('seat', 1, test.asNobody())).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect((await getDossier(test.office, id)).version).toBe(1)
  })

  test('as another SIRET puts the proofs of registration back to judge, and a wrong one is refused', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    await aConformeDocument(test, id, 'rne')
    const right = await aReadKbis(test, id, { siret: SIRET })
    const { version } = await adoptSource(test.context, { id, version: 1, row: 'siret', versionId: right })
    const { identity, documents } = await getDossier(test.office, id)
    expect(identity.siret).toBe(SIRET)
    expect(documents.find(({ kind }) => kind === 'rne')?.state).toBe('to_judge')
    const wrong = await aReadKbis(test, id, { siret: '91240673300011' })
    await expect(
      adoptSource(test.context, { id, version, row: 'siret', versionId: wrong }),
    ).rejects.toMatchObject({
      code: 'SIRET_INVALID',
    })
  })
})

describe('what is looked at in the dossier as a whole', () => {
  const active = async (changes: Record<string, unknown>) => {
    const test = await anOffice()
    const { id } = await aThermadour(test, changes)
    return (await getSources(test.office, { id, versionId: null })).rules.find(
      ({ rule }) => rule === 'registry-active',
    )
  }

  test('the company and its establishment are open, or when they closed', async () => {
    expect(await active({})).toMatchObject({ outcome: 'validee', read: 'active' })
    expect(await active({ etat_administratif: 'C', date_fermeture: '2025-02-01' })).toMatchObject({
      outcome: 'echouee',
      read: 'company-closed/2025-02-01',
    })
    const closed = anEstablishment(SIRET, { etat_administratif: 'F', date_fermeture: '2026-01-31' })
    expect(await active({ siege: null, matching_etablissements: [closed] })).toMatchObject({
      outcome: 'echouee',
      read: 'establishment-closed/2026-01-31',
    })
    expect(await active({ siege: null, matching_etablissements: [] })).toMatchObject({
      read: 'unknown-siret',
    })
  })

  test('the zone and the capacity are put side by side for a person', async () => {
    const test = await anOffice()
    const { id } = await aThermadour(test)
    const { rules } = await getSources(test.office, { id, versionId: null })
    expect(rules.find(({ rule }) => rule === 'zone-matches-address')).toMatchObject({
      outcome: 'validee',
      expected: '38\u00a0Isère',
      read: '38\u00a0Isère',
    })
    expect(rules.find(({ rule }) => rule === 'capacity-declared')).toMatchObject({
      outcome: 'non-verifiable',
      read: '4/Dix demandes par mois',
    })
  })
})

test('the seat of the registry is a rule of each proof of registration', async () => {
  const test = await anOffice()
  const { id } = await aThermadour(test)
  await aReadKbis(test, id, { siren: '912406733', address: '14 bis r. des Forges 38500 Voiron' })
  const { documents } = await getDossier(test.office, id)
  const seat = documents
    .find(({ kind }) => kind === 'kbis')
    ?.versions[0]?.rules.find(({ rule }) => rule === 'seat-equal')
  expect(seat).toMatchObject({ outcome: 'validee', expected: '14 B RUE DES FORGES 38500 VOIRON' })
})
