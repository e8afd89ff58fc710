import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { conflictCodes, conflictOf } from './conflicts.ts'
import { file, provider, staff } from './schema/index.ts'
import { aTemporaryStore, MIGRATIONS_FOLDER } from './testing.ts'

const { store, remove } = aTemporaryStore()
afterAll(remove)

describe('the conflicts', () => {
  test('are those that after.sql raises, all of them and no other', () => {
    const text = readFileSync(join(MIGRATIONS_FOLDER, 'after.sql'), 'utf8')
    const raised = new Set([...text.matchAll(/'APANAGE:(\w+)'/g)].map(match => match[1]))
    raised.delete('<CODE>')
    expect([...raised].sort()).toEqual([...conflictCodes].sort())
  })

  test('of unique columns and indexes have a code, through drizzle and through raw SQL', async () => {
    const twice = (work: Parameters<typeof store.write>[0]) =>
      store.write(async unit => {
        await work(unit)
        return work(unit).then(
          () => 'accepted',
          error => conflictOf(error),
        )
      })
    const outcomes = [
      await twice(async ({ db }) =>
        db.insert(provider).values({ siren: '732829320', name: 'A', sortKey: 'a', createdAt: 0 }),
      ),
      await twice(async ({ db }) =>
        db.insert(staff).values({ name: 'Zoé', email: 'zoe@exemple.fr', createdAt: 0 }),
      ),
      await twice(async ({ db }) =>
        db.run(
          sql`INSERT INTO file (sha256, size, media_type, created_at) VALUES (printf('%064d', 1), 1, 'a/b', 0)`,
        ),
      ),
    ]
    expect(outcomes).toEqual(['SIREN_TAKEN', 'EMAIL_TAKEN', 'FILE_KNOWN'])
  })

  test('are not seen in any other error', async () => {
    const error = await store
      .write(async ({ db }) =>
        db.insert(file).values({ sha256: 'short', size: 1, mediaType: 'a/b', createdAt: 0 }),
      )
      .then(
        () => null,
        failure => failure,
      )
    expect(error).toBeInstanceOf(Error)
    expect(conflictOf(error)).toBeNull()
    expect(conflictOf(new Error('APANAGE:CELL_HELD'))).toBeNull()
    expect(conflictOf(null)).toBeNull()
  })
})
