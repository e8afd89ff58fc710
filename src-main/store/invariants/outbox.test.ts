import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflictOf } from '../conflicts.ts'
import { aSmallOffice, type SmallOffice } from './small-office.ts'

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
})
afterAll(() => office.close())

const STATES = ['queued', 'sending', 'accepted', 'failed', 'unknown'] as const
const ATTEMPT = 'INSERT INTO outbox_attempt (message_id, attempt, transport, phase, outcome, started_at)'

/** What the last statement is refused with for a message in this state, after the others; all is undone. */
const refusalOf = (state: string, ...statements: readonly string[]) => {
  office.db.exec('SAVEPOINT one')
  office.db.exec(`INSERT INTO outbox_message (id, message_id, kind, to_address, subject, file_id, created_at, state,
    attempts, settled_by, settled_at) VALUES (1, '<1@x>', 'lead', 'un@exemple.fr', 'Demande', 1, 0, '${state}', 3, 1, 5)`)
  try {
    for (const statement of statements.slice(0, -1)) office.db.exec(statement)
    return conflictIn(statements.at(-1) ?? '')
  } finally {
    office.db.exec('ROLLBACK TO one; RELEASE one')
  }
}
const conflictIn = (statement: string) => {
  try {
    office.db.exec(statement)
    return null
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return conflict
  }
}
const SETTLED = ', settled_by = 1, settled_at = 9'
const turn = (state: string, more = '') => `UPDATE outbox_message SET state = '${state}'${more}`

describe('the delivery of a message', () => {
  test('only takes the ways that it has: whatever is not written here is refused', () => {
    const ways = STATES.flatMap(from =>
      STATES.filter(to => to !== from)
        .filter(to => {
          const more =
            from === 'queued' && to === 'sending' ? ', attempts = 4' : from === 'unknown' ? SETTLED : ''
          const refusal = refusalOf(from, turn(to, more))
          if (refusal !== null) expect(refusal).toBe('OUTCOME_SETTLED')
          return refusal === null
        })
        .map(to => `${from} to ${to}`),
    )
    expect(ways).toEqual([
      'queued to sending',
      'sending to queued',
      'sending to accepted',
      'sending to failed',
      'sending to unknown',
      'unknown to queued',
      'unknown to accepted',
    ])
  })

  test('counts one more attempt each time it is sent, and never otherwise', () => {
    for (const attempts of [2, 3, 5]) {
      expect(refusalOf('queued', turn('sending', `, attempts = ${attempts}`))).toBe('OUTCOME_SETTLED')
    }
    for (const attempts of [0, 2, 4]) {
      expect(refusalOf('queued', `UPDATE outbox_message SET attempts = ${attempts}`)).toBe('OUTCOME_SETTLED')
      expect(refusalOf('sending', turn('accepted', `, attempts = ${attempts}`))).toBe('OUTCOME_SETTLED')
    }
  })

  test('that is over keeps what the server said, and when', () => {
    for (const state of ['accepted', 'failed']) {
      for (const change of [
        'accepted_at = 9',
        "server_answer = '250'",
        'settled_at = 9',
        'settled_by = NULL',
      ]) {
        expect(refusalOf(state, `UPDATE outbox_message SET ${change}`)).toBe('OUTCOME_SETTLED')
      }
    }
  })
})

describe('a message whose body was on its way', () => {
  test.each([
    ['no attempt was written down', null, null],
    ['it was connecting', "'connecting', NULL", null],
    ['it was cut off before the body', "'connecting', 'deferred'", null],
    ['the server deferred it', "'done', 'deferred'", null],
    ['the body began', "'data_started', NULL", 'OUTCOME_SETTLED'],
    ['the body ended', "'done', NULL", 'OUTCOME_SETTLED'],
    ['the line broke', "'data_started', 'unknown'", 'OUTCOME_SETTLED'],
    ['the server took it', "'done', 'accepted'", 'OUTCOME_SETTLED'],
    ['the server refused it', "'done', 'refused'", 'OUTCOME_SETTLED'],
  ])('is not queued again unless it is surely not taken: %s', (_, said, expected) => {
    const attempt = said === null ? '' : `${ATTEMPT} VALUES (1, 3, 'smtp', ${said}, 0)`
    expect(refusalOf('sending', attempt, turn('queued'))).toBe(expected)
  })

  test('is sent once more when a person said that it never came, and waits again when that is deferred', () => {
    const unknown = `${ATTEMPT} VALUES (1, 3, 'smtp', 'data_started', 'unknown', 0)`
    const settled = turn('queued', SETTLED)
    const again = `${turn('sending', ', attempts = 4')}; ${ATTEMPT} VALUES (1, 4, 'smtp', 'done', 'deferred', 9)`
    expect(refusalOf('unknown', unknown, settled, again, turn('queued'))).toBeNull()
    const brokenAgain = again.replace("'deferred'", "'unknown'")
    expect(refusalOf('unknown', unknown, settled, brokenAgain, turn('queued'))).toBe('OUTCOME_SETTLED')
  })
})

describe('an unknown outcome', () => {
  test('is settled by a named person, each time anew', () => {
    for (const state of ['queued', 'accepted']) {
      expect(refusalOf('unknown', turn(state, SETTLED))).toBeNull()
      expect(refusalOf('unknown', turn(state))).toBe('OUTCOME_SETTLED')
      expect(refusalOf('unknown', turn(state, ', settled_by = NULL, settled_at = 9'))).toBe('OUTCOME_SETTLED')
      expect(refusalOf('unknown', turn(state, ', settled_at = NULL'))).toBe('OUTCOME_SETTLED')
    }
  })

  test('is not said to be settled while it is not', () => {
    for (const state of STATES) {
      expect(refusalOf(state, `UPDATE outbox_message SET settled_at = 9`)).toBe('OUTCOME_SETTLED')
    }
  })
})
