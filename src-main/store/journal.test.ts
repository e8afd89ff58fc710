import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conflictOf } from './conflicts.ts'
import { appendJournal, type JournalAppend, verifyJournal } from './journal.ts'
import { aTemporaryStore, type TemporaryStore } from './testing.ts'

let temporary: TemporaryStore
beforeEach(() => {
  temporary = aTemporaryStore()
})
afterEach(() => temporary.remove())

const entry: JournalAppend = {
  at: 1_800_000_000_000,
  staffId: null,
  kind: 'dossier-received',
  subjectType: 'dossier',
  subjectId: 7,
  data: { reference: 'D-2026-0001', cells: ['69/pompe-a-chaleur'], asked: 3, urgent: null },
}
const append = (changes: Partial<JournalAppend> = {}) =>
  temporary.store.write(async ({ db }) => appendJournal(db, { ...entry, ...changes }))
const verify = () => temporary.store.read(verifyJournal)
const run = (query: string) => temporary.store.write(async ({ db }) => void (await db.run(sql.raw(query))))
/** What someone with the file and a database tool could do. */
const tamper = async (query: string) => {
  await run('DROP TRIGGER journal_no_update')
  await run('DROP TRIGGER journal_no_delete')
  await run(query)
}
const refusal = async (work: Promise<unknown>) =>
  conflictOf(
    await work.then(
      () => null,
      error => error,
    ),
  )

describe('the journal', () => {
  test('numbers its rows from one and holds together', async () => {
    expect(await verify()).toBeNull()
    expect([await append(), await append(), await append()]).toEqual([1, 2, 3])
    expect(await verify()).toBeNull()
  })

  test('reads a chain longer than one page', async () => {
    await temporary.store.write(async ({ db }) => {
      for (let n = 0; n < 4_001; n++) await appendJournal(db, { ...entry, subjectId: n })
    })
    expect(await verify()).toBeNull()
    await tamper('UPDATE journal SET at = at + 1 WHERE seq = 3999')
    expect(await verify()).toBe(3_999)
  })

  test('forgets what was written in a unit that is undone', async () => {
    await append()
    const undone = temporary.store.write(async ({ db }) => {
      await appendJournal(db, entry)
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await append()).toBe(2)
    expect(await verify()).toBeNull()
  })

  test.each([
    ["UPDATE journal SET data = '{}' WHERE seq = 2"],
    ['UPDATE journal SET at = at + 1 WHERE seq = 2'],
    ["UPDATE journal SET kind = 'dossier-refused' WHERE seq = 2"],
    ['UPDATE journal SET subject_id = 8 WHERE seq = 2'],
    ["UPDATE journal SET subject_type = 'lead' WHERE seq = 2"],
  ])('notices %s', async query => {
    for (let n = 0; n < 3; n++) await append()
    await tamper(query)
    expect(await verify()).toBe(2)
  })

  test('notices a row taken out, and a first row taken out', async () => {
    for (let n = 0; n < 4; n++) await append()
    await tamper('DELETE FROM journal WHERE seq = 2')
    expect(await verify()).toBe(3)
    await run('DELETE FROM journal WHERE seq = 1')
    expect(await verify()).toBe(3)
  })

  test('refuses, in the database, to be rewritten, shortened or joined to a wrong row', async () => {
    for (let n = 0; n < 2; n++) await append()
    const insert = (seq: number, previous: string) =>
      run(`INSERT INTO journal (seq, at, kind, subject_type, subject_id, data, previous_hash, hash)
        SELECT ${seq}, 1, 'x', 'x', 1, '{}', ${previous}, printf('%064d', ${seq}) FROM journal WHERE seq = 2`)
    expect(await refusal(run("UPDATE journal SET kind = 'x' WHERE seq = 1"))).toBe('JOURNAL_APPEND_ONLY')
    expect(await refusal(run('DELETE FROM journal'))).toBe('JOURNAL_APPEND_ONLY')
    expect(await refusal(insert(3, "printf('%064d', 0)"))).toBe('JOURNAL_CHAIN')
    expect(await refusal(insert(4, 'hash'))).toBe('JOURNAL_CHAIN')
    expect(await refusal(insert(3, 'hash'))).toBeNull()
  })

  test.each([['Marie Dupont'], ['marie@exemple.fr'], ['Réponse attendue\u202f!'], ['x'.repeat(101)]])(
    'refuses %j in its data, which is not a code',
    async text => {
      await expect(append({ data: { deep: [{ note: text }] } })).rejects.toThrow(TypeError)
      expect(await append()).toBe(1)
    },
  )

  test('hashes the hash before and the row as canonical JSON, as docs/store.md says for those who verify it otherwise', async () => {
    await append({ data: {} })
    await append({ at: 5, staffId: null, kind: 'k', subjectType: 's', subjectId: 9, data: { b: 1, a: 'x' } })
    const rows = await temporary.store.read(async db =>
      db.all<{ hash: string }>(sql`SELECT hash FROM journal ORDER BY seq`),
    )
    const text =
      '{"at":5,"data":"{\\"a\\":\\"x\\",\\"b\\":1}","kind":"k","seq":2,"staffId":null,"subjectId":9,"subjectType":"s"}'
    expect(rows[1]?.hash).toBe(createHash('sha256').update(`${rows[0]?.hash}${text}`).digest('hex'))
  })

  test('writes the same text for the same data, whatever the order of its keys', async () => {
    await append({ data: { b: 1, a: { d: [2, 'x'], c: true } } })
    const row = await temporary.store.read(async db =>
      db.get<{ data: string }>(sql`SELECT data FROM journal`),
    )
    expect(row?.data).toBe('{"a":{"c":true,"d":[2,"x"]},"b":1}')
  })
})
