import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChangeEvent } from '../../src-preload/contract/office.ts'
import type { WriteConnection } from './connection.ts'
import { ForeignStore, StoreDamaged } from './errors.ts'
import type { SlowQuery } from './guarded-client.ts'
import { openStore, type Store } from './open-store.ts'
import { openWriter } from './pragmas.ts'
import { staff } from './schema/staff.ts'
import {
  aTemporaryFolder,
  aTemporaryStore,
  MIGRATIONS_FOLDER,
  removeFolder,
  type TemporaryStore,
} from './testing.ts'

let temporary: TemporaryStore
let store: Store
const slow: SlowQuery[] = []
beforeEach(() => {
  slow.length = 0
  temporary = aTemporaryStore({ onSlowQuery: query => slow.push(query), slowQueryOver: 0 })
  store = temporary.store
})
afterEach(() => temporary.remove())

const hire = async (db: WriteConnection, name: string) => {
  await db.insert(staff).values({ name, email: `${name}@exemple.fr`, createdAt: 0 })
}
const names = () =>
  store.read(async db =>
    (await db.select({ name: staff.name }).from(staff).orderBy(staff.id)).map(row => row.name),
  )
/** Lets everything that can go on go on. */
const aWhile = () => new Promise(resolve => setTimeout(resolve, 20))

describe('the connections', () => {
  test('sync every commit, also after the first write and after reopening', async () => {
    // Without the explicit pragma this build falls back to NORMAL: the assertion in openStore is not decoration.
    const naked = new Database(join(temporary.folder, 'naked.db'))
    naked.pragma('journal_mode = wal')
    naked.exec('CREATE TABLE t (x)')
    expect(naked.pragma('synchronous', { simple: true })).toBe(1)
    naked.close()
    for (let opening = 0; opening < 2; opening++) {
      const writer = openWriter(join(temporary.folder, 'writer.db'))
      writer.exec('CREATE TABLE IF NOT EXISTS t (x); INSERT INTO t VALUES (1)')
      expect(writer.pragma('synchronous', { simple: true })).toBe(2)
      expect(writer.pragma('secure_delete', { simple: true })).toBe(1)
      expect(writer.pragma('foreign_keys', { simple: true })).toBe(1)
      writer.close()
    }
  })

  test('that read cannot write, whatever SQL they are given', async () => {
    const write = store.read(async db =>
      db.all(sql`INSERT INTO setting (key, value, updated_at) VALUES ('a', '1', 1) RETURNING key`),
    )
    await expect(write).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    // @ts-expect-error a ReadConnection has no insert
    await expect(store.read(async db => hire(db, 'Zoé'))).rejects.toThrow()
    expect(await names()).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('keep their files to their owner', async () => {
    await store.write(async ({ db }) => hire(db, 'Zoé'))
    const files = readdirSync(temporary.folder).map(name => [
      name,
      statSync(join(temporary.folder, name)).mode & 0o777,
    ])
    expect(Object.fromEntries(files)).toEqual({
      'apanage.db': 0o600,
      'apanage.db-shm': 0o600,
      'apanage.db-wal': 0o600,
    })
  })

  test('report slow queries by their text, without the values', async () => {
    await store.write(async ({ db }) => hire(db, 'Zoé'))
    await store.read(async db => db.select().from(staff).where(eq(staff.name, 'Zoé')))
    expect(slow.length).toBeGreaterThan(0)
    expect(JSON.stringify(slow)).toContain('insert into')
    expect(JSON.stringify(slow)).not.toContain('Zoé')
  })
})

describe('a unit of work', () => {
  test('is kept whole, or not at all', async () => {
    await store.write(async ({ db }) => {
      await hire(db, 'Anne')
      await hire(db, 'Luc')
    })
    const failed = store.write(async ({ db }) => {
      await hire(db, 'Zoé')
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await names()).toEqual(['Anne', 'Luc'])
  })

  test('is alone: one that waits in the middle lets no other in, and nobody sees it before its end', async () => {
    const steps: string[] = []
    let goOn = (): void => undefined
    const first = store.write(async ({ db }) => {
      await hire(db, 'Anne')
      steps.push('first is in the middle')
      await new Promise<void>(resolve => {
        goOn = resolve
      })
      steps.push('first ends')
      throw new Error('first is undone')
    })
    const second = store.write(async ({ db }) => {
      steps.push('second')
      await hire(db, 'Luc')
    })
    await aWhile()
    expect(steps).toEqual(['first is in the middle'])
    expect(await names()).toEqual([])
    goOn()
    await expect(first).rejects.toThrow('first is undone')
    await second
    expect(steps).toEqual(['first is in the middle', 'first ends', 'second'])
    expect(await names()).toEqual(['Luc'])
  })

  test('goes on after a refused statement that it handles', async () => {
    await store.write(async ({ db }) => {
      await hire(db, 'Anne')
      await expect(hire(db, 'Anne')).rejects.toThrow()
      await hire(db, 'Luc')
    })
    expect(await names()).toEqual(['Anne', 'Luc'])
  })

  test('is over when it is over: its connection cannot be used in the unit of someone else', async () => {
    let kept: WriteConnection | undefined
    await store.write(async ({ db }) => {
      kept = db
    })
    await store.write(async ({ db }) => {
      await hire(db, 'Anne')
      if (kept) await expect(hire(kept, 'Luc')).rejects.toThrow()
    })
    expect(await names()).toEqual(['Anne'])
  })

  test('that asks the store for another one, or for a read, is told instead of waiting for itself', async () => {
    await expect(store.write(async () => store.write(async () => undefined))).rejects.toThrow('inside a unit')
    await expect(store.write(async () => names())).rejects.toThrow('inside a unit')
    await store.write(async ({ db }) => hire(db, 'Anne'))
    expect(await names()).toEqual(['Anne'])
  })
})

describe('a read', () => {
  test('sees one moment, whatever is written meanwhile', async () => {
    await store.write(async ({ db }) => hire(db, 'Anne'))
    const seen = await store.read(async db => {
      const before = await db.$count(staff)
      // Started elsewhere, as another caller would.
      await new Promise<void>(resolve => setTimeout(resolve, 10))
      await elsewhere
      return [before, await db.$count(staff)]
    })
    expect(seen).toEqual([1, 1])
    expect(await names()).toEqual(['Anne', 'Luc'])
  })
  let elsewhere: Promise<void>
  beforeEach(() => {
    elsewhere = aWhile().then(() => store.write(async ({ db }) => hire(db, 'Luc')))
  })
  afterEach(() => elsewhere)

  test('waits when many are under way, and all are answered', async () => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.read(async db => {
          await aWhile()
          return db.$count(staff)
        }),
      ),
    )
    expect(counts.length).toBe(20)
  })
})

describe('what changed', () => {
  const told: (readonly ChangeEvent[])[] = []
  beforeEach(() => {
    told.length = 0
    store.onCommitted(events => told.push(events))
  })

  test('is told once the unit is on the disk, together', async () => {
    await store.write(async ({ db, changed }) => {
      await hire(db, 'Anne')
      changed({ topic: 'staff', id: 1 })
      changed({ topic: 'settings', id: null })
      expect(told).toEqual([])
    })
    expect(told).toEqual([
      [
        { topic: 'staff', id: 1 },
        { topic: 'settings', id: null },
      ],
    ])
  })

  test('is never told of a unit that was undone, nor of one that changed nothing', async () => {
    const undone = store.write(async ({ changed }) => {
      changed({ topic: 'staff', id: 1 })
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    // A deferred foreign key fails at the commit itself.
    const late = store.write(async ({ db, changed }) => {
      changed({ topic: 'document', id: 1 })
      await db.run(sql`PRAGMA defer_foreign_keys = 1`)
      await db.run(sql`INSERT INTO setting (key, value, updated_at, updated_by) VALUES ('a', '1', 1, 99)`)
    })
    await expect(late).rejects.toThrow('FOREIGN KEY')
    await store.write(async () => undefined)
    expect(told).toEqual([])
    expect(await store.read(async db => db.all(sql`SELECT * FROM setting`))).toEqual([])
  })

  test('is not told any more to one that stopped listening', async () => {
    const other = vi.fn()
    const stop = store.onCommitted(other)
    stop()
    await store.write(async ({ changed }) => changed({ topic: 'staff', id: 1 }))
    expect(other).not.toHaveBeenCalled()
    expect(told.length).toBe(1)
  })
})

describe('closing', () => {
  test('waits for what is under way, empties the log and refuses what comes after', async () => {
    const last = store.write(async ({ db }) => {
      await aWhile()
      await hire(db, 'Anne')
    })
    const closing = Promise.all([store.close(), store.close()])
    await expect(store.write(async () => undefined)).rejects.toThrow('closed')
    await expect(names()).rejects.toThrow('closed')
    await last
    await closing
    expect(existsSync(`${store.path}-wal`)).toBe(false)
    const reopened = openStore({ path: store.path, migrationsFolder: MIGRATIONS_FOLDER })
    store = reopened
    expect(await names()).toEqual(['Anne'])
    expect(reopened.migrated).toEqual({ applied: [], backup: null })
    await reopened.close()
  })
})

describe('opening', () => {
  let folder: string
  beforeEach(() => {
    folder = aTemporaryFolder()
  })
  afterEach(() => removeFolder(folder))
  const open = (path: string) => openStore({ path, migrationsFolder: MIGRATIONS_FOLDER })

  test('refuses a file that is no database, and leaves it as it is', () => {
    const path = join(folder, 'letter.db')
    writeFileSync(path, 'Madame, Monsieur,\n'.repeat(500))
    expect(() => open(path)).toThrow(StoreDamaged)
    expect(statSync(path).size).toBe(9_000)
  })

  test('refuses the database of another application, and leaves it as it is', () => {
    const path = join(folder, 'other.db')
    const other = new Database(path)
    other.exec('CREATE TABLE contacts (name)')
    other.close()
    expect(() => open(path)).toThrow(ForeignStore)
    const again = new Database(path)
    expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['contacts'])
    again.close()
  })
})
