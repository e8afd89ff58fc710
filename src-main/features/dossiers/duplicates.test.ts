import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { duplicates } from '../../../src-preload/contract/duplicates.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { recordReading } from '../../store/queries/document-readings.ts'
import { addVersion } from '../../store/queries/documents.ts'
import { saveDecision } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { countResembling } from '../../store/queries/resemblances.ts'
import {
  aConformeDocument,
  aContract,
  aDossier,
  anOffice,
  aReceivedDocument,
  aSiret,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../testing.ts'
import { claimDossier } from './claim-dossier.ts'
import { decideDuplicate } from './decide-duplicate.ts'
import { getDossier } from './get-dossier.ts'
import { getDuplicates } from './get-duplicates.ts'
import { openResemblanceSearch } from './look-for-resemblances.ts'
import { mergeDossier } from './merge-dossier.ts'
import { reopenDossier } from './reopen-dossier.ts'

const never = new AbortController().signal
const reasons = async ({ office }: TestOffice, id: DossierId) =>
  (await getDuplicates(office, id)).others.map(other => [other.id, other.because.map(({ reason }) => reason)])

async function aLargeFile({ office }: TestOffice, id: DossierId) {
  const kept = await office.vault.put(new Uint8Array(20_000))
  await office.store.write(async ({ db }) => {
    const fileId = await recordFile(db, { ...kept, mediaType: 'application/pdf', at: office.now() })
    await addVersion(db, {
      dossierId: id,
      kind: 'kbis',
      fileId,
      name: 'k.pdf',
      addedBy: null,
      at: office.now(),
    })
  })
}

describe('two dossiers resemble each other', () => {
  test('by number, address, telephone, file and near name, each with its reason, the strongest first', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const contact = { email: 'a@chazelot.example', phone: '0612345678' }
    const { id } = await aDossier(test, { siret, companyName: 'Chazelot Énergies', contact })
    const make = (companyName: string, wish: Parameters<typeof aDossier>[1]) =>
      aDossier(test, { companyName, ...wish })
    const sameSiret = await make('Autre nom un', { siret })
    const sameSiren = await make('Autre nom deux', { siret: `${siret.slice(0, 9)}00028` })
    const samePhone = await make('Autre nom trois', { contact: { phone: '+33 6 12 34 56 78' } })
    const sameEmail = await make('Autre nom quatre', { contact: { email: 'A@Chazelot.example' } })
    const nearName = await make('SARL CHAZELLOT ENERGIES', {})
    const sameFile = await make('Autre nom cinq', {})
    await aLargeFile(test, id)
    await aLargeFile(test, sameFile.id)
    await make('Martin Toiture', {})
    const answer = await getDuplicates(test.office, id)
    expect(duplicates.of['~orpc'].outputSchema?.['~standard'].validate(answer)).not.toHaveProperty('issues')
    expect(await reasons(test, id)).toEqual([
      [sameSiret.id, ['siret']],
      [sameSiren.id, ['siren']],
      [sameFile.id, ['file']],
      [sameEmail.id, ['email']],
      [samePhone.id, ['phone']],
      [nearName.id, ['name']],
    ])
  })

  test('not by a near name in another département', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test, { companyName: 'Chazelot Énergies' })
    const away = await aDossier(test, { companyName: 'Chazelot Énergies' })
    await test.office.store.write(async ({ db }) => {
      db.run(sql`UPDATE dossier SET postal_code = '69001', commune = 'Lyon' WHERE id = ${away.id}`)
    })
    expect(await reasons(test, id)).toEqual([])
  })

  test('and what the form holds never breaks the search', async () => {
    const test = await anOffice()
    for (const companyName of ['"" OR NEAR(', '*', "l'Éclair & Fils (38)", 'AND', '-']) {
      const { id } = await aDossier(test, { companyName, commune: '"x" AND' })
      await getDuplicates(test.office, id)
    }
    const { others } = await getDuplicates(test.office, (await aDossier(test, { companyName: 'OR NEAR' })).id)
    expect(others.length).toBeGreaterThan(0)
  })

  test('an earlier refusal and a running contract are told', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const refused = await aDossier(test, { siret })
    await test.office.store.write(({ db }) =>
      saveDecision(db, refused.id, {
        state: 'refused',
        by: test.staffId,
        at: test.office.now(),
        reason: 'Hors zone',
      }),
    )
    const contract = await aContract(test, { siret, companyName: 'Chazelot Énergies' })
    const { id } = await aDossier(test, { siret })
    const answer = await getDuplicates(test.office, id)
    expect(answer.provider).toMatchObject({
      name: 'Chazelot Énergies',
      contract: { number: contract.number, state: 'active' },
    })
    expect(answer.others.find(other => other.id === refused.id)).toMatchObject({
      state: 'refused',
      mergeable: false,
    })
    expect((await getDuplicates(test.office, contract.id)).provider).toBeNull()
  })
})

describe('the number that the inbox filters on', () => {
  test('is known for both sides, and goes down with what a person says', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const [one, other] = [await aDossier(test, { siret }), await aDossier(test, { siret })]
    const counts = () =>
      test.office.store.read(async db => [
        await countResembling(db, one.id),
        await countResembling(db, other.id),
      ])
    expect(await counts()).toEqual([null, null])
    await openResemblanceSearch(test.office)([other.id], never)
    expect(await counts()).toEqual([1, 1])
    await decideDuplicate(test.context, { id: one.id, otherId: other.id, decision: 'distinct', note: null })
    expect(await counts()).toEqual([0, 0])
    await decideDuplicate(test.context, { id: other.id, otherId: one.id, decision: null, note: null })
    expect(await counts()).toEqual([1, 1])
  })

  test('is not looked for again while neither the identity nor the files changed', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const search = openResemblanceSearch(test.office)
    const { id } = await aDossier(test, { siret })
    const count = () => test.office.store.read(db => countResembling(db, id))
    await search([id], never)
    await aDossier(test, { siret })
    await search([id], never)
    expect(await count()).toBe(0)
    await aReceivedDocument(test, id, 'kbis')
    await search([id], never)
    expect(await count()).toBe(1)
  })

  test('is looked for by itself where nobody has', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    await openResemblanceSearch(test.office)(null, never)
    expect(await test.office.store.read(db => countResembling(db, id))).toBe(0)
  })
})

describe('what a person says of two', () => {
  test('is shown on both sides, once, the last word counting', async () => {
    const test = await anOffice()
    const [one, other] = [await aDossier(test), await aDossier(test)]
    await decideDuplicate(test.context, {
      id: one.id,
      otherId: other.id,
      decision: 'linked',
      note: 'Même gérant',
    })
    await decideDuplicate(test.context, { id: other.id, otherId: one.id, decision: 'distinct', note: null })
    for (const id of [one.id, other.id]) {
      expect((await getDuplicates(test.office, id)).others).toMatchObject([
        { decision: { decision: 'distinct', by: 'Hélène Bascoulard', note: null } },
      ])
      const { journal } = await getDossier(test.office, id)
      expect(journal.slice(0, 2).map(({ kind }) => kind)).toEqual(['duplicate.distinct', 'duplicate.linked'])
    }
    await expect(
      decideDuplicate(test.context, { id: one.id, otherId: one.id, decision: 'linked', note: null }),
    ).rejects.toMatchObject({ code: 'SAME_DOSSIER' })
  })
})

describe('a merge', () => {
  async function aPair() {
    const test = await anOffice()
    const siret = aSiret()
    const kept = await aDossier(test, { siret, cells: [LEAK_IN_ISERE] })
    const older = await aReceivedDocument(test, kept.id, 'kbis')
    test.clock.advance(60_000)
    const duplicate = await aDossier(test, {
      siret,
      cells: [HEAT_PUMP_IN_ISERE],
      contact: { email: 'b@b.example' },
    })
    const newer = await aReceivedDocument(test, duplicate.id, 'kbis')
    const judged = await aConformeDocument(test, duplicate.id, 'rc_pro')
    return { ...test, test, kept, duplicate, older, newer, judged }
  }

  test('closes the duplicate and gives its files to the one that is kept, as versions or as documents', async () => {
    const { test, office, context, kept, duplicate, older, newer, judged } = await aPair()
    const done = await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    expect(done).toMatchObject({ documents: 2, messages: 0 })
    const now = await getDossier(office, kept.id)
    const kbis = now.documents.find(({ kind }) => kind === 'kbis')
    expect(kbis?.versions.map(({ id, version }) => [id, version])).toEqual([
      [newer.versionId, 2],
      [older.versionId, 1],
    ])
    expect(now.documents.find(({ id }) => id === judged)).toMatchObject({ kind: 'rc_pro', state: 'conforme' })
    expect(now.documents.filter(({ kind }) => kind === 'rc_pro')).toHaveLength(1)
    expect(now.perimeter.map(({ subtypeCode }) => subtypeCode).toSorted()).toEqual(
      [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE].map(({ subtypeCode }) => subtypeCode).toSorted(),
    )
    const gone = await getDossier(office, duplicate.id)
    expect(gone).toMatchObject({ state: 'closed', decision: { reason: `Doublon de ${kept.reference}.` } })
    expect(gone.journal[0]?.kind).toBe('dossier.merged')
    expect(now.journal[0]?.kind).toBe('dossier.merged-here')
    expect((await getDuplicates(office, duplicate.id)).mergedInto).toEqual({
      id: kept.id,
      reference: kept.reference,
    })
    expect(await reasons(test, kept.id)).toEqual([[duplicate.id, ['siret', 'email', 'name']]])
  })

  test('gives what its pages say to the search of the one that is kept', async () => {
    const { test, office, context, kept, duplicate, newer } = await aPair()
    await office.store.write(({ db }) =>
      recordReading(db, {
        id: newer.versionId,
        reading: {
          state: 'read',
          kind: 'kbis',
          method: 'text',
          pageCount: 1,
          evidence: [],
          pages: [{ page: 1, width: 595, height: 842, text: 'Greffe de Grenoble', words: null }],
        },
        at: office.now(),
      }),
    )
    const saidOf = async (id: DossierId) => {
      const [row] = await test.office.store.read(async db =>
        db.all<{ documents: string }>(sql`SELECT documents FROM dossier_text WHERE dossier_id = ${id}`),
      )
      return row?.documents ?? ''
    }
    expect(await saidOf(duplicate.id)).toBe('Greffe de Grenoble')
    await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    expect([await saidOf(kept.id), await saidOf(duplicate.id)]).toEqual(['Greffe de Grenoble', ''])
  })

  test('puts a judged document back to judge only when its newest version is another one', async () => {
    const { test, office, context } = await aPair()
    const siret = aSiret()
    const duplicate = await aDossier(test, { siret })
    await aReceivedDocument(test, duplicate.id, 'kbis')
    test.clock.advance(60_000)
    const kept = await aDossier(test, { siret })
    await aConformeDocument(test, kept.id, 'kbis')
    await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    const kbis = (await getDossier(office, kept.id)).documents.find(({ kind }) => kind === 'kbis')
    expect(kbis).toMatchObject({ state: 'conforme' })
    expect(kbis?.versions).toHaveLength(2)
  })

  test('is taken back by reopening the duplicate: what went comes back, but for what was judged there', async () => {
    const { office, context, kept, duplicate, older, newer, judged } = await aPair()
    const before = await getDossier(office, duplicate.id)
    await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    await reopenDossier(context, { id: duplicate.id, reason: 'Deux entreprises' })
    const again = await getDossier(office, duplicate.id)
    expect(again.state).toBe('in_review')
    const files = ({ documents }: typeof again) =>
      documents
        .map(({ kind, state, versions }) => [kind, state, versions.map(({ id }) => id)] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
    expect(files(again)).toEqual(files(before))
    expect(again.documents.find(({ id }) => id === judged)?.state).toBe('conforme')
    const left = (await getDossier(office, kept.id)).documents.find(({ kind }) => kind === 'kbis')
    expect(left?.versions.map(({ id, version }) => [id, version])).toEqual([[older.versionId, 1]])
    expect(newer.versionId).not.toBe(older.versionId)
    expect((await getDuplicates(office, kept.id)).others).toMatchObject([{ decision: null, mergeable: true }])
  })

  test('that is taken back also takes back the persons and the cells it had added, unless they changed since', async () => {
    const cellsOf = async (made: TestOffice, id: DossierId) =>
      (await getDossier(made.office, id)).perimeter.map(({ subtypeCode }) => subtypeCode)
    const emailsOf = (made: TestOffice, id: DossierId) =>
      made.office.store.read(async db =>
        db.all<{ email: string | null }>(
          sql`SELECT email FROM contact WHERE dossier_id = ${id} ORDER BY position`,
        ),
      )
    const { test, context, kept, duplicate } = await aPair()
    const before = [await cellsOf(test, kept.id), await emailsOf(test, kept.id)]
    await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    expect([await cellsOf(test, kept.id), await emailsOf(test, kept.id)]).not.toEqual(before)
    await reopenDossier(context, { id: duplicate.id, reason: 'Deux entreprises' })
    expect([await cellsOf(test, kept.id), await emailsOf(test, kept.id)]).toEqual(before)
    expect(await cellsOf(test, duplicate.id)).toEqual([HEAT_PUMP_IN_ISERE.subtypeCode])
    expect(await emailsOf(test, duplicate.id)).toEqual([{ email: 'b@b.example' }])

    await mergeDossier(context, { id: duplicate.id, otherId: kept.id })
    await test.office.store.write(async ({ db }) => {
      db.run(
        sql`UPDATE contact SET email = 'corrige@b.example' WHERE dossier_id = ${kept.id} AND email = 'b@b.example'`,
      )
      db.run(sql`UPDATE dossier_cell SET approved_at = 1
        WHERE dossier_id = ${kept.id} AND subtype_code = ${HEAT_PUMP_IN_ISERE.subtypeCode}`)
    })
    await reopenDossier(context, { id: duplicate.id, reason: 'Deux entreprises' })
    expect(await cellsOf(test, kept.id)).toContain(HEAT_PUMP_IN_ISERE.subtypeCode)
    expect(await emailsOf(test, kept.id)).toContainEqual({ email: 'corrige@b.example' })
  })

  test('is refused with a decided dossier, with itself, and with one that somebody else has', async () => {
    const { test, context, kept, duplicate, clock } = await aPair()
    const merge = (id: DossierId, otherId: DossierId) => mergeDossier(context, { id, otherId })
    await expect(merge(kept.id, kept.id)).rejects.toMatchObject({ code: 'SAME_DOSSIER' })
    const another = await test.asAnother('Nadège Corvaisier')
    await claimDossier(another, duplicate.id)
    await expect(merge(duplicate.id, kept.id)).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED' })
    clock.advance(24 * 3_600_000)
    await merge(duplicate.id, kept.id)
    await expect(merge(duplicate.id, kept.id)).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
    await expect(merge(kept.id, duplicate.id)).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
    await expect(
      decideDuplicate(context, { id: kept.id, otherId: duplicate.id, decision: 'distinct', note: null }),
    ).rejects.toMatchObject({ code: 'DOSSIER_STATE' })
  })
})
