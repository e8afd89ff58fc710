import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { BatchAct } from '../../../src-preload/contract/desk.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { saveDossierText } from '../../store/queries/dossier-text.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import type { Context } from '../context.ts'
import { claimDossier } from '../dossiers/claim-dossier.ts'
import { claimNext } from '../dossiers/claim-next.ts'
import { closeDossier } from '../dossiers/close-dossier.ts'
import { getDossier } from '../dossiers/get-dossier.ts'
import { judgeCheck } from '../dossiers/judge-check.ts'
import { listInbox } from '../dossiers/list-inbox.ts'
import { openResemblanceSearch } from '../dossiers/look-for-resemblances.ts'
import { chooseNotices, myNoticeChoices, myNotices, seeNotices } from '../notices/see-notices.ts'
import { aDossier, anOffice, type TestOffice } from '../testing.ts'
import { countAllViews } from '../views/count-views.ts'
import { findWhere } from '../views/find-where.ts'
import { listViews } from '../views/list-views.ts'
import { arrangeViews, keepView, removeView } from '../views/save-view.ts'
import { assignDossier, setWaiting } from './assign-dossier.ts'
import { exportInbox } from './export-inbox.ts'
import { listPresence, openDesk } from './open-desk.ts'
import { runBatch, undoBatch } from './run-batch.ts'

const MINUTE = 60_000
const everything = { view: 'all', search: '', offset: 0, limit: 50 } as const
const row = async ({ context }: Pick<TestOffice, 'context'>, id: DossierId) =>
  (await listInbox(context, { ...everything, ids: [id] })).rows[0]
/** A long work to its end. */
async function end<Result>(work: AsyncGenerator<unknown, Result, void>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

describe('a dossier that someone has taken', () => {
  test('stays theirs while they act on it, and past the lease is anyone’s', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    const { id } = await aDossier(test)
    await claimDossier(test.context, id)
    const judge = (context: Context) =>
      judgeCheck(context, { id, kind: 'zone', outcome: 'passed', note: null })
    test.clock.advance(29 * MINUTE)
    await judge(test.context)
    test.clock.advance(29 * MINUTE)
    const until = test.office.now() + MINUTE
    await expect(judge(other)).rejects.toMatchObject({
      code: 'DOSSIER_CLAIMED',
      data: { by: 'Hélène Bascoulard', until },
    })
    await expect(claimDossier(other, id)).rejects.toMatchObject({ code: 'DOSSIER_CLAIMED' })
    expect(await row(test, id)).toMatchObject({
      claimedBy: { name: 'Hélène Bascoulard' },
      claimedUntil: until,
    })
    test.clock.advance(MINUTE)
    expect(await row(test, id)).toMatchObject({ claimedBy: null, claimedUntil: null })
    await claimDossier(other, id)
    await expect(judge(test.context)).rejects.toMatchObject({
      code: 'DOSSIER_CLAIMED',
      data: { by: 'Denis Roche' },
    })
  })

  test('is passed over by the next one, until its lease has run out', async () => {
    const test = await anOffice()
    const first = await aDossier(test)
    const other = await test.asAnother('Denis Roche')
    await claimDossier(test.context, first.id)
    await expect(claimNext(other)).rejects.toMatchObject({ code: 'NOTHING_LEFT' })
    test.clock.advance(30 * MINUTE)
    expect(await claimNext(other)).toEqual({ id: first.id })
  })

  test('the next one follows the list that one walks through, whatever changed in it', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    const ids: DossierId[] = []
    for (const companyName of ['A', 'B', 'C', 'D']) ids.push((await aDossier(test, { companyName })).id)
    const [a, b, c, d] = ids as [DossierId, DossierId, DossierId, DossierId]
    await claimDossier(other, c)
    expect(await claimNext(test.context, { ids: [d, c, b] })).toEqual({ id: d })
    expect(await claimNext(test.context, { ids: [d, c, b] })).toEqual({ id: b })
    const list = {
      view: 'all',
      search: '',
      filters: [],
      columns: [],
      sort: { by: 'company', direction: 'desc' },
    } as const
    expect(await claimNext(test.context, { ids: [c], list })).toEqual({ id: a })
    await expect(claimNext(test.context, { ids, list })).rejects.toMatchObject({ code: 'NOTHING_LEFT' })
  })
})

describe('who has a dossier open', () => {
  test('each learns of the other as they come and go', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    const { id } = await aDossier(test)
    const [mine, theirs] = [new AbortController(), new AbortController()]
    const here = openDesk(test.context, id, mine.signal)
    expect((await here.next()).value).toEqual({ others: [] })
    const there = openDesk(other, id, theirs.signal)
    expect((await there.next()).value).toMatchObject({ others: [{ name: 'Hélène Bascoulard' }] })
    expect((await here.next()).value).toMatchObject({ others: [{ name: 'Denis Roche' }] })
    expect((await listPresence(test.office))[0]?.people.map(({ name }) => name)).toEqual([
      'Hélène Bascoulard',
      'Denis Roche',
    ])
    theirs.abort()
    await there.next()
    expect((await here.next()).value).toEqual({ others: [] })
    mine.abort()
    await here.next()
    expect(await listPresence(test.office)).toEqual([])
  })
})

describe('notices', () => {
  test('tell who has the dossier and why, and are seen when it is opened', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    const { id } = await aDossier(test, { companyName: 'Ravier' })
    await assignDossier(other, { id, to: test.staffId })
    await test.office.store.write(unit =>
      raiseNotice(unit, { dossierId: id, kind: 'registry', at: test.office.now() + 1 }),
    )
    await test.office.store.write(unit =>
      raiseNotice(unit, { dossierId: id, kind: 'reply', at: test.office.now() + 2 }),
    )
    const { rows, unseen } = await myNotices(test.context)
    expect(unseen).toBe(3)
    expect(rows.map(({ kind, companyName, by }) => [kind, companyName, by])).toEqual([
      ['reply', 'Ravier', null],
      ['registry', 'Ravier', null],
      ['assigned', 'Ravier', 'Denis Roche'],
    ])
    expect((await myNotices(other)).rows).toEqual([])
    expect(await row(test, id)).toMatchObject({
      attention: 'reply',
      assignedTo: { name: 'Hélène Bascoulard' },
    })
    // Somebody who only reads takes nothing away from its reviewer.
    for (const [context, attention, left] of [
      [other, 'reply', 3],
      [test.context, null, 0],
    ] as const) {
      const stop = new AbortController()
      const desk = openDesk(context, id, stop.signal)
      await desk.next()
      stop.abort()
      await desk.next()
      expect(await row(test, id)).toMatchObject({ attention })
      expect((await myNotices(test.context)).unseen).toBe(left)
    }
  })

  test('are those one chose: of every dossier, of one’s own, of none', async () => {
    const test = await anOffice()
    const { id } = await aDossier(test)
    const tell = () =>
      test.office.store.write(unit =>
        raiseNotice(unit, { dossierId: id, kind: 'reply', at: test.office.now() }),
      )
    const told = async () => (await myNotices(test.context)).unseen
    await tell()
    expect(await told()).toBe(0)
    const choices = await myNoticeChoices(test.context)
    await chooseNotices(test.context, { ...choices, reply: 'all' })
    await tell()
    expect(await told()).toBe(1)
    await chooseNotices(test.context, { ...choices, reply: 'none' })
    await claimDossier(test.context, id)
    await tell()
    expect(await told()).toBe(1)
    await seeNotices(test.context, undefined)
    expect(await told()).toBe(0)
  })

  test('put first in the order of importance what blocks, then what has waited the longest', async () => {
    const test = await anOffice()
    const ids: DossierId[] = []
    for (const companyName of ['A', 'B', 'C']) {
      ids.push((await aDossier(test, { companyName })).id)
      test.clock.advance(1000)
    }
    const raise = (id: DossierId | undefined, kind: 'bounce' | 'registry') =>
      id && test.office.store.write(unit => raiseNotice(unit, { dossierId: id, kind, at: test.office.now() }))
    await raise(ids[1], 'registry')
    await raise(ids[2], 'bounce')
    await raise(ids[2], 'registry')
    const { rows } = await listInbox(test.context, {
      ...everything,
      view: 'to_review',
      sort: { by: 'importance', direction: 'asc' },
    })
    expect(rows.map(({ companyName, attention }) => [companyName, attention])).toEqual([
      ['C', 'bounce'],
      ['B', 'registry'],
      ['A', null],
    ])
  })
})

test('a decision of somebody else is told to whom the dossier was given, and ends what called for a look', async () => {
  const test = await anOffice()
  const other = await test.asAnother('Denis Roche')
  const { id } = await aDossier(test, { contact: { email: null } })
  await assignDossier(other, { id, to: test.staffId })
  await closeDossier(other, { id, reason: 'Sans réponse', letter: null })
  const { rows } = await myNotices(test.context)
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['assigned', 'decided'])
  expect((await myNotices(other)).rows).toEqual([])
  expect(await row(test, id)).toMatchObject({ state: 'closed', attention: null })
})

describe('several dossiers at once', () => {
  const run = (context: Context, ids: readonly DossierId[], act: BatchAct) =>
    end(runBatch(context, { scope: { ids: [...ids] }, act }))

  test('are taken, given and put in waiting one by one; each says what became of it, and it is taken back', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    const ids: DossierId[] = []
    for (const companyName of ['A', 'B', 'C']) ids.push((await aDossier(test, { companyName })).id)
    await claimDossier(other, ids[1] as DossierId)
    await claimDossier(test.context, ids[2] as DossierId)
    const taken = await run(test.context, ids, { act: 'claim' })
    expect(
      taken.items.map(({ companyName, outcome, refusal }) => [companyName, outcome, refusal?.code]),
    ).toEqual([
      ['A', 'done', undefined],
      ['B', 'refused', 'DOSSIER_CLAIMED'],
      ['C', 'unchanged', undefined],
    ])
    await undoBatch(test.context, taken.undo ?? '')
    expect((await row(test, ids[0] as DossierId))?.claimedBy).toBeNull()
    expect((await row(test, ids[2] as DossierId))?.claimedBy).toMatchObject({ name: 'Hélène Bascoulard' })
    await expect(undoBatch(test.context, taken.undo ?? '')).rejects.toMatchObject({ code: 'UNDO_TOO_LATE' })

    const given = await run(test.context, ids, { act: 'assign', to: other.session.staffId })
    expect((await myNotices(other)).unseen).toBe(3)
    await expect(undoBatch(other, given.undo ?? '')).rejects.toMatchObject({ code: 'UNDO_TOO_LATE' })
    await undoBatch(test.context, given.undo ?? '')
    expect((await row(test, ids[0] as DossierId))?.assignedTo).toBeNull()

    const since = (await row(test, ids[0] as DossierId))?.waitingSince
    test.clock.advance(1000)
    const waiting = await run(test.context, ids.slice(0, 1), { act: 'waiting', on: 'provider' })
    expect(await row(test, ids[0] as DossierId)).toMatchObject({
      waitingOn: 'provider',
      waitingSince: test.office.now(),
    })
    await undoBatch(test.context, waiting.undo ?? '')
    expect(await row(test, ids[0] as DossierId)).toMatchObject({ waitingOn: 'us', waitingSince: since })
  })

  test('are closed with the reason given, by what the list holds when the work begins', async () => {
    const test = await anOffice()
    const contact = { email: null }
    for (const companyName of ['A', 'B']) await aDossier(test, { companyName, contact })
    const list = { view: 'to_review', search: '', filters: [], columns: [] } as const
    await aDossier(test, { companyName: 'C', contact })
    const scope = { list: { ...list, filters: [], columns: [] } }
    const closed = await end(runBatch(test.context, { scope, act: { act: 'close', reason: 'Sans réponse' } }))
    expect(closed.items.map(({ outcome, refusal }) => [outcome, refusal?.code])).toEqual([
      ['done', undefined],
      ['done', undefined],
      ['done', undefined],
    ])
    const [first] = closed.items
    expect(await getDossier(test.office, first?.id as DossierId)).toMatchObject({
      state: 'closed',
      decision: { reason: 'Sans réponse' },
    })
    const { items } = await undoBatch(test.context, closed.undo ?? '')
    expect(items.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
    expect(await getDossier(test.office, first?.id as DossierId)).toMatchObject({ state: 'in_review' })
  })

  test('stop between two when the person stops, and say where', async () => {
    const test = await anOffice()
    const ids: DossierId[] = []
    for (let n = 0; n < 5; n++) ids.push((await aDossier(test)).id)
    const stop = new AbortController()
    const work = runBatch(test.context, { scope: { ids }, act: { act: 'claim' } }, stop.signal)
    await work.next()
    stop.abort()
    const { items, stopped } = await end(work)
    expect(stopped).toBe(true)
    const outcomes = items.map(({ outcome }) => outcome)
    expect(outcomes).toHaveLength(5)
    expect(outcomes).toContain('stopped')
    const left = (
      await listInbox(test.context, { ...everything, filters: [{ field: 'claimedBy', op: 'empty' }] })
    ).total
    expect(left).toBe(outcomes.filter(outcome => outcome === 'stopped').length)
  })
})

describe('views', () => {
  test('are the starters, those of the office and one’s own; counted, ordered and removed', async () => {
    const test = await anOffice()
    const other = await test.asAnother('Denis Roche')
    await aDossier(test, { companyName: 'Ravier', commune: 'Voiron' })
    await aDossier(test, { companyName: 'Chazelot' })
    const definition = {
      filters: [{ field: 'commune', op: 'contains', text: 'voi' } as const],
      sort: null,
      columns: ['reference', 'commune'] as const,
    }
    const view = {
      list: 'dossiers' as const,
      name: 'Voironnais',
      shared: false,
      pinned: true,
      definition: { ...definition, columns: [...definition.columns] },
    }
    const mine = await keepView(test.context, view)
    const shared = await keepView(other, { ...view, name: 'Du bureau', shared: true })
    const names = async (context: Context) => (await listViews(context)).slice(12).map(({ name }) => name)
    expect(await names(test.context)).toEqual(['Du bureau', 'Voironnais'])
    expect(await names(other)).toEqual(['Du bureau'])
    const counts = await countAllViews(test.context)
    expect(counts).toMatchObject({ to_review: 2, all: 2, late: 0, [mine.key]: 1, [shared.key]: 1 })
    await expect(keepView(other, { ...view, id: mine.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const second = await keepView(test.context, { ...view, name: 'Autre' })
    await arrangeViews(test.context, [second.id, mine.id])
    expect(await names(test.context)).toEqual(['Du bureau', 'Autre', 'Voironnais'])
    await removeView(test.context, mine.id)
    await expect(removeView(other, second.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await names(test.context)).toEqual(['Du bureau', 'Autre'])
  })

  test('count each starter as it lists it', async () => {
    const test = await anOffice()
    for (let n = 0; n < 4; n++) await aDossier(test, { contact: { email: 'meme@bois.example' } })
    test.clock.advance(6 * 86_400_000)
    await setWaiting(test.context, {
      id: (await listInbox(test.context, everything)).rows[0]?.id as DossierId,
      on: 'provider',
    })
    await openResemblanceSearch(test.office)(null, new AbortController().signal)
    const counts = await countAllViews(test.context)
    for (const { key, definition } of await listViews(test.context)) {
      const { total } = await listInbox(test.context, {
        ...everything,
        filters: definition.filters,
        sort: definition.sort ?? undefined,
      })
      expect([key, counts[key]]).toEqual([key, total])
    }
    expect(counts).toMatchObject({ to_review: 3, waiting_provider: 1, duplicates: 4, late: 3, all: 4 })
  })
})

test('a search finds the words of people, documents and messages, and says where', async () => {
  const test = await anOffice()
  const { id } = await aDossier(test, { companyName: 'Ravier', contact: { name: 'Odette Marchal' } })
  await aDossier(test, { companyName: 'Chazelot', contact: { name: 'Luc' } })
  await test.office.store.write(({ db }) =>
    saveDossierText(db, id, {
      documents: 'Garantie de responsabilité civile, franchise de 1 500 euros',
      messages: 'Objet : relance amiable',
    }),
  )
  const found = async (search: string) => {
    const { rows, total } = await listInbox(test.context, { ...everything, search })
    expect(total).toBe(rows.length)
    return rows.map(({ companyName }) => companyName)
  }
  expect(await found('odette marchal')).toEqual(['Ravier'])
  expect(await found('responsabilite franch')).toEqual(['Ravier'])
  expect(await found('ravier franchise')).toEqual(['Ravier'])
  expect(await found('relance')).toEqual(['Ravier'])
  expect(await found('absent')).toEqual([])
  expect(await findWhere(test.office, { search: 'franch', ids: [id] })).toEqual([
    { id, where: 'document', documentKind: null, snippet: expect.stringContaining('\ue000franchise\ue001') },
  ])
  expect(await findWhere(test.office, { search: 'odette', ids: [id] })).toMatchObject([{ where: 'people' }])
  expect(await findWhere(test.office, { search: 'ravier', ids: [id] })).toEqual([])
})

test('an export holds all that the list holds, in its order, and runs no formula', async () => {
  const test = await anOffice()
  for (const companyName of ['Bois', '=1+1', 'Acier']) await aDossier(test, { companyName })
  const list = {
    view: 'all',
    search: '',
    filters: [],
    columns: [],
    sort: { by: 'company', direction: 'desc' },
  } as const
  const columns = [
    { column: 'company', head: 'Prestataire', words: {} },
    { column: 'state', head: 'État', words: { received: 'Reçu' } },
    { column: 'documents', head: 'Pièces', words: { kbis: 'Kbis', rc_pro: 'RC Pro', missing: 'Manquante' } },
  ] as const
  const made = await end(exportInbox(test.context, { list, columns, format: 'csv', name: 'Tous' }))
  expect(made).toMatchObject({ rows: 3, name: 'Tous.csv' })
  const file = test.office.downloads.find(made.fileId)
  const lines = (await readFile(file?.path ?? '', 'utf8')).trimEnd().split('\r\n')
  expect(lines.map(line => line.split(';').slice(0, 2))).toEqual([
    ['\ufeffPrestataire', 'État'],
    ['Bois', 'Reçu'],
    ['Acier', 'Reçu'],
    ["'=1+1", 'Reçu'],
  ])
  expect(lines[1]).toContain('Kbis\u00a0: Manquante, RC Pro\u00a0: Manquante')
})
