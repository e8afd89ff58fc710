import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { aTemporaryStore } from '../store/testing.ts'
import { openSteps } from './write-steps.ts'

const entry = (key: string) => sql`INSERT INTO setting (key, value, updated_at) VALUES (${key}, '1', 1)`

test('steps that wait together are one unit, and one that fails takes none of the others with it', async () => {
  const temporary = aTemporaryStore()
  onTestFinished(() => temporary.remove())
  const { store } = temporary
  let units = 0
  const write = openSteps({
    ...store,
    write: work => {
      units++
      return store.write(work)
    },
  })
  await Promise.all(['a', 'b', 'c'].map(key => write(async ({ db }) => void db.run(entry(key)))))
  expect(units).toBe(1)
  const results = await Promise.allSettled([
    write(async ({ db }) => void db.run(entry('d'))),
    write(async () => Promise.reject(new Error('boom'))),
    write(async ({ db }) => void db.run(entry('e'))),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const kept = await store.read(async db =>
    db.all<{ key: string }>(sql`SELECT key FROM setting ORDER BY key`),
  )
  expect(kept.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('when the store is closed every step is told', async () => {
  const temporary = aTemporaryStore()
  const write = openSteps(temporary.store)
  await temporary.remove()
  const results = await Promise.allSettled([write(async () => undefined), write(async () => undefined)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
