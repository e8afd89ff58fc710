import { afterAll, beforeAll, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, NOON, type SmallOffice } from './small-office.ts'

const ROWS = `
INSERT INTO contract (id, number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data, file_id,
  created_at, created_by, signed_on, signature_recorded_by)
  VALUES (1, 'C-1', 1, 1, 'signed', '2028-01-01', '2029-01-01', 90000, 2000, '{}', 1, 0, 1, '2027-12-20', 1);
INSERT INTO suspension (id, contract_id, starts_on, lifted_on, ground, statement, decided_by, decided_at)
  VALUES (1, 1, '2028-02-01', '2028-02-02', 'documents', 'Attestation échue.', 1, 0);
INSERT INTO exclusivity (id, department_code, subtype_code, provider_id, dossier_id, contract_id, starts_on, ends_on,
  granted_at, granted_by) VALUES (1, '69', 'test-entretien', 1, 1, 1, '2028-01-01', '2029-01-01', 0, 1);
INSERT INTO document (id, dossier_id, kind, state, judged_by, judged_at, created_at) VALUES
  (1, 1, 'kbis', 'conforme', 1, 0, 0), (2, 1, 'rc_pro', 'conforme', 1, 0, 0);
INSERT INTO document_version (id, document_id, version, file_id, name, received_at) VALUES (1, 1, 1, 1, 'a.pdf', 0);
INSERT INTO verdict (id, document_id, version_id, state, judged_by, judged_at) VALUES (1, 1, 1, 'conforme', 1, 0);
INSERT INTO lead (id, reference, state, channel, received_at, customer_name, department_code, subtype_code)
  VALUES (1, 'L-1', 'ready', 'manual', ${NOON}, 'Client', '69', 'test-entretien');
INSERT INTO outbox_message (id, message_id, kind, to_address, subject, file_id, created_at) VALUES
  (1, '<1@x>', 'lead', 'un@exemple.fr', 'Demande', 3, 0), (2, '<2@x>', 'lead', 'un@exemple.fr', 'Demande', 4, 0);
UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id = 1;
INSERT INTO outbox_attempt (id, message_id, attempt, transport, phase, outcome, started_at)
  VALUES (1, 1, 1, 'smtp', 'done', 'accepted', 0);
UPDATE outbox_message SET state = 'accepted', accepted_at = 9 WHERE id = 1;
INSERT INTO dispatch (id, lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
  dispatched_at, dispatched_by, explanation) VALUES (1, 1, 1, 1, 1, 1, '2028-03-15', ${NOON}, 1, '[]');
INSERT INTO journal (seq, at, kind, subject_type, subject_id, data, previous_hash, hash)
  VALUES (1, 0, 'x', 'lead', 1, '{}', printf('%064d', 0), printf('%064d', 1));
`

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
  office.db.exec(ROWS)
})
afterAll(() => office.close())

/** Puts a copy of row 1, with some columns changed, in its place. */
const replace = (table: string, changes: Record<string, string | number | null>) => {
  const {
    facets: _,
    siren: __,
    ...row
  } = {
    ...(office.db.prepare(`SELECT * FROM ${table}`).get() as Record<string, unknown>),
    ...changes,
  }
  const names = Object.keys(row)
  office.db.exec('SAVEPOINT one')
  try {
    office.db
      .prepare(`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${names.map(() => '?')})`)
      .run(...Object.values(row))
    return null
  } catch (error) {
    return conflictOf(error) ?? error
  } finally {
    office.db.exec('ROLLBACK TO one; RELEASE one')
  }
}
const HASH = (n: number) => String(n).padStart(64, '0')

test.each([
  ['a message sent', 'outbox_message', { to_address: 'x@y.fr' }, 'MESSAGE_FROZEN'],
  ['a message sent, by its Message-ID', 'outbox_message', { id: 9 }, 'MESSAGE_FROZEN'],
  ['an attempt', 'outbox_attempt', { phase: 'connecting', outcome: 'deferred' }, 'MESSAGE_FROZEN'],
  ['a signed contract', 'contract', { price_cents: 1 }, 'CONTRACT_FROZEN'],
  ['a signed contract, by its number', 'contract', { id: 9 }, 'CONTRACT_FROZEN'],
  ['a dispatch', 'dispatch', { outbox_message_id: 2 }, 'DISPATCH_FROZEN'],
  ['the live dispatch of a request', 'dispatch', { id: 9, outbox_message_id: 2 }, 'DISPATCH_FROZEN'],
  ['a suspension', 'suspension', { statement: 'Autre.' }, 'SUSPENSION_FROZEN'],
  ['a verdict', 'verdict', { state: 'refused' }, 'VERDICT_FROZEN'],
  ['a document that was judged', 'document', { kind: 'other' }, 'VERDICT_FROZEN'],
  ['a version that was judged', 'document_version', { file_id: 2 }, 'VERDICT_FROZEN'],
  ['a file', 'file', { sha256: HASH(99) }, 'FILE_FROZEN'],
  ['a file, by its hash', 'file', { id: 99 }, 'FILE_FROZEN'],
  ['a line of the journal', 'journal', { seq: 2, previous_hash: HASH(1) }, 'JOURNAL_APPEND_ONLY'],
  [
    'an exclusivity that a dispatch relied on',
    'exclusivity',
    { provider_id: 2, starts_on: '2030-01-01', ends_on: null },
    'EXCLUSIVITY_USED',
  ],
  ['a request that was dispatched', 'lead', { department_code: '2A' }, 'ALREADY_DISPATCHED'],
])('OR REPLACE does not put another row in the place of %s', (_, table, changes, expected) => {
  expect(replace(table, changes)).toBe(expected)
})

test('OR REPLACE takes the words of the row before out of the search index', () => {
  office.db.exec('SAVEPOINT renamed')
  office.db.exec(`INSERT INTO lead (id, reference, state, channel, received_at, customer_name)
    VALUES (2, 'L-2', 'ready', 'manual', 0, 'Ancienne');
    INSERT OR REPLACE INTO lead (id, reference, state, channel, received_at, customer_name)
    VALUES (2, 'L-2', 'ready', 'manual', 0, 'Nouvelle')`)
  const found = office.db.prepare('SELECT count(*) FROM lead_fts WHERE lead_fts MATCH ?').pluck()
  expect([found.get('ancienne'), found.get('nouvelle')]).toEqual([0, 1])
  expect(office.db.prepare("SELECT count FROM lead_count WHERE state = 'ready'").pluck().get()).toBe(2)
  office.db.exec('ROLLBACK TO renamed; RELEASE renamed')
})
