import type Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import {
  daysHeldTwice,
  type Exclusivity,
  type Hold,
  type Party,
  parisDay,
  refusalsOfGrant,
  refusalsOfHold,
  refusalsOfPeriod,
} from './naive-cells.ts'
import { aSmallOffice, type SmallOffice } from './small-office.ts'

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
})
afterAll(() => office.close())

const CELLS = [
  { department: '69', subtype: 'test-entretien' },
  { department: '2A', subtype: 'test-entretien' },
] as const
/** Provider 1 by its dossier and by another one, provider 2, one that is no provider yet. */
const FIRST_PARTY = { dossier: 1, provider: 1 }
const PARTIES: readonly Party[] = [
  FIRST_PARTY,
  { dossier: 2, provider: 2 },
  { dossier: 4, provider: 1 },
  { dossier: 3, provider: null },
]

const HOUR = 3_600_000
/** Days from 20 February to 4 April 2028: a leap day, a change of month and the start of summer time are inside. */
const dayText = (index: number) => new Date(Date.UTC(2028, 1, 20 + index)).toISOString().slice(0, 10)
/** Crowded around the leap day and the change of time, so that things meet. */
const day = fc.constantFrom(6, 7, 8, 9, 10, 11, 12, 32, 33, 34, 35, 36, 37)
const length = fc.constantFrom(1, 2, 3, 5, 8, 13, null)
/** Mostly near midnight in Paris, where days change; often a whole day after another one. */
const instant = fc
  .tuple(day, fc.constantFrom(-3, -2, -1.75, -1.25, -1, -0.75, 0, 0.5, 11))
  .map(([index, hours]) => Date.UTC(2028, 1, 20 + index) + hours * HOUR)
const quarters = fc.constantFrom(1, 2, 8, 24, 96, 97, 192, 288)
const cell = fc.constantFrom(0, 0, 0, 1)
const party = fc.nat({ max: 3 })
const which = fc.nat({ max: 5 })

const operation = fc.oneof(
  fc.record({
    do: fc.constant('grant' as const),
    cell,
    party,
    start: day,
    length,
    at: instant,
    nameless: fc.boolean(),
  }),
  fc.record({ do: fc.constant('end' as const), which, length }),
  fc.record({ do: fc.constant('restart' as const), which, start: day }),
  fc.record({ do: fc.constant('move' as const), which, cell }),
  fc.record({ do: fc.constant('forget' as const), which }),
  fc.record({ do: fc.constant('hold' as const), cell, party, at: instant, quarters, named: fc.boolean() }),
  fc.record({ do: fc.constant('prolong' as const), which, quarters }),
  fc.record({ do: fc.constant('release' as const), which, quarters: fc.nat({ max: 200 }) }),
  fc.record({ do: fc.constant('unrelease' as const), which }),
)
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

const statements = (db: Database.Database) => ({
  grant: db.prepare(`INSERT INTO exclusivity
    (department_code, subtype_code, dossier_id, provider_id, starts_on, ends_on, granted_at, granted_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1)`),
  period: db.prepare('UPDATE exclusivity SET starts_on = ?, ends_on = ? WHERE id = ?'),
  move: db.prepare('UPDATE exclusivity SET department_code = ?, subtype_code = ? WHERE id = ?'),
  forget: db.prepare('DELETE FROM exclusivity WHERE id = ?'),
  hold: db.prepare(`INSERT INTO hold
    (department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at, expires_at, placed_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1)`),
  life: db.prepare('UPDATE hold SET expires_at = ?, released_at = ? WHERE id = ?'),
  exclusivities: db
    .prepare('SELECT id, department_code, starts_on, ends_on, provider_id FROM exclusivity ORDER BY id')
    .raw(),
  holds: db
    .prepare(
      'SELECT id, department_code, placed_at, expires_at, released_at, dossier_id FROM hold ORDER BY id',
    )
    .raw(),
})
type Statements = ReturnType<typeof statements>

/** Both sides of the comparison, and what was accepted and refused so far, to know that the test tests. */
class TwinCells {
  readonly exclusivities = new Map<number, Exclusivity>()
  readonly holds = new Map<number, Hold>()
  readonly sql: Statements
  readonly tally: Map<string, number>

  constructor(sql: Statements, tally: Map<string, number>) {
    this.sql = sql
    this.tally = tally
  }

  /** Does it in the database and expects the answer of the model; `keep` gets the id of the row. */
  both(
    verb: Operation['do'],
    allowed: readonly string[],
    write: () => Database.RunResult,
    keep: (id: number) => void,
  ): void {
    const answer = outcomeOf(write)
    const outcome = 'refused' in answer ? answer.refused : 'accepted'
    const way = `${verb} ${outcome}`
    this.tally.set(way, (this.tally.get(way) ?? 0) + 1)
    const expected = allowed.length === 0 ? ['accepted'] : allowed
    if (!expected.includes(outcome)) throw new Error(`${way}, the model says ${expected.join(' or ')}`)
    if ('id' in answer) keep(answer.id)
  }

  perform(operation: Operation): void {
    switch (operation.do) {
      case 'grant':
        this.grant(operation)
        break
      case 'forget':
        this.forget(operation)
        break
      case 'end':
      case 'restart':
      case 'move':
        this.changeExclusivity(operation)
        break
      case 'hold':
        this.hold(operation)
        break
      case 'prolong':
      case 'release':
      case 'unrelease':
        this.changeHold(operation)
    }
  }

  private grant(operation: Extract<Operation, { do: 'grant' }>): void {
    const { dossier, provider } = PARTIES[operation.party] ?? FIRST_PARTY
    const wanted: Exclusivity = {
      cell: operation.cell,
      // Provider 3 is the one that dossier 3 becomes; without its dossier the database cannot know it.
      party: { dossier: operation.nameless ? null : dossier, provider: provider ?? 3 },
      startsOn: dayText(operation.start),
      endsOn: operation.length === null ? null : dayText(operation.start + operation.length),
    }
    const { department, subtype } = CELLS[operation.cell] ?? CELLS[0]
    const values = [
      department,
      subtype,
      wanted.party.dossier,
      wanted.party.provider,
      wanted.startsOn,
      wanted.endsOn,
    ]
    const allowed = refusalsOfGrant(this, wanted, operation.at)
    this.both(
      operation.do,
      allowed,
      () => this.sql.grant.run(...values, operation.at),
      id => this.exclusivities.set(id, wanted),
    )
  }

  private forget({ which }: Extract<Operation, { do: 'forget' }>): void {
    const [id] = pick(this.exclusivities, which) ?? []
    if (id === undefined) return
    this.both(
      'forget',
      [],
      () => this.sql.forget.run(id),
      () => this.exclusivities.delete(id),
    )
  }

  private changeExclusivity(operation: Extract<Operation, { do: 'end' | 'restart' | 'move' }>): void {
    const [id, before] = pick(this.exclusivities, operation.which) ?? []
    if (id === undefined || !before) return
    const wanted = changed(before, operation)
    const { department, subtype } = CELLS[wanted.cell] ?? CELLS[0]
    if (wanted.endsOn !== null && wanted.endsOn <= wanted.startsOn) return
    const write = () =>
      operation.do === 'move'
        ? this.sql.move.run(department, subtype, id)
        : this.sql.period.run(wanted.startsOn, wanted.endsOn, id)
    this.both(operation.do, refusalsOfPeriod(this, id, wanted), write, () =>
      this.exclusivities.set(id, wanted),
    )
  }

  private hold(operation: Extract<Operation, { do: 'hold' }>): void {
    const owner = PARTIES[operation.party] ?? FIRST_PARTY
    const wanted: Hold = {
      cell: operation.cell,
      party: owner,
      placedAt: operation.at,
      expiresAt: operation.at + operation.quarters * 15 * 60_000,
      releasedAt: null,
    }
    const { department, subtype } = CELLS[operation.cell] ?? CELLS[0]
    // The provider of a hold is the one of its dossier, said or not.
    const values = [
      department,
      subtype,
      owner.dossier,
      operation.named ? owner.provider : null,
      parisDay(operation.at),
    ]
    const write = () => this.sql.hold.run(...values, wanted.placedAt, wanted.expiresAt)
    this.both(operation.do, refusalsOfHold(this, null, wanted), write, id => this.holds.set(id, wanted))
  }

  private changeHold(operation: Extract<Operation, { do: 'prolong' | 'release' | 'unrelease' }>): void {
    const [id, before] = pick(this.holds, operation.which) ?? []
    if (id === undefined || !before) return
    const wanted = prolonged(before, operation)
    const write = () => this.sql.life.run(wanted.expiresAt, wanted.releasedAt, id)
    this.both(operation.do, refusalsOfHold(this, id, wanted), write, () => this.holds.set(id, wanted))
  }

  compareRows(): void {
    const exclusivities = [...this.exclusivities].map(([id, { cell, startsOn, endsOn, party }]) => [
      id,
      CELLS[cell]?.department,
      startsOn,
      endsOn,
      party.provider,
    ])
    const holds = [...this.holds].map(([id, { cell, placedAt, expiresAt, releasedAt, party }]) => [
      id,
      CELLS[cell]?.department,
      placedAt,
      expiresAt,
      releasedAt,
      party.dossier,
    ])
    // Compared as text: expect() costs more than the whole sequence.
    const rows = JSON.stringify([this.sql.exclusivities.all(), this.sql.holds.all(), []])
    const model = JSON.stringify([exclusivities, holds, daysHeldTwice(this)])
    if (rows !== model) throw new Error(`the database holds ${rows}, the model ${model}`)
  }
}

function pick<T>(all: ReadonlyMap<number, T>, which: number): readonly [number, T] | undefined {
  return [...all][which % Math.max(1, all.size)]
}

function changed(
  before: Exclusivity,
  operation: Extract<Operation, { do: 'end' | 'restart' | 'move' }>,
): Exclusivity {
  if (operation.do === 'move') return { ...before, cell: operation.cell }
  if (operation.do === 'restart') return { ...before, startsOn: dayText(operation.start) }
  const start = Math.round((Date.parse(before.startsOn) - Date.parse(dayText(0))) / 86_400_000)
  return { ...before, endsOn: operation.length === null ? null : dayText(start + operation.length) }
}

function prolonged(
  before: Hold,
  operation: Extract<Operation, { do: 'prolong' | 'release' | 'unrelease' }>,
): Hold {
  if (operation.do === 'unrelease') return { ...before, releasedAt: null }
  const moment = before.placedAt + operation.quarters * 15 * 60_000
  return operation.do === 'release' ? { ...before, releasedAt: moment } : { ...before, expiresAt: moment }
}

function outcomeOf(write: () => Database.RunResult): { readonly id: number } | { readonly refused: string } {
  try {
    return { id: Number(write().lastInsertRowid) }
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return { refused: conflict }
  }
}

describe('the cells of the database and those of a naive model', () => {
  test('agree on 10,000 sequences of grants, endings, moves, holds and releases', () => {
    const { db } = office
    const sql = statements(db)
    const tally = new Map<string, number>()
    db.exec('BEGIN IMMEDIATE')
    fc.assert(
      fc.property(fc.array(operation, { minLength: 12, maxLength: 24, size: 'max' }), operations => {
        db.exec('SAVEPOINT sequence')
        try {
          const twins = new TwinCells(sql, tally)
          for (const one of operations) twins.perform(one)
          twins.compareRows()
        } finally {
          db.exec('ROLLBACK TO sequence; RELEASE sequence')
        }
      }),
      { numRuns: 10_000 },
    )
    db.exec('ROLLBACK')
    // Every way out was taken: the comparison means something.
    const ways = [
      'grant accepted',
      'grant CELL_HELD',
      'grant CELL_OPTIONED',
      'end accepted',
      'end CELL_HELD',
      'end CELL_OPTIONED',
      'restart accepted',
      'restart CELL_HELD',
      'restart CELL_OPTIONED',
      'move accepted',
      'move CELL_HELD',
      'move CELL_OPTIONED',
      'forget accepted',
      'hold accepted',
      'hold CELL_HELD',
      'hold CELL_OPTIONED',
      'prolong accepted',
      'prolong CELL_HELD',
      'prolong CELL_OPTIONED',
      'release accepted',
      'unrelease accepted',
      'unrelease CELL_HELD',
    ]
    expect(ways.filter(way => (tally.get(way) ?? 0) === 0)).toEqual([])
  }, 120_000)
})
