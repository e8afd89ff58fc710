import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, type SmallOffice } from './small-office.ts'

const ROWS = `
INSERT INTO outbox_message (id, message_id, kind, to_address, subject, file_id, created_at, state, attempts) VALUES
  (1, '<1@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, 'queued', 0),
  (2, '<2@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, 'queued', 1),
  (3, '<3@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, 'sending', 1),
  (4, '<4@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, 'accepted', 1),
  (5, '<5@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, 'unknown', 1);
INSERT INTO outbox_attempt (id, message_id, attempt, transport, phase, outcome, started_at) VALUES
  (1, 3, 1, 'smtp', 'data_started', NULL, 0), (2, 5, 1, 'smtp', 'data_started', 'unknown', 0);
INSERT INTO contract (id, number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data, file_id,
  created_at, created_by, sent_at, signed_on, signature_recorded_by) VALUES
  (1, 'C-1', 1, 1, 'prepared', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 1, 0, 1, NULL, NULL, NULL),
  (2, 'C-2', 1, 1, 'sent', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 1, 0, 1, 5, NULL, NULL),
  (3, 'C-3', 1, 1, 'signed', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 1, 0, 1, 5, '2027-12-20', 1);
INSERT INTO suspension (id, contract_id, starts_on, ground, statement, decided_by, decided_at)
  VALUES (1, 3, '2028-03-01', 'documents', 'Attestation échue.', 1, 0);
INSERT INTO document (id, dossier_id, kind, state, created_at) VALUES
  (1, 1, 'kbis', 'to_judge', 0), (2, 1, 'rge', 'missing', 0), (3, 2, 'kbis', 'to_judge', 0);
INSERT INTO document_version (id, document_id, version, file_id, name, received_at) VALUES
  (1, 1, 1, 1, 'a.pdf', 0), (2, 1, 2, 2, 'b.pdf', 0);
INSERT INTO verdict (id, document_id, version_id, state, judged_by, judged_at) VALUES
  (1, 1, 1, 'refused', 1, 0), (2, 3, NULL, 'refused', 1, 0);
`

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
  office.db.exec(ROWS)
})
afterAll(() => office.close())

const refusalOf = (sql: string) => {
  office.db.exec('SAVEPOINT one')
  try {
    const { changes } = office.db.prepare(sql).run()
    if (changes === 0) throw new Error(`nothing was there to change: ${sql}`)
    return null
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return conflict
  } finally {
    office.db.exec('ROLLBACK TO one; RELEASE one')
  }
}

describe('a message', () => {
  const contents = [
    "to_address = 'x@y.fr'",
    "subject = 'x'",
    'file_id = 2',
    "message_id = '<x>'",
    "to_name = 'x'",
    'created_at = 9',
  ]

  test.each(contents)('has its content frozen as soon as it waits: %s', change => {
    expect(
      [1, 2, 3, 4, 5].map(id => refusalOf(`UPDATE outbox_message SET ${change} WHERE id = ${id}`)),
    ).toEqual(Array(5).fill('MESSAGE_FROZEN'))
  })

  test('cannot be deleted, nor can what is known of its attempts', () => {
    expect([1, 2, 3, 4, 5].map(id => refusalOf(`DELETE FROM outbox_message WHERE id = ${id}`))).toEqual(
      Array(5).fill('MESSAGE_FROZEN'),
    )
    expect(refusalOf('DELETE FROM outbox_attempt WHERE id = 1')).toBe('MESSAGE_FROZEN')
  })
})

describe('an attempt', () => {
  test('goes forward and ends once', () => {
    const change = (id: number, changes: string) =>
      refusalOf(`UPDATE outbox_attempt SET ${changes} WHERE id = ${id}`)
    expect(change(1, "phase = 'done', outcome = 'accepted', ended_at = 9")).toBeNull()
    expect(change(1, "outcome = 'unknown', ended_at = 9")).toBeNull()
    expect(change(1, "phase = 'connecting'")).toBe('OUTCOME_SETTLED')
    expect(change(1, 'attempt = 2')).toBe('OUTCOME_SETTLED')
    expect(change(1, 'message_id = 2')).toBe('OUTCOME_SETTLED')
    expect(change(2, "outcome = 'deferred'")).toBe('OUTCOME_SETTLED')
    expect(change(2, 'outcome = NULL')).toBe('OUTCOME_SETTLED')
  })
})

describe('a contract', () => {
  test.each([
    "data = '[]'",
    'price_cents = 1',
    'vat_rate = 0',
    'file_id = 2',
    "starts_on = '2027-01-01'",
    "ends_on = '2030-01-01'",
    'provider_id = 2',
  ])('is frozen once sent: %s', change => {
    expect([1, 2, 3].map(id => refusalOf(`UPDATE contract SET ${change} WHERE id = ${id}`))).toEqual([
      null,
      'CONTRACT_FROZEN',
      'CONTRACT_FROZEN',
    ])
  })

  test('goes forward: sent, signed, terminated', () => {
    expect(refusalOf("UPDATE contract SET state = 'sent', sent_at = 5 WHERE id = 1")).toBeNull()
    expect(
      refusalOf(
        "UPDATE contract SET state = 'signed', signed_on = '2027-12-20', signature_recorded_by = 1 WHERE id = 2",
      ),
    ).toBeNull()
    expect(
      refusalOf("UPDATE contract SET state = 'terminated', terminated_on = '2028-06-01' WHERE id = 3"),
    ).toBeNull()
  })

  test('never goes back, nor loses when it was sent and signed', () => {
    expect(refusalOf("UPDATE contract SET state = 'prepared' WHERE id = 2")).toBe('CONTRACT_FROZEN')
    expect(refusalOf("UPDATE contract SET state = 'sent' WHERE id = 3")).toBe('CONTRACT_FROZEN')
    expect(refusalOf('UPDATE contract SET sent_at = 6 WHERE id = 2')).toBe('CONTRACT_FROZEN')
    expect(refusalOf("UPDATE contract SET signed_on = '2027-12-21' WHERE id = 3")).toBe('CONTRACT_FROZEN')
  })

  test('is deleted while it is only prepared', () => {
    expect([1, 2].map(id => refusalOf(`DELETE FROM contract WHERE id = ${id}`))).toEqual([
      null,
      'CONTRACT_FROZEN',
    ])
  })
})

describe('a decision', () => {
  test('of suspension keeps its statement of reasons; it can be lifted', () => {
    expect(refusalOf("UPDATE suspension SET statement = 'Autre.'")).toBe('SUSPENSION_FROZEN')
    expect(refusalOf("UPDATE suspension SET starts_on = '2028-02-01'")).toBe('SUSPENSION_FROZEN')
    expect(refusalOf('DELETE FROM suspension')).toBe('SUSPENSION_FROZEN')
  })

  test('of suspension is lifted once, not on another day afterwards', () => {
    office.db.exec('SAVEPOINT lifted')
    expect(refusalOf("UPDATE suspension SET lifted_on = '2028-04-01'")).toBeNull()
    office.db.exec("UPDATE suspension SET lifted_on = '2028-04-01'")
    expect(refusalOf("UPDATE suspension SET lifted_on = '2028-05-01'")).toBe('SUSPENSION_FROZEN')
    expect(refusalOf('UPDATE suspension SET lifted_on = NULL')).toBe('SUSPENSION_FROZEN')
    office.db.exec('ROLLBACK TO lifted; RELEASE lifted')
  })

  test('about a document is of a named person', () => {
    for (const state of ['conforme', 'to_replace', 'refused', 'not_applicable']) {
      const change = `UPDATE document SET state = '${state}'`
      expect(refusalOf(change)).toBe('VERDICT_WITHOUT_JUDGE')
      expect(refusalOf(`${change}, judged_by = 1`)).toBe('VERDICT_WITHOUT_JUDGE')
      expect(refusalOf(`${change}, judged_by = 1, judged_at = 9`)).toBeNull()
      const insert = `INSERT INTO document (dossier_id, kind, state, created_at) VALUES (1, 'k', '${state}', 0)`
      expect(refusalOf(insert)).toBe('VERDICT_WITHOUT_JUDGE')
    }
  })

  test('once given is not rewritten', () => {
    expect(refusalOf("UPDATE verdict SET state = 'conforme'")).toBe('VERDICT_FROZEN')
  })

  test('once given is kept, and keeps its document and its dossier', () => {
    expect(refusalOf('DELETE FROM verdict')).toBe('VERDICT_FROZEN')
    expect(refusalOf('DELETE FROM document WHERE id = 1')).toBe('VERDICT_FROZEN')
    expect(refusalOf('DELETE FROM document WHERE id = 2')).toBeNull()
    expect(refusalOf('DELETE FROM dossier WHERE id = 2')).toBe('VERDICT_FROZEN')
  })

  test('about a version stays with its bytes and its document', () => {
    const change = (id: number, changes: string) =>
      refusalOf(`UPDATE document_version SET ${changes} WHERE id = ${id}`)
    for (const changes of ['file_id = 3', 'document_id = 2']) {
      expect([1, 2].map(id => change(id, changes))).toEqual(['VERDICT_FROZEN', null])
    }
    expect(change(1, "reading_state = 'read'")).toBeNull()
    const deletion = (id: number) => refusalOf(`DELETE FROM document_version WHERE id = ${id}`)
    expect([1, 2].map(deletion)).toEqual(['VERDICT_FROZEN', null])
  })

  test('about a document does not follow it to another kind', () => {
    const judged = (state: string) =>
      office.db.exec(`UPDATE document SET state = '${state}', judged_by = 1, judged_at = 9 WHERE id = 1`)
    for (const state of ['conforme', 'to_replace', 'refused', 'not_applicable']) {
      office.db.exec('SAVEPOINT judged')
      judged(state)
      expect(refusalOf("UPDATE document SET kind = 'rc_pro' WHERE id = 1")).toBe('DOCUMENT_JUDGED')
      expect(refusalOf("UPDATE document SET kind = 'rc_pro', state = 'to_judge' WHERE id = 1")).toBe(
        'DOCUMENT_JUDGED',
      )
      expect(refusalOf('UPDATE document SET kind = kind WHERE id = 1')).toBeNull()
      office.db.exec('ROLLBACK TO judged; RELEASE judged')
      const both = `UPDATE document SET kind = 'rc_pro', state = '${state}', judged_by = 1, judged_at = 9 WHERE id = 1`
      expect(refusalOf(both)).toBe('DOCUMENT_JUDGED')
    }
    expect(refusalOf("UPDATE document SET kind = 'rc_pro' WHERE id = 1")).toBeNull()
  })
})

test('the bytes that a file stands for do not change', () => {
  expect(refusalOf("UPDATE file SET sha256 = printf('%064d', 99) WHERE id = 1")).toBe('FILE_FROZEN')
  expect(refusalOf('UPDATE file SET size = 2 WHERE id = 1')).toBe('FILE_FROZEN')
  expect(refusalOf("UPDATE file SET media_type = 'text/plain' WHERE id = 1")).toBeNull()
  expect(refusalOf('DELETE FROM file WHERE id = 9')).toBe('FILE_FROZEN')
})
