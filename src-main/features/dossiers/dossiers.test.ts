import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { type DossierView, dossierDetail, dossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import {
  aConformeDocument,
  aContract,
  aDossier,
  anOffice,
  aReadyDossier,
  aReceivedDocument,
  aSiret,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../testing.ts'
import { claimDossier } from './claim-dossier.ts'
import { claimNext } from './claim-next.ts'
import { closeDossier } from './close-dossier.ts'
import { countInbox } from './count-inbox.ts'
import { enterDossier } from './enter-dossier.ts'
import { getDossier } from './get-dossier.ts'
import { judgeCheck } from './judge-check.ts'
import { listInbox } from './list-inbox.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { releaseDossier } from './release-dossier.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { saveIdentity } from './save-identity.ts'
import { savePerimeter } from './save-perimeter.ts'

/** A decision is told by a letter whenever there is an address: here there is none. */
const unreachable = { contact: { email: null } }

const everything = { view: 'all', search: '', offset: 0, limit: 50 } as const
type Asked = Partial<Parameters<typeof listInbox>[1]>

const list = async ({ context }: Pick<TestOffice, 'context'>, asked: Asked = {}) =>
  listInbox(context, { ...everything, ...asked })
const names = async (test: Pick<TestOffice, 'context'>, asked: Asked = {}) =>
  (await list(test, asked)).rows.map(({ companyName }) => companyName)
const kindsOf = async (test: TestOffice, id: DossierId) =>
  (await getDossier(test.office, id)).documents.map(({ kind, state }) => `${kind} ${state}`)

const identity = {
  companyName: 'Ravier Plomberie',
  siret: null,
  legalForm: null,
  address: null,
  postalCode: null,
  commune: null,
  headcount: null,
  declaredCapacity: null,
  contact: { name: null, email: null, phone: null },
}

describe('the inbox', () => {
  test('sorts names the French way: no accent, no case, numbers by their value', async () => {
    const test = await anOffice()
    for (const companyName of ['Zinguerie du Lac', 'Énergies 10', 'Œuvres du bois', 'energies 9', 'Odet'])
      await aDossier(test, { companyName })
    const expected = ['energies 9', 'Énergies 10', 'Odet', 'Œuvres du bois', 'Zinguerie du Lac']
    expect(await names(test, { sort: { by: 'company', direction: 'asc' } })).toEqual(expected)
    expect(await names(test, { sort: { by: 'company', direction: 'desc' } })).toEqual(expected.toReversed())
  })

  test('finds words without their accents, the last one unfinished, in whatever order', async () => {
    const test = await anOffice()
    await aDossier(test, { companyName: 'Chazelot Énergies', commune: 'Échirolles' })
    await aDossier(test, { companyName: 'Ravier Plomberie', body: 'Bonjour, nous posons des chaudières.' })
    expect(await names(test, { search: 'energie' })).toEqual(['Chazelot Énergies'])
    expect(await names(test, { search: 'ÉNERGIES chaz' })).toEqual(['Chazelot Énergies'])
    expect(await names(test, { search: 'echirol' })).toEqual(['Chazelot Énergies'])
    expect(await names(test, { search: 'chaudiere' })).toEqual(['Ravier Plomberie'])
    expect(await names(test, { search: 'chaud bonjour' })).toEqual([])
    expect(await names(test, { search: '"-*(' })).toHaveLength(2)
  })

  test('finds a SIRET or a SIREN typed with its spaces, and a reference', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const { reference } = await aDossier(test, { companyName: 'Chazelot', siret })
    await aDossier(test, { companyName: 'Ravier' })
    const spaced = siret.replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2\u00a0$3 ')
    expect(await names(test, { search: spaced })).toEqual(['Chazelot'])
    expect(await names(test, { search: spaced.slice(0, 11) })).toEqual(['Chazelot'])
    expect(await names(test, { search: reference.toLowerCase() })).toEqual(['Chazelot'])
    expect(await names(test, { search: '356 000 000' })).toEqual([])
    expect(await names(test, { search: `${siret.slice(0, 9)}99999` })).toEqual([])
  })

  test('filters by département and sub-type of the same cell, counts all and gives pages', async () => {
    const test = await anOffice()
    const ain = { ...LEAK_IN_ISERE, departmentCode: '01' }
    await aDossier(test, { companyName: 'A', cells: [LEAK_IN_ISERE] })
    await aDossier(test, { companyName: 'B', cells: [ain, HEAT_PUMP_IN_ISERE] })
    await aDossier(test, { companyName: 'C', cells: [ain] })
    const sort = { by: 'company', direction: 'asc' } as const
    expect(await names(test, { departmentCode: '38', sort })).toEqual(['A', 'B'])
    expect(await names(test, { subtypeCode: LEAK_IN_ISERE.subtypeCode, sort })).toEqual(['A', 'B', 'C'])
    expect(await names(test, { ...HEAT_PUMP_IN_ISERE, sort })).toEqual(['B'])
    expect(await names(test, { ...LEAK_IN_ISERE, sort })).toEqual(['A'])
    const page = await list(test, { sort, offset: 1, limit: 1 })
    expect(page.total).toBe(3)
    expect(page.rows.map(row => dossierRow.parse(row).companyName)).toEqual(['B'])
  })

  test('shows what was asked, the state of each cell and of each document', async () => {
    const test = await anOffice()
    await aContract(test)
    const { id } = await aDossier(test, { cells: [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE] })
    await aReceivedDocument(test, id, 'kbis')
    const { rows } = await list(test, { view: 'to_review' })
    expect(rows.map(row => dossierRow.parse(row))).toMatchObject([
      {
        id,
        departmentCodes: ['38'],
        subtypeNames: ['Dépannage fuite/débouchage', 'Pompe à chaleur'],
        cells: ['en-cours', 'libre'],
        documents: [
          { kind: 'kbis', state: 'to_judge' },
          { kind: 'rc_pro', state: 'missing' },
          { kind: 'decennale', state: 'missing' },
        ],
        claimedBy: null,
      },
    ])
  })

  test('counts each view as it lists it', async () => {
    const test = await anOffice()
    const [mine, refused] = [await aDossier(test), await aDossier(test, unreachable), await aContract(test)]
    await claimDossier(test.context, mine.id)
    await refuseDossier(test.context, { id: refused.id, reason: 'Hors zone', letter: null })
    const counts = await countInbox(test.context)
    expect(counts).toEqual({ to_review: 1, mine: 1, waiting_provider: 0, approved: 1, refused: 1, all: 3 })
    for (const view of ['to_review', 'mine', 'waiting_provider', 'approved', 'refused', 'all'] as const) {
      expect([view, (await list(test, { view })).rows.length]).toEqual([view, counts[view]])
    }
    expect((await countInbox(test.asNobody())).mine).toBe(0)
  })

  test('finds in each view what has come into it, and by no word that nobody wrote', async () => {
    const test = await anOffice()
    const companies = ['Ravier à traiter', 'Ravier attendu', 'Ravier refusé']
    const [, awaited, refused] = [
      await aDossier(test, { companyName: 'Ravier à traiter' }),
      await aDossier(test, { companyName: 'Ravier attendu' }),
      await aDossier(test, { companyName: 'Ravier refusé', ...unreachable }),
    ]
    await test.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE dossier SET waiting_on = 'provider' WHERE id = ${awaited.id}`),
    )
    await refuseDossier(test.context, { id: refused.id, reason: 'Hors zone', letter: null })
    const found = async (view: DossierView) => {
      const { rows, total } = await list(test, { view, search: 'ravier' })
      expect(total).toBe(rows.length)
      return rows.map(({ companyName }) => companyName).toSorted()
    }
    expect(await found('to_review')).toEqual(['Ravier à traiter'])
    expect(await found('waiting_provider')).toEqual(['Ravier attendu'])
    expect(await found('refused')).toEqual(['Ravier refusé'])
    expect(await found('approved')).toEqual([])
    expect(await found('all')).toEqual(companies.toSorted())
    for (const search of ['zvtoreview', 'zvrefused', 'facets:zvrefused'])
      expect(await names(test, { search })).toEqual([])
  })

  test('gives in every order, whatever the view and the filters, the same dossiers once each', async () => {
    const test = await anOffice()
    const ain = { ...HEAT_PUMP_IN_ISERE, departmentCode: '01' }
    for (const count of [3, 1, 2]) {
      await aDossier(test, {
        companyName: `Ravier ${count}`,
        cells: [LEAK_IN_ISERE, HEAT_PUMP_IN_ISERE, ain],
      })
      const asked = await aDossier(test, { companyName: `Ravier ${count}${count}` })
      await test.office.store.write(async ({ db }) =>
        db.run(sql`UPDATE dossier SET waiting_on = 'provider' WHERE id = ${asked.id}`),
      )
      test.clock.advance(1000)
    }
    const filters = [{}, { departmentCode: '38' }, HEAT_PUMP_IN_ISERE]
    for (const view of ['to_review', 'waiting_provider', 'mine', 'approved', 'all'] as const) {
      for (const filter of filters) {
        for (const search of ['', 'ravier']) {
          const expected = (await list(test, { view, search, ...filter })).rows.map(({ id }) => id).toSorted()
          expect(new Set(expected).size).toBe(expected.length)
          for (const by of ['since', 'received', 'company', 'reference'] as const) {
            const up = await list(test, { view, search, ...filter, sort: { by, direction: 'asc' } })
            const down = await list(test, { view, search, ...filter, sort: { by, direction: 'desc' } })
            const ids = up.rows.map(({ id }) => id)
            expect(ids.toSorted()).toEqual(expected)
            expect(down.rows.map(({ id }) => id)).toEqual(ids.toReversed())
            expect([up.total, down.total]).toEqual([expected.length, expected.length])
          }
        }
      }
    }
    expect((await list(test, { view: 'waiting_provider' })).total).toBe(3)
    expect((await list(test, { view: 'to_review', subtypeCode: HEAT_PUMP_IN_ISERE.subtypeCode })).total).toBe(
      3,
    )
  })

  test('begins with what waits for us the longest', async () => {
    const test = await anOffice()
    for (const companyName of ['Premier', 'Deuxième']) {
      await aDossier(test, { companyName })
      test.clock.advance(60_000)
    }
    expect(await names(test, { view: 'to_review' })).toEqual(['Premier', 'Deuxième'])
    expect(await names(test, { view: 'all' })).toEqual(['Deuxième', 'Premier'])
  })
})

describe('the manual form', () => {
  test('makes a dossier with its reference, its documents to come and its journal', async () => {
    const test = await anOffice()
    const cells = [HEAT_PUMP_IN_ISERE]
    const { id, reference } = await enterDossier(test.context, { ...identity, legalForm: '1000', cells })
    expect(reference).toBe('D-2026-0001')
    const detail = await getDossier(test.office, id)
    expect(dossierDetail.parse(detail)).toEqual(detail)
    expect(detail.documents.map(({ kind, state }) => [kind, state])).toEqual([
      ['k', 'missing'],
      ['rc_pro', 'missing'],
      ['decennale', 'missing'],
    ])
    expect(detail.journal).toMatchObject([{ kind: 'dossier.received', by: 'Hélène Bascoulard' }])
    expect(detail.missingForApproval.map(({ what }) => what)).toContain('siret')
  })

  test('refuses what is filled and wrong, and keeps what is filled and right in one form', async () => {
    const { context, office } = await anOffice()
    const enter = (wrong: object) => enterDossier(context, { ...identity, cells: [], ...wrong })
    await expect(enter({ siret: '98254982600014' })).rejects.toMatchObject({ code: 'SIRET_INVALID' })
    const contact = { name: null, email: 'chez moi', phone: null }
    await expect(enter({ contact })).rejects.toMatchObject({ code: 'EMAIL_INVALID' })
    await expect(enter({ cells: [{ departmentCode: '20', subtypeCode: 'x' }] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const siret = aSiret()
    const { id } = await enter({
      siret: `${siret.slice(0, 3)} ${siret.slice(3)}`,
      contact: { name: ' ', email: 'Info@Ravier.Example', phone: '06 12 34 56 78' },
    })
    expect((await getDossier(office, id)).identity).toMatchObject({
      siret,
      contact: { name: null, email: 'info@ravier.example', phone: '+33612345678' },
    })
  })
})

describe('what is declared', () => {
  test('is saved over the version that was read, and a stale one is refused', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    const { version } = await getDossier(test.office, id)
    await saveIdentity(test.context, { id, version, identity })
    const stale = savePerimeter(test.context, { id, version, cells: [HEAT_PUMP_IN_ISERE] })
    await expect(stale).rejects.toMatchObject({ code: 'STALE', data: { version: version + 1 } })
    const { identity: kept, perimeter } = await getDossier(test.office, id)
    expect(kept.companyName).toBe('Ravier Plomberie')
    expect(perimeter.map(({ subtypeCode }) => subtypeCode)).toEqual([LEAK_IN_ISERE.subtypeCode])
    expect(await names(test, { search: 'ravier' })).toEqual(['Ravier Plomberie'])
    expect(await names(test, { search: 'chazelot' })).toEqual([])
  })

  test('decides which documents are asked, and what was received is never taken away', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test, { cells: [HEAT_PUMP_IN_ISERE] })
    expect(await kindsOf(test, id)).toEqual(['kbis missing', 'rc_pro missing', 'decennale missing'])
    await saveIdentity(test.context, { id, version: 1, identity: { ...identity, legalForm: 'EI' } })
    expect(await kindsOf(test, id)).toEqual(['rc_pro missing', 'decennale missing', 'k missing'])
    await aReceivedDocument(test, id, 'decennale')
    await savePerimeter(test.context, { id, version: 2, cells: [LEAK_IN_ISERE] })
    expect(await kindsOf(test, id)).toEqual(['rc_pro missing', 'decennale to_judge', 'k missing'])
    await aReceivedDocument(test, id, 'sirene')
    await savePerimeter(test.context, { id, version: 3, cells: [HEAT_PUMP_IN_ISERE] })
    expect(await kindsOf(test, id)).toEqual(['rc_pro missing', 'decennale to_judge', 'sirene to_judge'])
  })

  test('is changed by nobody else once somebody took the dossier', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    await claimDossier(await test.asAnother('Denis Roche'), id)
    const { version } = await getDossier(test.office, id)
    for (const saving of [
      saveIdentity(test.context, { id, version, identity }),
      savePerimeter(test.context, { id, version, cells: [HEAT_PUMP_IN_ISERE] }),
    ]) {
      await expect(saving).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED', data: { by: 'Denis Roche' } })
    }
    expect(await getDossier(test.office, id)).toMatchObject({ version, journal: [{}, {}] })
  })

  test('of another SIREN puts the proof of registration back to judge, and nothing else', async () => {
    const test = await anOffice()
    const siret = aSiret()
    const { id } = await aReadyDossier(test, { siret })
    const kept = (await getDossier(test.office, id)).identity
    await saveIdentity(test.context, { id, version: 1, identity: { ...kept, commune: 'Voiron' } })
    const judged = ['kbis conforme', 'rc_pro conforme', 'decennale conforme']
    expect(await kindsOf(test, id)).toEqual(judged)
    await saveIdentity(test.context, { id, version: 2, identity: { ...kept, siret: aSiret() } })
    expect(await kindsOf(test, id)).toEqual(['kbis to_judge', ...judged.slice(1)])
    const { journal, documents } = await getDossier(test.office, id)
    expect(journal.map(({ kind }) => kind)).toContain('document.unjudged')
    expect(documents[0]?.verdicts).toMatchObject([{ state: 'conforme' }])
  })
})

describe('taking a dossier', () => {
  test('of two who take it at once, one has it and the other learns who', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    const other = await test.asAnother('Denis Roche')
    const taken = await Promise.allSettled([claimDossier(test.context, id), claimDossier(other, id)])
    expect(taken.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(taken[1]).toMatchObject({ reason: { code: 'DOSSIER_CLAIMED', data: { by: 'Hélène Bascoulard' } } })
    expect(await getDossier(test.office, id)).toMatchObject({
      state: 'in_review',
      claimedBy: { name: 'Hélène Bascoulard' },
    })
    await claimDossier(test.context, id)
    const judging = judgeCheck(other, { id, kind: 'zone', outcome: 'passed', note: null })
    await expect(judging).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED' })
    await releaseDossier(other, id)
    await judgeCheck(other, { id, kind: 'zone', outcome: 'passed', note: null })
  })

  test('the next one is the oldest that nobody has, and then there is none', async () => {
    const test = await anOffice()
    const dossiers = [await aDossier(test)]
    test.clock.advance(1000)
    dossiers.push(await aDossier(test))
    const other = await test.asAnother('Denis Roche')
    const taken = await Promise.all([claimNext(test.context), claimNext(other)])
    expect(taken.map(({ id }) => id)).toEqual(dossiers.map(({ id }) => id))
    await expect(claimNext(test.context)).rejects.toMatchObject({ code: 'NOTHING_LEFT' })
  })
})

describe('deciding', () => {
  test('a judged check is signed, and the derived ones count facts', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    await aConformeDocument(test, id, 'kbis')
    await judgeCheck(test.context, { id, kind: 'profile', outcome: 'failed', note: 'Sans rapport' })
    const { checks, state } = await getDossier(test.office, id)
    expect(state).toBe('in_review')
    expect(checks).toMatchObject([
      { kind: 'profile', outcome: 'failed', note: 'Sans rapport', judgedBy: 'Hélène Bascoulard' },
      { kind: 'zone', outcome: 'to_judge', judgedBy: null },
      { kind: 'capacity', outcome: 'to_judge' },
      { kind: 'exclusivity', outcome: 'passed', count: { passed: 1, total: 1 } },
      { kind: 'documents', outcome: 'failed', count: { passed: 1, total: 2 } },
    ])
  })

  test('a refusal says why, ends the dossier, and reopening keeps it in sight', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test, unreachable)
    await expect(refuseDossier(test.context, { id, reason: ' ', letter: null })).rejects.toMatchObject({
      code: 'MOTIVE_REQUIRED',
    })
    await refuseDossier(test.context, { id, reason: 'Activité sans rapport', letter: null })
    expect(await getDossier(test.office, id)).toMatchObject({
      state: 'refused',
      waitingOn: 'nobody',
      decision: { by: 'Hélène Bascoulard', reason: 'Activité sans rapport' },
    })
    await expect(closeDossier(test.context, { id, reason: 'Doublon', letter: null })).rejects.toMatchObject({
      code: 'DOSSIER_STATE',
      data: { state: 'refused' },
    })
    await reopenDossier(test.context, { id, reason: 'Nouvelle attestation' })
    const { state, decision, decisions, journal } = await getDossier(test.office, id)
    expect({ state, decision }).toEqual({ state: 'in_review', decision: null })
    expect(decisions.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['reopened', 'Nouvelle attestation'],
      ['refused', 'Activité sans rapport'],
    ])
    expect(journal.map(({ kind }) => kind)).toEqual([
      'dossier.reopened',
      'dossier.refused',
      'dossier.received',
    ])
    await closeDossier(test.context, { id, reason: 'Doublon', letter: null })
    expect((await getDossier(test.office, id)).state).toBe('closed')
  })

  test('by someone else than who took the dossier is refused, whether to refuse or to close', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test, unreachable)
    await claimDossier(await test.asAnother('Denis Roche'), id)
    for (const deciding of [
      refuseDossier(test.context, { id, reason: 'Activité sans rapport', letter: null }),
      closeDossier(test.context, { id, reason: 'Doublon', letter: null }),
    ]) {
      await expect(deciding).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED', data: { by: 'Denis Roche' } })
    }
    expect((await getDossier(test.office, id)).state).toBe('in_review')
  })

  test('nobody decides without a name, and a dossier that is not there is not found', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    const nobody = test.asNobody()
    await expect(refuseDossier(nobody, { id, reason: 'x', letter: null })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
    await expect(getDossier(test.office, 999 as DossierId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'dossier' },
    })
  })
})
