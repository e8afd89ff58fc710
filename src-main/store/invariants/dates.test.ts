import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { civilDateIn } from '../../domain/civil-date.ts'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, DAY, NOON, type SmallOffice } from './small-office.ts'

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
})
afterAll(() => office.close())

const refusalOf = (sql: string, ...values: unknown[]) => {
  office.db.exec('SAVEPOINT one')
  try {
    office.db.prepare(sql).run(...values)
    return null
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return conflict
  } finally {
    office.db.exec('ROLLBACK TO one; RELEASE one')
  }
}
const GRANT = `INSERT INTO exclusivity
  (department_code, subtype_code, provider_id, starts_on, ends_on, granted_at, granted_by)
  VALUES ('69', 'test-entretien', 1, ?, ?, ${NOON}, 1)`
const HOLD = `INSERT INTO hold
  (id, department_code, subtype_code, dossier_id, placed_on, placed_at, placed_by, expires_at)
  VALUES (1, '69', 'test-entretien', 1, ?, ?, 1, ?)`

describe('the dates of cells', () => {
  test.each([
    ['2027-02-29', '2028-01-01'],
    ['2027-04-31', null],
    ['2028-00-10', null],
    ['2028-01-01', '2028-02-30'],
    ['2028-01-01', '2028-13-01'],
  ])('cannot be days that do not exist: [%s, %s)', (startsOn, endsOn) => {
    expect(refusalOf(GRANT, startsOn, endsOn)).toBe('INVALID_DATE')
  })

  test('can be a leap day, and cannot be turned into a day that does not exist', () => {
    expect(refusalOf(GRANT, '2028-02-29', '2029-02-28')).toBeNull()
    office.db.prepare(GRANT).run('2031-02-28', '2032-02-29')
    expect(refusalOf("UPDATE exclusivity SET ends_on = '2033-02-29' WHERE starts_on = '2031-02-28'")).toBe(
      'INVALID_DATE',
    )
    office.db.exec("DELETE FROM exclusivity WHERE starts_on = '2031-02-28'")
  })

  test('are of the table itself: no migration can turn them into days that do not exist', () => {
    const ready = `INSERT INTO contract (id, number, provider_id, dossier_id, state, starts_on, ends_on, price_cents,
        vat_rate, data, file_id, created_at, created_by)
        VALUES (1, 'C-1', 1, 1, 'prepared', '2028-01-01', '2029-01-01', 0, 0, '{}', 1, 0, 1);
      INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
        VALUES (1, '2028-02-01', 'documents', 'Attestation échue.', 1, 0);
      INSERT INTO document (dossier_id, kind, state, created_at) VALUES (1, 'kbis', 'to_judge', 0);
      INSERT INTO price_grid (id, version, definition, created_at) VALUES (1, '2028-1', '{}', 0);
      INSERT INTO contract_template (version, articles, created_at) VALUES ('2028-1', '[]', 0);
      INSERT INTO proposal (reference, dossier_id, provider_id, starts_on, ends_on, valid_until, sign_by, price_grid_id, price,
          net_cents, vat_rate, created_at, created_by)
        VALUES ('P-1', 1, 1, '2028-01-01', '2029-01-01', '2027-12-01', '2027-12-10', 1, '{}', 0, 0, 0, 1);
      INSERT INTO exclusivity (department_code, subtype_code, provider_id, starts_on, granted_at, granted_by)
        VALUES ('2A', 'test-entretien', 1, '2028-01-01', 0, 1);
      INSERT INTO hold (department_code, subtype_code, dossier_id, placed_on, placed_at, placed_by, expires_at)
        VALUES ('69', 'test-entretien', 1, '2028-03-15', ${NOON}, 1, ${NOON + DAY});
      INSERT INTO lead (id, reference, state, channel, received_at, customer_name)
        VALUES (1, 'L-1', 'ready', 'manual', 0, 'Client');
      INSERT INTO outbox_message (id, message_id, kind, to_address, subject, file_id, created_at)
        VALUES (1, '<1@x>', 'lead', 'un@exemple.fr', 'Demande', 3, 0);
      INSERT INTO provider_delivery (provider_id, updated_at, updated_by) VALUES (1, 0, 1);
      INSERT INTO preflight (checked_on, ready) VALUES ('2028-03-14', '[]');
INSERT INTO provider_pause (provider_id, starts_on, reason, noted_at, noted_by)
        VALUES (1, '2028-03-15', 'Congés', 0, 1);`
    const dispatched = `INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id,
        dispatched_on, dispatched_at, dispatched_by, explanation)
        SELECT 1, 1, id, 1, 1, '2028-03-15', ${NOON}, 1, '[]' FROM exclusivity`
    const withoutTriggers = (work: () => void) => {
      office.db.exec('SAVEPOINT bare')
      try {
        const names = office.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
        for (const name of names) office.db.exec(`DROP TRIGGER ${name}`)
        office.db.exec(`${ready} ${dispatched}`)
        work()
      } finally {
        office.db.exec('ROLLBACK TO bare; RELEASE bare')
      }
    }
    const civilDates = office.db
      .prepare(`SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND (c.name LIKE '%\\_on' ESCAPE '\\' AND c.type = 'TEXT' AND c.name <> 'waiting_on'
          OR c.name IN ('valid_from', 'valid_until'))`)
      .raw()
      .all() as [string, string][]
    expect(civilDates).toHaveLength(21)
    withoutTriggers(() => {
      for (const [table, column] of civilDates) {
        for (const day of ['2029-02-29', '2029-13-01', 'demain', '2029-02-1', '']) {
          const outcome = refusalOf(`UPDATE ${table} SET ${column} = ?`, day)
          expect([table, column, day, outcome]).toEqual([table, column, day, 'INVALID_DATE'])
        }
      }
    })
  })

  test('are those of Paris: a hold placed on a day that was not that day there is refused', () => {
    const place = (day: string) => refusalOf(HOLD, day, NOON, NOON + DAY)
    expect([place('2028-03-14'), place('2028-03-15'), place('2028-03-16')]).toEqual([
      'DATE_MISMATCH',
      null,
      'DATE_MISMATCH',
    ])
  })

  test('of the last day of a hold are those of Paris in summer and in winter, for twenty years', () => {
    const place = office.db.prepare(HOLD)
    const lastOn = office.db.prepare('SELECT last_on FROM hold_life WHERE id = 1').pluck()
    const nearMidnight = fc
      .tuple(fc.nat({ max: 7_300 }), fc.integer({ min: -3 * 3_600, max: 2 * 3_600 }))
      .map(([day, seconds]) => Date.UTC(2026, 0, 1) + day * DAY + seconds * 1_000)
    office.db.exec('BEGIN')
    fc.assert(
      fc.property(nearMidnight, end => {
        office.db.exec('DELETE FROM hold')
        place.run(civilDateIn(end - DAY, 'Europe/Paris'), end - DAY, end)
        expect(lastOn.get()).toBe(civilDateIn(end - 1, 'Europe/Paris'))
      }),
      {
        numRuns: 4_000,
        examples: [[Date.UTC(2027, 2, 28, 22)], [Date.UTC(2027, 9, 31, 23)], [Date.UTC(2029, 2, 25, 22)]],
      },
    )
    office.db.exec('ROLLBACK')
  })
})
