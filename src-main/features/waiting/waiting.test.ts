import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { waitingList } from '../../../src-preload/contract/waiting.ts'
import { civilDateOf, twelveMonthsFrom } from '../../domain/civil-date.ts'
import { extendOption } from '../cells/extend-hold.ts'
import { placeHolds } from '../cells/place-holds.ts'
import { releaseOption } from '../cells/release-hold.ts'
import { settleExpiredHolds } from '../cells/settle-holds.ts'
import { grantCells } from '../grant-cells.ts'
import { aDossier, anOffice, aProvider, LEAK_IN_ISERE, type TestOffice } from '../testing.ts'
import { answerWaitingOffer, joinWaiting, leaveWaitingList } from './join-waiting.ts'
import { countCellWaiting, listCellWaiting, listDossierWaiting } from './list-waiting.ts'
import { serveCellWaiting, serveWaitingLists } from './serve-waiting.ts'

const cell: Cell = LEAK_IN_ISERE
const DAY = 86_400_000
const running = new AbortController().signal

const journalOf = ({ office }: TestOffice, kind: string) =>
  office.store.read(async db =>
    db
      .all<{ count: number }>(sql`SELECT count(*) AS count FROM journal WHERE kind = ${kind}`)
      .map(({ count }) => count),
  )

/** A cell held for a year by one provider, and two dossiers that wait for it, an hour apart. */
async function aLine() {
  const office = await anOffice()
  await aProvider(office, { companyName: 'Ravier Plomberie', startsOn: '2026-01-01' })
  const first = await aDossier(office, { companyName: 'Castaignol' })
  const second = await aDossier(office, { companyName: 'Marchand' })
  const one = await joinWaiting(office.context, { cell, dossierId: first.id })
  office.clock.advance(3_600_000)
  const two = await joinWaiting(office.context, { cell, dossierId: second.id })
  return { ...office, test: office, first, second, one, two }
}

describe('the line for a cell that is held', () => {
  test('gives each dossier its place, and the holder decides first', async () => {
    const { office, one, two, second } = await aLine()
    expect([one.place, two.place]).toEqual([1, 2])
    const list = await listCellWaiting(office, cell)
    expect(list.rows.map(({ companyName, place }) => [companyName, place])).toEqual([
      ['Castaignol', 1],
      ['Marchand', 2],
    ])
    expect(list).toMatchObject({
      standing: { state: 'holder-first', until: '2026-12-01' },
      holderWindow: { opensOn: '2026-10-03', closesOn: '2026-12-02', endsOn: '2027-01-01' },
    })
    expect(await countCellWaiting(office)).toEqual([{ ...cell, count: 2 }])
    expect(await listDossierWaiting(office, { dossierId: second.id })).toMatchObject([{ place: 2 }])
  })

  test('keeps who left it, with why', async () => {
    const { office, context, two, first } = await aLine()
    await leaveWaitingList(context, { id: two.id })
    const { rows, past } = waitingList.parse(await listCellWaiting(office, cell))
    expect(rows.map(({ dossierId }) => dossierId)).toEqual([first.id])
    expect(past).toMatchObject([{ companyName: 'Marchand', why: 'withdrawn', offeredAt: null }])
  })

  test('refuses who waits already, who holds the cell, and a cell that is free', async () => {
    const { context, first, test: office } = await aLine()
    const refused = (reason: string) => ({ code: 'WAITING_USELESS', data: { reason } })
    await expect(joinWaiting(context, { cell, dossierId: first.id })).rejects.toMatchObject(
      refused('waits-already'),
    )
    const free = { ...cell, departmentCode: '73' }
    await expect(joinWaiting(context, { cell: free, dossierId: first.id })).rejects.toMatchObject(
      refused('free'),
    )
    const holder = await aProvider(office, { cells: [free] })
    await expect(joinWaiting(context, { cell: free, dossierId: holder.id })).rejects.toMatchObject(
      refused('own'),
    )
  })

  test('is not served before the cell is free, even after the holder’s window', async () => {
    const { office, clock, test } = await aLine()
    clock.set('2026-12-31T22:59:00Z')
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing.state).toBe('to-offer')
    expect(await journalOf(test, 'waiting.offered')).toEqual([0])
  })
})

describe('on the day the cell is free', () => {
  test('it is offered to the first, with an option that nobody else can take', async () => {
    const { office, context, clock, one, second, test } = await aLine()
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    await serveWaitingLists(office, running)
    const list = await listCellWaiting(office, cell)
    expect(list.standing).toEqual({ state: 'offered', requestId: one.id, until: office.now() + 7 * DAY })
    await expect(placeHolds(context, { dossierId: second.id, cells: [cell] })).rejects.toMatchObject({
      code: 'CELLS_TAKEN',
    })
    expect(await journalOf(test, 'waiting.offered')).toEqual([1])
  })

  test('an offer that lapses passes on, each with its own days, and the line ends empty', async () => {
    const { office, context, clock, one, two, test } = await aLine()
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    clock.advance(7 * DAY)
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toMatchObject({
      state: 'offered',
      requestId: two.id,
      until: office.now() + 7 * DAY,
    })
    await expect(answerWaitingOffer(context, { id: one.id, accepted: true })).rejects.toMatchObject({
      data: { reason: 'left' },
    })
    clock.advance(7 * DAY)
    await serveWaitingLists(office, running)
    expect(await countCellWaiting(office)).toEqual([])
    expect(await journalOf(test, 'waiting.lapsed')).toEqual([2])
  })

  test('closed for a month, the office makes one offer when it opens, not three', async () => {
    const { office, clock, one, test } = await aLine()
    clock.set('2027-02-01T08:00:00Z')
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toMatchObject({
      state: 'offered',
      requestId: one.id,
    })
    expect(await journalOf(test, 'waiting.offered')).toEqual([1])
  })

  test('the answer is taken once, before the offer lapses: no passes the cell on, yes keeps the option', async () => {
    const { office, context, clock, one, two, second } = await aLine()
    await expect(answerWaitingOffer(context, { id: one.id, accepted: true })).rejects.toMatchObject({
      data: { reason: 'not-offered' },
    })
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    await answerWaitingOffer(context, { id: one.id, accepted: false })
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toMatchObject({ requestId: two.id })
    await answerWaitingOffer(context, { id: two.id, accepted: true })
    expect((await listCellWaiting(office, cell)).rows).toEqual([])
    // The option of the one who accepted still lives, and is replaced by a longer one for its proposal.
    await placeHolds(context, { dossierId: second.id, cells: [cell], days: 14 })
  })

  test('one who leaves gives back the option that was kept for it', async () => {
    const { office, context, clock, one, two } = await aLine()
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    await leaveWaitingList(context, { id: one.id })
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toMatchObject({
      state: 'offered',
      requestId: two.id,
    })
  })
})

describe('an offer whose option was replaced by a longer one', () => {
  test('gives the cell back when it is declined, and what had ended before stays as it ended', async () => {
    const { office, context, clock, one, two, first } = await aLine()
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    await placeHolds(context, { dossierId: first.id, cells: [cell], days: 30 })
    const replacedAt = office.now()
    clock.advance(DAY)
    await answerWaitingOffer(context, { id: one.id, accepted: false })
    const released = await office.store.read(async db =>
      db.all<{ at: number }>(sql`SELECT released_at AS at FROM hold ORDER BY id`).map(({ at }) => at),
    )
    expect(released).toEqual([replacedAt, replacedAt + DAY])
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toMatchObject({ requestId: two.id })
  })
})

describe('an option', () => {
  test('is made longer with its reason while it lives, and not after', async () => {
    const { context, clock, office, ...test } = await anOffice()
    const dossier = await aDossier({ context, clock, office, ...test })
    const { holdIds, expiresAt } = await placeHolds(context, { dossierId: dossier.id, cells: [cell] })
    const holdId = holdIds[0]
    if (holdId === undefined) throw new Error('no option')
    const extension = { holdId, days: 3, reason: 'Signature attendue lundi' }
    expect(await extendOption(context, extension)).toEqual({ expiresAt: expiresAt + 3 * DAY })
    clock.advance(10 * DAY)
    await expect(extendOption(context, extension)).rejects.toMatchObject({
      code: 'HOLD_OVER',
      data: { endedAt: expiresAt + 3 * DAY },
    })
  })

  test('that ended by itself is written in the journal once, and its cell was free from that moment', async () => {
    const test = await anOffice()
    const { office, context, clock } = test
    const dossier = await aDossier(test)
    const other = await aDossier(test)
    await placeHolds(context, { dossierId: dossier.id, cells: [cell] })
    clock.advance(7 * DAY)
    await placeHolds(context, { dossierId: other.id, cells: [cell] })
    await settleExpiredHolds(office, running)
    await settleExpiredHolds(office, running)
    expect(await journalOf(test, 'hold.expired')).toEqual([1])
  })
})

describe('between the day a cell is free and the next turn of the clock', () => {
  const FREE = '2026-12-31T23:00:00Z'

  test('nobody passes the first of the line: not the second, not who never waited, until it had its turn', async () => {
    const { office, context, clock, test, one, first, second } = await aLine()
    clock.set(FREE)
    const other = await aDossier(test)
    const refused = {
      code: 'WAITING_BEFORE',
      data: { cells: [{ ...cell, firstName: 'Castaignol', waiting: 2 }] },
    }
    for (const dossier of [second, other])
      await expect(placeHolds(context, { dossierId: dossier.id, cells: [cell] })).rejects.toMatchObject(
        refused,
      )
    expect(await serveCellWaiting(context, cell)).toEqual({ offeredTo: one.id })
    await placeHolds(context, { dossierId: first.id, cells: [cell], days: 30 })
    await answerWaitingOffer(context, { id: one.id, accepted: false })
    await expect(placeHolds(context, { dossierId: other.id, cells: [cell] })).rejects.toMatchObject({
      code: 'WAITING_BEFORE',
      data: { cells: [{ firstName: 'Marchand', waiting: 1 }] },
    })
    await placeHolds(context, { dossierId: second.id, cells: [cell] })
    expect(await office.store.read(async db => db.all(sql`SELECT 1 FROM hold`))).toHaveLength(3)
  })

  test('a grant does not pass it either, asked on that day or on a day before it', async () => {
    const { office, test, clock, staffId } = await aLine()
    const granted = await aProvider(test, {
      cells: [{ ...cell, departmentCode: '73' }],
      startsOn: '2026-01-01',
    })
    const period = twelveMonthsFrom(civilDateOf('2027-01-01'))
    const { id: dossierId, providerId } = granted
    const grant = () =>
      office.store.write(unit =>
        grantCells(unit, { cells: [cell], period, dossierId, providerId, staffId, at: office.now() }),
      )
    await expect(grant()).rejects.toMatchObject({ code: 'WAITING_BEFORE' })
    clock.set(FREE)
    await expect(grant()).rejects.toMatchObject({ code: 'WAITING_BEFORE' })
  })
})

describe('the option of an offer that stands', () => {
  test('is not released by hand, and keeps the offer standing as long as it is made longer', async () => {
    const { office, context, clock, one } = await aLine()
    clock.set('2026-12-31T23:00:00Z')
    await serveWaitingLists(office, running)
    const [hold] = await office.store.read(async db => db.all<{ id: number }>(sql`SELECT id FROM hold`))
    const holdId = hold?.id as Parameters<typeof releaseOption>[1]['holdId']
    const until = office.now() + 7 * DAY
    await expect(releaseOption(context, { holdId })).rejects.toMatchObject({
      code: 'OFFER_STANDS',
      data: { companyName: 'Castaignol', until },
    })
    await extendOption(context, { holdId, days: 3, reason: 'Congés de Noël' })
    clock.advance(9 * DAY)
    await serveWaitingLists(office, running)
    expect((await listCellWaiting(office, cell)).standing).toEqual({
      state: 'offered',
      requestId: one.id,
      until: until + 3 * DAY,
    })
    await answerWaitingOffer(context, { id: one.id, accepted: true })
    expect(await releaseOption(context, { holdId })).toEqual({ releasedAt: office.now() })
  })
})
