import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, ContractId, DossierId, WaitingRequestId } from '../../src-preload/contract/ids.ts'
import { addDays, civilDateIn, civilDateOf } from '../domain/civil-date.ts'
import { extendOption } from '../features/cells/extend-hold.ts'
import { placeHolds } from '../features/cells/place-holds.ts'
import { settleExpiredHolds } from '../features/cells/settle-holds.ts'
import { addDaysLost } from '../features/contracts/add-days.ts'
import { prepareContract } from '../features/contracts/prepare-contract.ts'
import { recordServedContracts } from '../features/contracts/record-served.ts'
import { recordSignature } from '../features/contracts/record-signature.ts'
import { sendDeadlineReminders } from '../features/deadlines/send-reminders.ts'
import { draftRenewal } from '../features/proposals/draft-renewal.ts'
import { previewProposal, sendProposal } from '../features/proposals/send-proposal.ts'
import { acceptProposal, expireProposals } from '../features/proposals/settle-proposal.ts'
import {
  aDossier,
  anOffice,
  aProvider,
  HEAT_PUMP_IN_ISERE,
  LEAK_IN_ISERE,
  type TestOffice,
} from '../features/testing.ts'
import { completeSettings, rowsOf } from '../features/testing-holders.ts'
import { answerWaitingOffer, joinWaiting } from '../features/waiting/join-waiting.ts'
import { serveWaitingLists } from '../features/waiting/serve-waiting.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SOLD: Cell = HEAT_PUMP_IN_ISERE
const OPTIONED: Cell = LEAK_IN_ISERE
const running = new AbortController().signal

/** How long the machine sleeps: minutes to months; some of the wakes fall on the nights that clocks change. */
const sleeps = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 59 }).map(minutes => minutes * MINUTE),
    fc.integer({ min: 1, max: 47 }).map(hours => hours * HOUR),
    fc.integer({ min: 2, max: 40 }).map(days => days * DAY),
    fc.integer({ min: 60, max: 150 }).map(days => days * DAY),
  ),
  { minLength: 60, maxLength: 60, size: 'max' },
)
/** Wakes that always happen: both sides of a change of time, of the leap day, of the ends of months and years. */
const NIGHTS = [
  ...['2027-03-28T00:59', '2027-03-28T01:01', '2027-10-31T00:30', '2027-10-31T01:30', '2027-12-31T22:59'],
  ...['2027-12-31T23:01', '2028-02-28T23:01', '2028-02-29T22:59', '2028-02-29T23:01', '2028-04-30T22:01'],
  ...['2029-03-25T01:00', '2030-10-27T01:00', '2031-02-28T23:00', '2031-10-26T01:00'],
].map(night => Date.parse(`${night}:00Z`))

async function runJobs({ office }: TestOffice) {
  await settleExpiredHolds(office, running)
  await expireProposals(office, running)
  await serveWaitingLists(office, running)
  await recordServedContracts(office, running)
  await sendDeadlineReminders(office, running)
}

/** The holder of the sold cell, its contract of twelve months, and three who wait for their turn. */
async function aSoldCell(test: TestOffice) {
  const { context, clock } = test
  await completeSettings(test)
  clock.set('2027-03-01T11:00:00Z')
  const holder = await aProvider(test, { companyName: 'Chazelot', cells: [SOLD], startsOn: '2027-03-01' })
  const contractId = await sign(test, holder.id, 240_000)
  const line = []
  for (const companyName of ['Castaignol', 'Marchand', 'Vaubrelle']) {
    clock.advance(MINUTE)
    const { id } = await aDossier(test, { companyName, cells: [SOLD] })
    line.push({ dossierId: id, ...(await joinWaiting(context, { cell: SOLD, dossierId: id })) })
  }
  const rival = await aDossier(test, { companyName: 'Ravier', cells: [OPTIONED] })
  return { holder, contractId, line, rival }
}

async function sign({ office, context }: TestOffice, dossierId: DossierId, priceCents: number) {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  const { id } = await prepareContract(context, {
    dossierId,
    priceCents,
    representative: 'Lucie Chazelot, gérante',
    placeOfSignature: 'Grenoble',
    offPremises: false,
    headcount: 4,
    signatureDueOn: addDays(today, 10),
  })
  await recordSignature(context, { id, signedOn: today })
  return id
}

async function sendRenewal({ context }: TestOffice, contractId: ContractId) {
  const { id } = await draftRenewal(context, { contractId })
  const { netCents } = await previewProposal(context, { id })
  await sendProposal(context, { id, netCents })
  return { id, netCents }
}

async function renew(test: TestOffice, contractId: ContractId, dossierId: DossierId) {
  const { context, office } = test
  const { id, netCents } = await sendRenewal(test, contractId)
  const uploadId = await office.uploads.keep({
    name: 'oui.pdf',
    bytes: new TextEncoder().encode('%PDF-1.7 oui'),
  })
  await acceptProposal(context, { id, name: 'Lucie Chazelot', how: 'paper', uploadId })
  return sign(test, dossierId, netCents)
}

const numberOf = async ({ office }: TestOffice, query: ReturnType<typeof sql>) =>
  (await rowsOf<{ n: number }>(office, query))[0]?.n ?? 0

/** What must hold whenever the office has just woken and its jobs have run. */
async function expectInOrder(test: TestOffice, line: readonly WaitingRequestId[], since: number) {
  const { office } = test
  const now = office.now()
  const broken = await rowsOf(
    office,
    sql`
    SELECT 'an option outlived its end' AS what, id FROM hold
      WHERE released_at IS NULL AND expires_at <= ${now} AND expiry_settled_at IS NULL
    UNION ALL SELECT 'an end is not journaled once', hold.id FROM hold
      WHERE expiry_settled_at IS NOT NULL
        AND (SELECT count(*) FROM journal WHERE kind = 'hold.expired' AND subject_id = hold.id) <> 1
    UNION ALL SELECT 'a proposal outlived its last day', id FROM proposal
      WHERE state = 'sent' AND valid_until < ${civilDateIn(now, 'Europe/Paris')}
    UNION ALL SELECT 'two days of a cell overlap', a.id FROM exclusivity a JOIN exclusivity b
      ON a.id < b.id AND a.department_code = b.department_code AND a.subtype_code = b.subtype_code
        AND a.starts_on < b.ends_on AND b.starts_on < a.ends_on
    UNION ALL SELECT 'two offers stand', min(o.id) FROM waiting_offer o JOIN waiting_request w ON w.id = o.request_id
      WHERE o.answer IS NULL AND w.left_at IS NULL GROUP BY w.department_code, w.subtype_code HAVING count(*) > 1
    UNION ALL SELECT 'an offer passed somebody by', o.id FROM waiting_offer o JOIN waiting_request w
      ON w.id = o.request_id JOIN waiting_request before
      ON before.id < w.id AND (before.left_at IS NULL OR before.left_at > o.offered_at)
    UNION ALL SELECT 'somebody lost a place', w.id FROM waiting_request w LEFT JOIN waiting_offer o ON o.request_id = w.id
      WHERE w.left_at IS NOT NULL AND (o.id IS NULL OR (w.left_reason = 'lapsed' AND w.left_at < o.expires_at))
    UNION ALL SELECT 'an offer is too short', id FROM waiting_offer WHERE expires_at - offered_at <> ${7 * DAY}
    UNION ALL SELECT 'letters burst', subject_id FROM deadline_notice
      WHERE sent_at >= ${since} GROUP BY subject, subject_id, sent_at HAVING count(*) > 1
    UNION ALL SELECT 'offers burst', max(id) FROM waiting_offer GROUP BY offered_at HAVING count(*) > 1`,
  )
  expect(broken, new Date(now).toISOString()).toEqual([])
  const waiting = await rowsOf<{ id: WaitingRequestId }>(
    office,
    sql`SELECT id FROM waiting_request WHERE left_at IS NULL ORDER BY requested_at, id`,
  )
  expect(waiting.map(({ id }) => id)).toEqual(line.slice(line.length - waiting.length))
}

test('five years of clock jumps, sleep, changes of time and a leap day leave every date kept', async () => {
  await fc.assert(
    fc.asyncProperty(sleeps, async jumps => {
      const office = await anOffice()
      const { context, clock } = office
      const { holder, contractId, line, rival } = await aSoldCell(office)
      let current = contractId
      /** What people do, each on its day: the office is open then, whatever it slept through before. */
      const agenda: readonly (readonly [at: string, act: () => Promise<unknown>])[] = [
        ['2027-03-25T09:00', () => placeHolds(context, { dossierId: rival.id, cells: [OPTIONED] })],
        ['2028-01-20T09:00', async () => (current = await renew(office, current, holder.id))],
        ['2028-02-24T09:00', () => placeHolds(context, { dossierId: rival.id, cells: [OPTIONED] })],
        ['2028-02-26T09:00', () => extendLatest(office)],
        ['2028-05-09T09:00', () => addDaysLost(context, { id: current, days: 3, reason: 'Panne.' })],
        // Sent in the window, never answered: it expires, and the line is served when the cell is free.
        ['2029-01-15T09:00', () => sendRenewal(office, current)],
        ['2029-03-05T09:00', () => placeHolds(context, { dossierId: rival.id, cells: [OPTIONED] })],
        ['2030-10-24T09:00', () => placeHolds(context, { dossierId: rival.id, cells: [OPTIONED] })],
      ]
      const wakes = wakesOf(jumps, office.office.now(), agenda)
      for (const { at, act } of wakes) {
        clock.set(at)
        await runJobs(office)
        await act?.()
        const rows = await journaled(office)
        await runJobs(office)
        expect(await journaled(office), 'the same jobs again did something').toBe(rows)
        await expectInOrder(
          office,
          line.map(({ id }) => id),
          at,
        )
      }
      await expectHistory(office)
      await answerWaitingOffer(context, { id: line[0]?.id as WaitingRequestId, accepted: true }).then(
        () => expect.unreachable('an offer of years ago was accepted'),
        error => expect(error).toMatchObject({ code: 'WAITING_OVER' }),
      )
      await office.close()
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 120_000)

const journaled = (office: TestOffice) => numberOf(office, sql`SELECT count(*) AS n FROM journal`)

async function extendLatest(office: TestOffice) {
  const holdId = await numberOf(office, sql`SELECT max(id) AS n FROM hold`)
  await extendOption(office.context, { holdId: holdId as never, days: 4, reason: 'Signature attendue' })
}

/** Each renewal began on the day before it ended, the added days are in it, and everybody who waited was asked. */
async function expectHistory({ office }: TestOffice) {
  const periods = await rowsOf<{ startsOn: string; endsOn: string }>(
    office,
    sql`SELECT starts_on AS startsOn, ends_on AS endsOn FROM exclusivity ORDER BY starts_on`,
  )
  expect(periods).toEqual([
    { startsOn: '2027-03-01', endsOn: '2028-03-01' },
    { startsOn: '2028-03-01', endsOn: '2029-03-04' },
  ])
  const offers = await rowsOf<{ at: number }>(
    office,
    sql`SELECT offered_at AS at FROM waiting_offer ORDER BY id`,
  )
  expect(offers).toHaveLength(3)
  expect(civilDateIn(offers[0]?.at ?? 0, 'Europe/Paris') >= civilDateOf('2029-03-04')).toBe(true)
  const ends = await rowsOf<{ kind: string; n: number }>(
    office,
    sql`SELECT kind, count(*) AS n FROM journal
      WHERE kind IN ('hold.expired', 'proposal.expired', 'waiting.lapsed') GROUP BY kind ORDER BY kind`,
  )
  // Four options of the rival and three of the offers; one proposal; three offers.
  expect(ends).toEqual([
    { kind: 'hold.expired', n: 7 },
    { kind: 'proposal.expired', n: 1 },
    { kind: 'waiting.lapsed', n: 3 },
  ])
}

type Wake = { readonly at: number; readonly act: (() => Promise<unknown>) | null }

/** The sleeps one after the other until the end of the five years, the nights and the agenda among them, in order. */
function wakesOf(
  jumps: readonly number[],
  from: number,
  agenda: readonly (readonly [at: string, act: () => Promise<unknown>])[],
): Wake[] {
  const until = Date.parse('2032-03-01T00:00:00Z')
  const stretch = (until - from) / jumps.reduce((sum, jump) => sum + jump, 0)
  let at = from
  const woken = jumps.map(jump => {
    at += Math.round(jump * Math.min(1, stretch))
    return { at, act: null }
  })
  const planned = agenda.map(([day, act]) => ({ at: Date.parse(`${day}:00Z`), act }))
  const nights = [...NIGHTS, ...[0, 8, 16, 24, 32].map(days => until + days * DAY)].map(night => ({
    at: night,
    act: null,
  }))
  return [...woken, ...planned, ...nights].toSorted((left, right) => left.at - right.at)
}
