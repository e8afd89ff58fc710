import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, type SmallOffice } from './small-office.ts'

const PROPOSAL = `INSERT INTO proposal (id, reference, version, dossier_id, provider_id, state, starts_on, ends_on,
    valid_until, sign_by, price_grid_id, price, net_cents, vat_rate, file_id, created_at, created_by, sent_at) VALUES`
const DATES = "'2028-01-01', '2029-01-01', '2027-12-08', '2027-12-18', 1, '{}', 345562, 2000, 1, 0, 1"
const ROWS = `
INSERT INTO price_grid (id, version, definition, in_force_on, created_at) VALUES
  (1, '2027-2', '{}', '2027-06-01', 0), (2, '2028-1', '{}', NULL, 0);
INSERT INTO contract_template (id, version, articles, created_at) VALUES (1, '2027-1', '[]', 0);
${PROPOSAL} (1, 'P-1', 1, 1, 1, 'draft', ${DATES}, NULL), (2, 'P-2', 1, 1, 1, 'sent', ${DATES}, 5);
UPDATE proposal SET state = 'sent', sent_at = 5 WHERE id = 2;
INSERT INTO proposal_cell (proposal_id, department_code, subtype_code, net_cents) VALUES (1, '69', 'test-entretien', 5);
INSERT INTO waiting_request (id, department_code, subtype_code, dossier_id, requested_at, requested_by) VALUES
  (1, '69', 'test-entretien', 1, 10, 1), (2, '69', 'test-entretien', 2, 20, 1);
INSERT INTO waiting_offer (id, request_id, offered_at, expires_at) VALUES (1, 1, 100, 200);
`

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
  office.db.exec(ROWS)
})
afterAll(() => office.close())

const refusalOf = (...statements: string[]) => {
  office.db.exec('SAVEPOINT one')
  try {
    for (const sql of statements)
      if (office.db.prepare(sql).run().changes === 0) throw new Error(`nothing was there to change: ${sql}`)
    return null
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return conflict
  } finally {
    office.db.exec('ROLLBACK TO one; RELEASE one')
  }
}

describe('a proposal', () => {
  const contents = [
    'net_cents = 1',
    "price = '[]'",
    'file_id = 2',
    "valid_until = '2028-01-31'",
    "ends_on = '2030-01-01'",
    'vat_rate = 0',
    'override_by = 1',
    'sent_at = 9',
  ]

  test.each(contents)('that was sent keeps what the provider read: %s', change => {
    expect(refusalOf(`UPDATE proposal SET ${change} WHERE id = 2`)).toBe('PROPOSAL_FROZEN')
    expect(refusalOf(`UPDATE proposal SET ${change} WHERE id = 1`)).toBeNull()
  })

  test('that was sent is neither deleted nor given another cell; a draft is', () => {
    expect(refusalOf('DELETE FROM proposal WHERE id = 2')).toBe('PROPOSAL_FROZEN')
    expect(refusalOf('DELETE FROM proposal WHERE id = 1')).toBeNull()
    expect(
      refusalOf(`INSERT INTO proposal_cell (proposal_id, department_code, subtype_code, net_cents)
        VALUES (2, '69', 'test-entretien', 5)`),
    ).toBe('PROPOSAL_FROZEN')
    const sent = "UPDATE proposal SET state = 'sent', sent_at = 6 WHERE id = 1"
    expect(refusalOf(sent, 'UPDATE proposal_cell SET net_cents = 4 WHERE proposal_id = 1')).toBe(
      'PROPOSAL_FROZEN',
    )
    expect(refusalOf(sent, 'DELETE FROM proposal_cell WHERE proposal_id = 1')).toBe('PROPOSAL_FROZEN')
  })

  test('is settled once', () => {
    const declined = "UPDATE proposal SET state = 'declined', settled_at = 7, settled_by = 1 WHERE id = 2"
    expect(refusalOf(declined)).toBeNull()
    expect(refusalOf(declined, 'UPDATE proposal SET settled_at = 8 WHERE id = 2')).toBe('PROPOSAL_FROZEN')
    expect(refusalOf(declined, "UPDATE proposal SET state = 'sent', settled_at = NULL WHERE id = 2")).toBe(
      'PROPOSAL_FROZEN',
    )
  })

  test('stands in one version', () => {
    const second = `${PROPOSAL} (3, 'P-2', 2, 1, 1, 'sent', ${DATES}, 6)`
    expect(() => office.db.exec(second)).toThrow(/UNIQUE/)
    const replaced = "UPDATE proposal SET state = 'replaced', settled_at = 7, settled_by = 1 WHERE id = 2"
    expect(refusalOf(replaced, second)).toBeNull()
  })
})

describe('a grid of prices and a text of contracts', () => {
  test('are what others were made from: only the day they come into force may be set', () => {
    expect(refusalOf("UPDATE price_grid SET definition = '[]' WHERE id = 2")).toBe('GRID_FROZEN')
    expect(refusalOf("UPDATE price_grid SET in_force_on = '2028-06-01' WHERE id = 2")).toBeNull()
    expect(refusalOf("UPDATE price_grid SET in_force_on = '2028-06-01' WHERE id = 1")).toBe('GRID_FROZEN')
    expect(refusalOf('DELETE FROM price_grid WHERE id = 1')).toBe('GRID_FROZEN')
    expect(refusalOf("UPDATE contract_template SET articles = '[1]' WHERE id = 1")).toBe('TEMPLATE_FROZEN')
    const day = "UPDATE contract_template SET in_force_on = '2028-06-01' WHERE id = 1"
    expect(refusalOf(day, 'DELETE FROM contract_template WHERE id = 1')).toBe('TEMPLATE_FROZEN')
    // One without a day is only a draft.
    const draft =
      "INSERT INTO contract_template (id, version, articles, created_at) VALUES (2, '2027-2', '[]', 0)"
    expect(refusalOf(draft, 'DELETE FROM contract_template WHERE id = 2')).toBeNull()
  })
})

describe('a place in a waiting list', () => {
  test('keeps its moment and is left once', () => {
    expect(refusalOf('UPDATE waiting_request SET requested_at = 1 WHERE id = 2')).toBe('WAITING_FROZEN')
    expect(refusalOf('DELETE FROM waiting_request WHERE id = 2')).toBe('WAITING_FROZEN')
    const left = "UPDATE waiting_request SET left_at = 30, left_reason = 'withdrawn' WHERE id = 2"
    expect(refusalOf(left)).toBeNull()
    expect(
      refusalOf(left, 'UPDATE waiting_request SET left_at = NULL, left_reason = NULL WHERE id = 2'),
    ).toBe('WAITING_FROZEN')
  })

  const offer = (at: number) =>
    `INSERT INTO waiting_offer (request_id, offered_at, expires_at) VALUES (2, ${at}, ${at + 100})`

  test('is offered the cell when no other offer stands', () => {
    expect(refusalOf(offer(150))).toBe('OFFER_STANDS')
    expect(refusalOf(offer(200))).toBeNull()
    expect(
      refusalOf("UPDATE waiting_offer SET answer = 'declined', answered_at = 150 WHERE id = 1", offer(160)),
    ).toBeNull()
  })

  test('answers before the offer lapses, and once', () => {
    const answer = (at: number) =>
      `UPDATE waiting_offer SET answer = 'accepted', answered_at = ${at} WHERE id = 1`
    expect(refusalOf(answer(200))).toBe('WAITING_FROZEN')
    expect(refusalOf(answer(199))).toBeNull()
    expect(refusalOf(answer(199), "UPDATE waiting_offer SET answer = 'declined' WHERE id = 1")).toBe(
      'WAITING_FROZEN',
    )
  })
})

describe('the line for a cell', () => {
  const hold = (dossier: number, provider: number | null, at: number) =>
    `INSERT INTO hold (department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at, placed_by, expires_at)
     VALUES ('69', 'test-entretien', ${dossier}, ${provider}, '1970-01-01', ${at}, 1, ${at + 100})`
  const grant = (provider: number, dossier: number, from: string, until: string) =>
    `INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on, granted_at, granted_by)
     VALUES ('69', 'test-entretien', ${provider}, ${dossier}, '${from}', '${until}', 150, 1)`
  const year = ['2028-01-01', '2029-01-01'] as const

  test('lets nobody pass who waits first, by an option or by an exclusivity', () => {
    expect(refusalOf(hold(3, null, 150))).toBe('WAITING_BEFORE')
    expect(refusalOf(hold(2, 2, 150))).toBe('WAITING_BEFORE')
    expect(refusalOf(hold(1, 1, 150))).toBeNull()
    expect(refusalOf(hold(4, 1, 150))).toBeNull()
    expect(refusalOf(grant(2, 2, ...year))).toBe('WAITING_BEFORE')
    expect(refusalOf(grant(1, 1, ...year))).toBeNull()
  })

  test('moves on with an offer that was left to lapse', () => {
    expect(refusalOf(hold(2, 2, 199))).toBe('WAITING_BEFORE')
    expect(refusalOf(hold(2, 2, 200))).toBeNull()
    expect(refusalOf(hold(3, null, 200))).toBe('WAITING_BEFORE')
  })

  test('does not take the cell from who keeps it, nor the next period from its holder', () => {
    const left = "UPDATE waiting_request SET left_at = 30, left_reason = 'withdrawn' WHERE id = 1"
    expect(refusalOf(hold(1, 1, 120), left, hold(1, 1, 150), grant(1, 1, ...year))).toBeNull()
    expect(refusalOf(left, hold(1, 1, 150))).toBe('WAITING_BEFORE')
    const held = [grant(1, 1, ...year), left] as const
    expect(refusalOf(...held, grant(1, 1, '2029-01-01', '2030-01-01'))).toBeNull()
    expect(refusalOf(...held, grant(1, 1, '2029-01-02', '2030-01-01'))).toBe('WAITING_BEFORE')
  })

  test('an offer gains days while it stands, and loses none', () => {
    expect(refusalOf('UPDATE waiting_offer SET expires_at = 300 WHERE id = 1')).toBeNull()
    expect(refusalOf('UPDATE waiting_offer SET expires_at = 199 WHERE id = 1')).toBe('WAITING_FROZEN')
    const declined = "UPDATE waiting_offer SET answer = 'declined', answered_at = 150 WHERE id = 1"
    expect(refusalOf(declined, 'UPDATE waiting_offer SET expires_at = 300 WHERE id = 1')).toBe(
      'WAITING_FROZEN',
    )
  })
})
