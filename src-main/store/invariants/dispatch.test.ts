import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, DAY, NOON, type SmallOffice } from './small-office.ts'

/** On 15 March 2028, lead 1 (69, maintenance) may go to provider 1; lead 2 (2A, roofing: ten-year cover) too. */
const READY = `
INSERT INTO contract (id, number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data, file_id,
  created_at, created_by, signed_on, signature_recorded_by) VALUES
  (1, 'C-1', 1, 1, 'signed', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 1, 0, 1, '2027-12-20', 1),
  (2, 'C-2', 2, 2, 'signed', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 2, 0, 1, '2027-12-20', 1);
INSERT INTO exclusivity (id, department_code, subtype_code, provider_id, dossier_id, contract_id, starts_on, ends_on,
  granted_at, granted_by) VALUES
  (1, '69', 'test-entretien', 1, 1, 1, '2028-01-01', '2029-01-01', 0, 1),
  (2, '2A', 'test-refection', 1, 1, 1, '2028-01-01', '2029-01-01', 0, 1),
  (3, '2A', 'test-entretien', 2, 2, 2, '2028-01-01', '2029-01-01', 0, 1);
INSERT INTO document (id, dossier_id, kind, state, judged_by, judged_at, valid_until, created_at) VALUES
  (1, 1, 'kbis', 'conforme', 1, 0, NULL, 0),
  (2, 1, 'rc_pro', 'conforme', 1, 0, '2028-03-15', 0),
  (3, 1, 'decennale', 'conforme', 1, 0, '2028-12-31', 0),
  (4, 2, 'sirene', 'conforme', 1, 0, NULL, 0),
  (5, 2, 'rc_pro', 'conforme', 1, 0, '2028-12-31', 0);
INSERT INTO lead (id, reference, state, channel, received_at, customer_name, department_code, subtype_code) VALUES
  (1, 'L-1', 'ready', 'manual', 1836730800000, 'Client', '69', 'test-entretien'),
  (2, 'L-2', 'ready', 'manual', 1836730800000, 'Client', '2A', 'test-refection');
INSERT INTO outbox_message (id, message_id, kind, to_address, subject, file_id, created_at) VALUES
  (1, '<1@x>', 'lead', 'un@exemple.fr', 'Demande', 3, 0), (2, '<2@x>', 'lead', 'un@exemple.fr', 'Demande', 4, 0),
  (3, '<3@x>', 'lead', 'un@exemple.fr', 'Demande', 4, 0);
`
/** The server refused the message of the first dispatch for good. */
const FAILED = `UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = 1;
  UPDATE outbox_message SET state = 'failed' WHERE id = 1`
type End = 'undelivered' | 'recalled' | 'ended' | 'returned'
const endAs = (kind: End, by: 1 | 'NULL' = 1) =>
  `UPDATE dispatch SET cancelled_at = 1, cancel_reason = 'a reason', cancel_kind = '${kind}', cancelled_by = ${by}
    WHERE cancelled_at IS NULL`
const CANCEL = endAs('undelivered', 'NULL')
/** The message of the first dispatch, in a state, by the ways that the database leaves open. */
const messageIs = (state: string) => {
  if (state === 'queued') return 'SELECT 1'
  if (state === 'withdrawn') return "UPDATE outbox_message SET state = 'withdrawn' WHERE id = 1"
  const sending = "UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = 1"
  return `${sending}; UPDATE outbox_message SET state = '${state}' WHERE id = 1`
}
const asked = `INSERT INTO lead_return (id, dispatch_id, reason, asked_at, channel, decide_by)
  SELECT 1, max(id), 'wrong_contact', 0, 'link', 1 FROM dispatch`
const decided = (
  decision: string,
) => `${asked}; UPDATE lead_return SET decided_at = 1, decision = '${decision}',
  decided_by = ${decision === 'accepted_by_silence' ? 'NULL' : 1}, decision_reason = 'x'`

let office: SmallOffice
let db: Database.Database
beforeAll(async () => {
  office = await aSmallOffice()
  db = office.db
  db.exec(READY)
})
afterAll(() => office.close())

type Dispatch = {
  readonly lead?: number
  readonly provider?: number
  readonly exclusivity?: number
  readonly contract?: number
  readonly message?: number
  readonly on?: string
  readonly at?: number
}
const dispatch = (changes: Dispatch = {}) => {
  const { lead, provider, exclusivity, contract, message, on, at } = {
    lead: 1,
    provider: 1,
    exclusivity: 1,
    contract: 1,
    message: 1,
    on: '2028-03-15',
    at: NOON,
    ...changes,
  }
  db.prepare(`INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
    dispatched_at, dispatched_by, explanation) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '[]')`).run(
    lead,
    provider,
    exclusivity,
    contract,
    message,
    on,
    at,
  )
}
/** What the last step of some work is refused with, null when it goes through; everything is undone afterwards. */
const refusalOf = (...work: (string | (() => void))[]) => {
  db.exec('SAVEPOINT one')
  const last = work.pop()
  try {
    for (const step of work) perform(step)
    return conflictIn(last ?? '')
  } finally {
    db.exec('ROLLBACK TO one; RELEASE one')
  }
}
const conflictIn = (step: string | (() => void)) => {
  try {
    perform(step)
    return null
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return conflict
  }
}
const perform = (step: string | (() => void)) => (typeof step === 'string' ? db.exec(step) : step())

const toProvider1 = () => dispatch()
const roofing = () => dispatch({ lead: 2, exclusivity: 2, message: 2 })
const later = (days: number) => {
  const at = NOON + days * DAY
  return () => dispatch({ at, on: new Date(at).toISOString().slice(0, 10) })
}

describe('a lead is dispatched', () => {
  test('to the holder of its cell when all is in order', () => {
    expect(refusalOf(toProvider1)).toBeNull()
    expect(refusalOf(roofing)).toBeNull()
  })

  test('on the day it is in Paris', () => {
    expect(refusalOf(() => dispatch({ on: '2028-03-16' }))).toBe('DATE_MISMATCH')
    expect(refusalOf(() => dispatch({ on: '2028-03-14' }))).toBe('DATE_MISMATCH')
  })

  test('once', () => {
    expect(refusalOf(toProvider1, () => dispatch({ message: 2 }))).toBe('ALREADY_DISPATCHED')
    expect(refusalOf(toProvider1, () => dispatch({ lead: 2, exclusivity: 2 }))).toBe('MESSAGE_ALREADY_USED')
  })

  test('again to the same provider after a cancellation, never to another one', () => {
    expect(refusalOf(toProvider1, FAILED, CANCEL, () => dispatch({ message: 2 }))).toBeNull()
    expect(refusalOf(toProvider1, FAILED, CANCEL, () => dispatch({ message: 1 }))).toBe(
      'MESSAGE_ALREADY_USED',
    )
    const newHolder = `UPDATE exclusivity SET ends_on = '2028-03-15' WHERE id = 1;
      INSERT INTO exclusivity (id, department_code, subtype_code, provider_id, contract_id, starts_on, granted_at, granted_by)
      VALUES (9, '69', 'test-entretien', 2, 2, '2028-03-15', 0, 1)`
    const toProvider2 = () => dispatch({ provider: 2, exclusivity: 9, contract: 2, message: 2 })
    expect(refusalOf(newHolder, toProvider2)).toBeNull()
    expect(refusalOf(toProvider1, FAILED, CANCEL, newHolder, toProvider2)).toBe('ALREADY_DISPATCHED')
    expect(refusalOf(toProvider1, newHolder, toProvider2)).toBe('ALREADY_DISPATCHED')
  })

  test.each([
    ['recalled before it left', messageIs('withdrawn'), endAs('recalled')],
    ['recalled by the customer', messageIs('withdrawn'), endAs('recalled', 'NULL')],
    ['ended by a person', messageIs('accepted'), endAs('ended')],
    ['given back', `${messageIs('accepted')}; ${decided('accepted')}`, endAs('returned')],
    ['given back, by our silence', decided('accepted_by_silence'), endAs('returned', 'NULL')],
  ])('to another holder after the first was %s', (_, before, end) => {
    const newHolder = `UPDATE exclusivity SET ends_on = '2028-03-15' WHERE id = 1;
      INSERT INTO exclusivity (id, department_code, subtype_code, provider_id, contract_id, starts_on, granted_at, granted_by)
      VALUES (9, '69', 'test-entretien', 2, 2, '2028-03-15', 0, 1)`
    const toProvider2 = () => dispatch({ provider: 2, exclusivity: 9, contract: 2, message: 2 })
    expect(refusalOf(toProvider1, before, end, newHolder, toProvider2)).toBeNull()
    expect(refusalOf(toProvider1, before, end, () => dispatch({ message: 2 }))).toBeNull()
    // One that did not arrive in between is still told to nobody else.
    const undelivered = "UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = 2;"
    const failed = `${undelivered} UPDATE outbox_message SET state = 'failed' WHERE id = 2; ${CANCEL}`
    const again = () => dispatch({ message: 2 })
    const third = () => dispatch({ provider: 2, exclusivity: 9, contract: 2, message: 3 })
    expect(refusalOf(toProvider1, before, end, again, failed, newHolder, third)).toBe('ALREADY_DISPATCHED')
  })

  test('again by one live dispatch at a time, and only as long as it may be dispatched at all', () => {
    const again = () => dispatch({ message: 2 })
    expect(refusalOf(toProvider1, FAILED, again)).toBe('ALREADY_DISPATCHED')
    expect(refusalOf(toProvider1, FAILED, CANCEL, again, () => dispatch({ message: 3 }))).toBe(
      'ALREADY_DISPATCHED',
    )
    const withdrawn = "UPDATE lead SET state = 'withdrawn' WHERE id = 1"
    expect(refusalOf(toProvider1, FAILED, CANCEL, withdrawn, again)).toBe('LEAD_NOT_DISPATCHABLE')
    const suspended = `INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
      VALUES (1, '2028-03-15', 'documents', 'Attestation échue.', 1, 0)`
    expect(refusalOf(toProvider1, FAILED, CANCEL, suspended, again)).toBe('PROVIDER_SUSPENDED')
  })

  test('not when it was withdrawn, refused or is a duplicate', () => {
    for (const state of ['withdrawn', 'refused', 'duplicate']) {
      expect(refusalOf(`UPDATE lead SET state = '${state}' WHERE id = 1`, toProvider1)).toBe(
        'LEAD_NOT_DISPATCHABLE',
      )
    }
    expect(refusalOf('UPDATE lead SET withdrawn_at = 1', toProvider1)).toBe('LEAD_NOT_DISPATCHABLE')
  })

  test.each([
    ['another provider', () => dispatch({ provider: 2, contract: 2 })],
    ['the holder of another department', () => dispatch({ provider: 2, exclusivity: 3, contract: 2 })],
    ['the holder of another sub-type', () => dispatch({ exclusivity: 2 })],
  ])('not to %s', (_, work) => {
    expect(refusalOf(work)).toBe('NOT_THE_HOLDER')
  })

  test('not before the exclusivity starts, nor on the day it ends', () => {
    const period = (from: string, to: string) =>
      `UPDATE exclusivity SET starts_on = '${from}', ends_on = '${to}' WHERE id = 1`
    expect(refusalOf(period('2028-03-15', '2028-03-16'), toProvider1)).toBeNull()
    expect(refusalOf(period('2028-03-16', '2028-04-01'), toProvider1)).toBe('NOT_THE_HOLDER')
    expect(refusalOf(period('2028-03-01', '2028-03-15'), toProvider1)).toBe('NOT_THE_HOLDER')
  })

  test('not when nobody held its cell when the customer asked, unless the customer agreed again to it', () => {
    const asked = (day: string) =>
      `UPDATE lead SET received_at = ${Date.parse(`${day}T11:00:00Z`)} WHERE id = 1`
    const renewed = (provider: number, answer: string) => `
      INSERT INTO consent_renewal (lead_id, provider_id, consent_text, asked_at, asked_by, expires_at, answer, answered_at,
        answer_channel) VALUES (1, ${provider}, 'Oui', 1, 1, 2, '${answer}', 1, 'link')`
    expect(refusalOf(asked('2028-01-01'), toProvider1)).toBeNull()
    expect(refusalOf(asked('2027-12-31'), toProvider1)).toBe('CONSENT_TO_RENEW')
    expect(refusalOf(asked('2027-12-31'), renewed(1, 'agreed'), toProvider1)).toBeNull()
    expect(refusalOf(asked('2027-12-31'), renewed(1, 'declined'), toProvider1)).toBe('CONSENT_TO_RENEW')
    expect(refusalOf(asked('2027-12-31'), renewed(2, 'agreed'), toProvider1)).toBe('CONSENT_TO_RENEW')
  })

  test('not when its cell is unknown', () => {
    expect(refusalOf('UPDATE lead SET department_code = NULL', toProvider1)).toBe('NOT_THE_HOLDER')
  })
})

describe('nothing is dispatched without an active contract', () => {
  const contract = (id: number, changes: Record<string, string | null>) => {
    const row = {
      ...(db.prepare('SELECT * FROM contract WHERE id = 1').get() as object),
      id,
      number: `C-${id}`,
      ...changes,
    }
    const names = Object.keys(row)
    return () => {
      db.prepare(`INSERT INTO contract (${names}) VALUES (${names.map(() => '?')})`).run(
        ...Object.values(row),
      )
      db.exec(`UPDATE exclusivity SET contract_id = ${id} WHERE id = 1`)
    }
  }
  test.each([
    ['prepared only', { state: 'prepared', signed_on: null, signature_recorded_by: null }],
    ['sent only', { state: 'sent', signed_on: null, signature_recorded_by: null }],
    ['signed later', { signed_on: '2028-03-16' }],
    ['not started', { starts_on: '2028-03-16' }],
    ['at its end', { ends_on: '2028-03-15' }],
    ['terminated on that day', { state: 'terminated', terminated_on: '2028-03-15' }],
    ['terminated no one knows when', { state: 'terminated' }],
  ])('%s', (_, changes) => {
    expect(refusalOf(contract(9, changes), () => dispatch({ contract: 9 }))).toBe('CONTRACT_NOT_ACTIVE')
  })

  test.each([
    ['signed that day', { signed_on: '2028-03-15' }],
    ['started that day', { starts_on: '2028-03-15' }],
    ['in its notice period', { state: 'terminated', terminated_on: '2028-03-16' }],
  ])('but with one %s', (_, changes) => {
    expect(refusalOf(contract(9, changes), () => dispatch({ contract: 9 }))).toBeNull()
  })

  test('nor with a contract of someone else, nor with one that is not of the exclusivity', () => {
    expect(refusalOf(() => dispatch({ contract: 2 }))).toBe('CONTRACT_NOT_ACTIVE')
    expect(refusalOf(contract(9, {}), () => dispatch({ contract: 1 }))).toBe('CONTRACT_NOT_ACTIVE')
  })
})

describe('nothing is dispatched during a suspension', () => {
  const suspended = (from: string, lifted: string | null) => `
    INSERT INTO suspension (contract_id, starts_on, lifted_on, ground, statement, decided_by, decided_at)
    VALUES (1, '${from}', ${lifted ? `'${lifted}'` : 'NULL'}, 'documents', 'Attestation échue.', 1, 0)`
  test.each([
    ['since that day', '2028-03-15', null, 'PROVIDER_SUSPENDED'],
    ['until the next day', '2028-03-01', '2028-03-16', 'PROVIDER_SUSPENDED'],
    ['lifted that day', '2028-03-01', '2028-03-15', null],
    ['from the next day', '2028-03-16', null, null],
  ])('%s', (_, from, lifted, expected) => {
    expect(refusalOf(suspended(from, lifted), toProvider1)).toBe(expected)
  })
})

describe('nothing is dispatched during a pause of the provider', () => {
  const paused = (from: string, to: string | null, provider = 1) => `
    INSERT INTO provider_pause (provider_id, starts_on, ends_on, reason, noted_at, noted_by)
    VALUES (${provider}, '${from}', ${to ? `'${to}'` : 'NULL'}, 'Congés', 0, 1)`
  test.each([
    ['since that day', paused('2028-03-15', null), 'PROVIDER_PAUSED'],
    ['until the next day', paused('2028-03-01', '2028-03-16'), 'PROVIDER_PAUSED'],
    ['over that day', paused('2028-03-01', '2028-03-15'), null],
    ['from the next day', paused('2028-03-16', null), null],
    ['ended before it began', paused('2028-03-15', '2028-03-15'), null],
    ['of another provider', paused('2028-03-15', null, 2), null],
  ])('%s', (_, pause, expected) => {
    expect(refusalOf(pause, toProvider1)).toBe(expected)
  })

  test.each([
    "UPDATE provider_pause SET reason = 'x'",
    "UPDATE provider_pause SET ends_on = '2028-03-12'",
    "UPDATE provider_pause SET ends_on = '2028-04-12', ended_by = 1",
    'UPDATE provider_pause SET ends_on = NULL, ended_by = 1',
    'DELETE FROM provider_pause',
  ])('and it stays as it was noted: %s', change => {
    expect(refusalOf(paused('2028-03-01', '2028-03-20'), change)).toBe('PAUSE_FROZEN')
  })

  test('its end is brought forward once, by someone', () => {
    const end = "UPDATE provider_pause SET ends_on = '2028-03-12', ended_by = 1"
    expect(refusalOf(paused('2028-03-01', null), end)).toBeNull()
    expect(refusalOf(paused('2028-03-01', null), end, end.replace('12', '11'))).toBe('PAUSE_FROZEN')
  })
})

describe('nothing is dispatched without the mandatory documents', () => {
  test.each([
    ["UPDATE document SET state = 'to_judge' WHERE id = 1"],
    ["UPDATE document SET state = 'to_judge' WHERE id = 1; UPDATE document SET kind = 'other' WHERE id = 1"],
    ["UPDATE document SET state = 'refused' WHERE id = 2"],
    ["UPDATE document SET valid_until = '2028-03-14' WHERE id = 2"],
    ["UPDATE document SET valid_from = '2028-03-16' WHERE id = 2"],
    ['UPDATE document SET dossier_id = 2 WHERE id = 2'],
  ])('%s', change => {
    expect(refusalOf(change, toProvider1)).toBe('DOCUMENTS_NOT_CONFORME')
  })

  test('the last day of validity is a day of validity', () => {
    expect(refusalOf(later(0))).toBeNull()
    expect(refusalOf(later(1))).toBe('DOCUMENTS_NOT_CONFORME')
  })

  test('building work wants ten-year cover as well, maintenance does not', () => {
    const uncovered = "UPDATE document SET valid_until = '2028-03-14' WHERE id = 3"
    expect(refusalOf(uncovered, roofing)).toBe('DOCUMENTS_NOT_CONFORME')
    expect(refusalOf(uncovered, toProvider1)).toBeNull()
  })

  test('a document of another dossier of the same provider will do', () => {
    expect(refusalOf('UPDATE document SET dossier_id = 4 WHERE id = 2', toProvider1)).toBeNull()
  })
})

describe('what was dispatched stays as it was', () => {
  test.each([
    ['UPDATE dispatch SET provider_id = 2'],
    ['UPDATE dispatch SET dispatched_at = dispatched_at + 1'],
    ["UPDATE dispatch SET explanation = '{}'"],
    ['UPDATE dispatch SET outbox_message_id = 2'],
    ['DELETE FROM dispatch'],
  ])('%s is refused', change => {
    expect(refusalOf(toProvider1, change)).toBe('DISPATCH_FROZEN')
  })

  test('a cancellation is not taken back', () => {
    expect(refusalOf(toProvider1, FAILED, CANCEL)).toBeNull()
    const takeBack = 'UPDATE dispatch SET cancelled_at = NULL, cancel_reason = NULL, cancel_kind = NULL'
    expect(refusalOf(toProvider1, FAILED, CANCEL, takeBack)).toBe('DISPATCH_FROZEN')
    expect(refusalOf(toProvider1, FAILED, CANCEL, "UPDATE dispatch SET cancel_reason = 'x'")).toBe(
      'DISPATCH_FROZEN',
    )
  })

  test.each([
    ['undelivered', ['failed']],
    ['recalled', ['withdrawn']],
    ['ended', ['accepted', 'failed', 'unknown']],
    ['returned', []],
  ] as const)('it is %s only while its message is %o', (kind, allowed: readonly string[]) => {
    for (const state of ['queued', 'sending', 'accepted', 'unknown', 'failed', 'withdrawn']) {
      const expected = allowed.includes(state) ? null : 'DISPATCH_FROZEN'
      expect([state, refusalOf(toProvider1, messageIs(state), endAs(kind))]).toEqual([state, expected])
    }
  })

  test('it counts where its second address came to as well', () => {
    const repeated = (first: string, second: string) => {
      const sending = "UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = 2"
      const set = `UPDATE outbox_message SET state = '${second}' WHERE id = 2`
      return `${messageIs(first)};
        INSERT INTO dispatch_second_message (dispatch_id, outbox_message_id, because, queued_at)
          SELECT max(id), 2, 'failed', 0 FROM dispatch;
        ${second === 'queued' ? '' : second === 'withdrawn' ? set : `${sending}; ${set}`}`
    }
    const outcome = (first: string, second: string, kind: End) =>
      refusalOf(toProvider1, repeated(first, second), endAs(kind))
    expect(outcome('failed', 'failed', 'undelivered')).toBeNull()
    expect(outcome('failed', 'withdrawn', 'recalled')).toBeNull()
    expect(outcome('accepted', 'accepted', 'ended')).toBeNull()
    expect(outcome('accepted', 'withdrawn', 'ended')).toBeNull()
    for (const second of ['queued', 'sending', 'accepted', 'unknown', 'withdrawn'])
      expect(outcome('failed', second, 'undelivered')).toBe('DISPATCH_FROZEN')
    for (const second of ['queued', 'sending', 'withdrawn'])
      expect(outcome('failed', second, 'ended')).toBe('DISPATCH_FROZEN')
    for (const second of ['queued', 'sending', 'accepted', 'failed', 'unknown'])
      expect(outcome('failed', second, 'recalled')).toBe('DISPATCH_FROZEN')
    // It came back after the server had taken it: what was taken is not "never left".
    expect(outcome('accepted', 'withdrawn', 'recalled')).toBe('DISPATCH_FROZEN')
  })

  test('it is given back only once that was accepted', () => {
    const returned = endAs('returned')
    expect(refusalOf(toProvider1, messageIs('accepted'), asked, returned)).toBe('DISPATCH_FROZEN')
    expect(refusalOf(toProvider1, messageIs('accepted'), decided('refused'), returned)).toBe(
      'DISPATCH_FROZEN',
    )
    expect(refusalOf(toProvider1, messageIs('accepted'), decided('accepted'), returned)).toBeNull()
    const both = [toProvider1, roofing, messageIs('accepted'), decided('accepted')] as const
    expect(refusalOf(...both, `${returned} AND lead_id = 1`)).toBe('DISPATCH_FROZEN')
    expect(refusalOf(...both, `${returned} AND lead_id = 2`)).toBeNull()
  })

  test('its end says who, why and which, and it is not born ended', () => {
    const broken = [
      "UPDATE dispatch SET cancelled_at = 1, cancel_reason = NULL, cancel_kind = 'undelivered'",
      "UPDATE dispatch SET cancelled_at = 1, cancel_reason = ' ', cancel_kind = 'undelivered'",
      endAs('ended', 'NULL'),
    ]
    for (const cancel of broken) {
      expect(() => refusalOf(toProvider1, FAILED, cancel)).toThrow('CHECK constraint failed')
    }
    const withoutKind = "UPDATE dispatch SET cancelled_at = 1, cancel_reason = 'x'"
    expect(refusalOf(toProvider1, FAILED, withoutKind)).toBe('DISPATCH_FROZEN')
    expect(refusalOf(toProvider1, 'UPDATE dispatch SET cancelled_by = 1')).toBe('DISPATCH_FROZEN')
    const bornCancelled = `INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id,
        dispatched_on, dispatched_at, dispatched_by, explanation, cancelled_at, cancel_reason, cancel_kind)
      SELECT lead_id, provider_id, exclusivity_id, contract_id, 2, dispatched_on, dispatched_at, dispatched_by,
        explanation, 1, 'x', 'undelivered' FROM dispatch`
    expect(refusalOf(toProvider1, bornCancelled)).toBe('DISPATCH_FROZEN')
  })

  test('one sent by its source says which, and no person beside it', () => {
    const source = `INSERT INTO lead_source (id, name, kind, created_at, created_by) VALUES (1, 'Fiches', 'table', 0, 1)`
    const bySource = `INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id,
      dispatched_on, dispatched_at, source_id, explanation)
      VALUES (1, 1, 1, 1, 1, '2028-03-15', ${NOON}, 1, '[]')`
    expect(refusalOf(source, bySource)).toBeNull()
    expect(refusalOf(source, bySource, 'UPDATE dispatch SET source_id = NULL, dispatched_by = 1')).toBe(
      'DISPATCH_FROZEN',
    )
    const byNobody = bySource.replace('source_id,', '').replace(", 1, '[]')", ", '[]')")
    expect(() => refusalOf(source, byNobody)).toThrow('CHECK constraint failed')
    expect(refusalOf(source, toProvider1, 'UPDATE dispatch SET source_id = 1')).toBe('DISPATCH_FROZEN')
  })

  test('so do the cell of its lead and the holder of its exclusivity; other leads are free', () => {
    const moveLead = (id: number) => `UPDATE lead SET department_code = '2A' WHERE id = ${id}`
    expect(refusalOf(toProvider1, moveLead(1))).toBe('ALREADY_DISPATCHED')
    expect(refusalOf(toProvider1, "UPDATE lead SET subtype_code = 'test-refection' WHERE id = 1")).toBe(
      'ALREADY_DISPATCHED',
    )
    expect(refusalOf(toProvider1, moveLead(2))).toBeNull()
    expect(refusalOf(toProvider1, 'UPDATE exclusivity SET provider_id = 2 WHERE id = 1')).toBe(
      'EXCLUSIVITY_USED',
    )
    expect(refusalOf(toProvider1, "UPDATE exclusivity SET ends_on = '2028-03-16' WHERE id = 1")).toBeNull()
  })
})
