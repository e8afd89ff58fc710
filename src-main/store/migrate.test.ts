import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MigrationChanged, MigrationFailed, StoreFromTheFuture } from './errors.ts'
import { SMALL_OFFICE_ROWS } from './invariants/small-office.ts'
import { openStore } from './open-store.ts'
import { openWriter } from './pragmas.ts'
import { bundleChild, spawnChild } from './test-children/spawn.ts'
import { aTemporaryFolder, MIGRATIONS_FOLDER, removeFolder } from './testing.ts'

/** Parents with children that go with them, a trigger and a full-text index: all that a table rebuild endangers. */
const FIRST = {
  '0001-first.sql': `
    CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;`,
  'after.sql': `
    CREATE TRIGGER parent_no_bad BEFORE INSERT ON parent WHEN NEW.name = 'bad' BEGIN SELECT RAISE(ABORT, 'bad'); END;
    CREATE VIEW childless AS SELECT id FROM parent WHERE id NOT IN (SELECT parent_id FROM child);
    CREATE TRIGGER child_watch AFTER DELETE ON child BEGIN UPDATE parent SET name = name || '!' WHERE id = OLD.parent_id; END;
    CREATE VIRTUAL TABLE IF NOT EXISTS parent_fts USING fts5(name, content = 'parent', content_rowid = 'id');
    CREATE TRIGGER parent_fts_insert AFTER INSERT ON parent
    BEGIN INSERT INTO parent_fts (rowid, name) VALUES (NEW.id, NEW.name); END;`,
}
/** As drizzle-kit and the SQLite manual write it. */
const REBUILD = `
  CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT;
  INSERT INTO parent_new (id, name) SELECT id + 100, name FROM parent;
  DROP TABLE parent;
  ALTER TABLE parent_new RENAME TO parent;
  UPDATE child SET parent_id = parent_id + 100;`

let folder: string
let path: string
let migrations: string
let backups: string
beforeEach(() => {
  folder = aTemporaryFolder()
  path = join(folder, 'apanage.db')
  migrations = join(folder, 'migrations')
  backups = join(folder, 'backups')
  mkdirSync(migrations)
  put(FIRST)
})
afterEach(() => removeFolder(folder))

const put = (files: Record<string, string>) => {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(migrations, name), sql)
}
const remove = (name: string) => rmSync(join(migrations, name))
/** Opens, closes, and says what was applied. */
const open = async () => {
  const store = openStore({ path, migrationsFolder: migrations })
  await store.close()
  return store.migrated
}
const withDatabase = <T>(work: (db: Database.Database) => T, at = path): T => {
  const db = openWriter(at)
  try {
    return work(db)
  } finally {
    db.close()
  }
}
const run = (sql: string) => withDatabase(db => db.exec(sql))
const all = (sql: string, at = path) => withDatabase(db => db.prepare(sql).pluck().all(), at)
const aFamily = async () => {
  await open()
  run("INSERT INTO parent VALUES (1, 'anne'), (2, 'luc'); INSERT INTO child VALUES (10, 1), (11, 1), (12, 2)")
}
const schema = () => all('SELECT type || name || ifnull(sql, 0) FROM sqlite_schema ORDER BY name')
const bytes = (at: string) => createHash('sha256').update(readFileSync(at)).digest('hex')
const backupNames = () => {
  try {
    return readdirSync(backups)
  } catch {
    return []
  }
}

describe('a new store', () => {
  test('gets every file in order, then the triggers, and no backup', async () => {
    put({ '0002-second.sql': "ALTER TABLE parent ADD COLUMN note TEXT NOT NULL DEFAULT ''" })
    expect(await open()).toEqual({ applied: ['0001-first', '0002-second'], backup: null })
    expect(() => run("INSERT INTO parent (name) VALUES ('bad')")).toThrow('bad')
    expect(all('PRAGMA user_version')).toEqual([2])
    expect(await open()).toEqual({ applied: [], backup: null })
  })

  test('is made by the migrations of the application', async () => {
    const store = openStore({ path, migrationsFolder: MIGRATIONS_FOLDER })
    await store.close()
    expect(all('PRAGMA integrity_check')).toEqual(['ok'])
    // 'Apan': what makes the file ours.
    expect(all('PRAGMA application_id')).toEqual([Buffer.from('Apan').readInt32BE()])
  })

  test('is not made from a file that would be passed over', async () => {
    put({ '2-typo.sql': 'CREATE TABLE t (x) STRICT' })
    await expect(open()).rejects.toThrow('2-typo.sql')
  })
})

describe('a store that holds data', () => {
  test('gets the file of a merged branch, though its number is lower than the last applied', async () => {
    put({ '0003-theirs.sql': 'CREATE TABLE theirs (x INTEGER) STRICT' })
    await aFamily()
    put({
      '0002-ours.sql': 'CREATE TABLE ours (x INTEGER) STRICT',
      '0003-also.sql': 'CREATE TABLE also (x INTEGER) STRICT',
    })
    expect((await open()).applied).toEqual(['0002-ours', '0003-also'])
    expect(
      all("SELECT name FROM sqlite_schema WHERE name IN ('ours', 'theirs', 'also') ORDER BY name"),
    ).toEqual(['also', 'ours', 'theirs'])
    expect(all('PRAGMA user_version')).toEqual([3])
  })

  test('keeps the children, the triggers and the views of a table that is rebuilt', async () => {
    await aFamily()
    put({ '0002-rebuild.sql': REBUILD })
    await open()
    expect(all('SELECT id || name FROM parent')).toEqual(['101anne', '102luc'])
    expect(all('SELECT id || parent_id FROM child')).toEqual(['10101', '11101', '12102'])
    expect(all('SELECT id FROM childless')).toEqual([])
    expect(() => run("INSERT INTO parent (name) VALUES ('bad')")).toThrow('bad')
    run('DELETE FROM child WHERE id = 12')
    expect(all('SELECT name FROM parent WHERE id = 102')).toEqual(['luc!'])
    run('DELETE FROM parent WHERE id = 101')
    expect(all('SELECT id FROM child')).toEqual([])
  })

  test('has the words of a rebuilt table indexed under its new rows', async () => {
    await aFamily()
    const found = () => all("SELECT rowid FROM parent_fts WHERE parent_fts MATCH 'luc'")
    expect(found()).toEqual([2])
    put({ '0002-rebuild.sql': REBUILD })
    await open()
    expect(found()).toEqual([102])
    run("INSERT INTO parent_fts (parent_fts, rank) VALUES ('integrity-check', 1)")
  })

  test('keeps its full-text index as it is when nothing of it changed, and gets a new one when its definition did', async () => {
    await aFamily()
    // A word that the rows do not have: it lasts as long as the index is not built again.
    run("INSERT INTO parent_fts (rowid, name) VALUES (999, 'witness')")
    const witness = () => all("SELECT rowid FROM parent_fts WHERE parent_fts MATCH 'witness'")
    put({
      // Referred to, in a string and in a comment: its rows keep their ids.
      '0002-other.sql':
        "CREATE TABLE other (x INTEGER REFERENCES parent (id), y TEXT CHECK (y IN ('parent'))) STRICT; -- of a parent",
      'after.sql': `${FIRST['after.sql']} -- later`,
    })
    await open()
    expect(witness()).toEqual([999])
    put({
      'after.sql': FIRST['after.sql'].replace("content_rowid = 'id'", "content_rowid = 'id', prefix = '2'"),
    })
    await open()
    expect(witness()).toEqual([])
    expect(all("SELECT rowid FROM parent_fts WHERE parent_fts MATCH 'lu*'")).toEqual([2])
  })

  test('loses the triggers that after.sql no longer has and gets its new ones', async () => {
    await aFamily()
    put({ 'after.sql': FIRST['after.sql'].replaceAll("'bad'", "'worse'") })
    expect(await open()).toEqual({ applied: [], backup: null })
    run("INSERT INTO parent (name) VALUES ('bad')")
    expect(() => run("INSERT INTO parent (name) VALUES ('worse')")).toThrow('worse')
  })

  test('is copied before, and the copy is whole', async () => {
    await aFamily()
    put({ '0002-lossy.sql': 'DELETE FROM child; DELETE FROM parent' })
    const { backup } = await open()
    expect(backupNames().map(name => join(backups, name))).toEqual([backup])
    expect(all('SELECT count(*) FROM parent')).toEqual([0])
    expect(all('SELECT name FROM parent', backup ?? '')).toEqual(['anne', 'luc'])
    expect(all('PRAGMA user_version', backup ?? '')).toEqual([1])
    if (process.platform !== 'win32') expect(statSync(backup ?? '').mode & 0o777).toBe(0o600)
  })

  test('is not touched when the copy cannot be made', async () => {
    await aFamily()
    const before = schema()
    writeFileSync(backups, 'a file where the folder should be')
    put({ '0002-second.sql': 'CREATE TABLE second (x INTEGER) STRICT' })
    await expect(open()).rejects.toThrow()
    expect(schema()).toEqual(before)
  })
})

describe('a migration that does not go through', () => {
  const failures: Record<string, string> = {
    'with a wrong statement':
      'CREATE TABLE half (x INTEGER) STRICT; DELETE FROM child; INSERT INTO nowhere VALUES (1)',
    'that leaves a row without its parent': 'DELETE FROM parent WHERE id = 1',
    'that breaks what after.sql says': 'DROP TABLE child; DROP TABLE parent',
  }
  test.each(Object.keys(failures))('%s is undone whole, with those before it', async name => {
    await aFamily()
    const before = schema()
    put({ '0002-good.sql': 'CREATE TABLE good (x INTEGER) STRICT', '0003-wrong.sql': failures[name] ?? '' })
    const failure = await open().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationFailed)
    expect(schema()).toEqual(before)
    expect(all('SELECT id || parent_id FROM child')).toEqual(['101', '111', '122'])
    expect(all('SELECT tag FROM migration ORDER BY tag')).toEqual(['0001-first', 'after'])
    remove('0003-wrong.sql')
    expect((await open()).applied).toEqual(['0002-good'])
  })

  test.each([
    ['COMMIT; CREATE TABLE half (x INTEGER) STRICT'],
    ['CREATE TABLE half (x INTEGER) STRICT; -- done\n end;'],
    ['VACUUM'],
  ])('because it would get out of its transaction is refused before anything: %s', async sql => {
    await aFamily()
    const before = schema()
    put({ '0002-good.sql': 'CREATE TABLE good (x INTEGER) STRICT', '0003-wrong.sql': sql })
    await expect(open()).rejects.toThrow('0003-wrong')
    expect(schema()).toEqual(before)
  })

  test('because its rows break what triggers hold for everyone else is undone', async () => {
    for (const name of readdirSync(MIGRATIONS_FOLDER))
      copyFileSync(join(MIGRATIONS_FOLDER, name), join(migrations, name))
    remove('0001-first.sql')
    await open()
    withDatabase(db => db.exec(SMALL_OFFICE_ROWS))
    const grant = (startsOn: string, endsOn: string) => `INSERT INTO exclusivity
      (department_code, subtype_code, provider_id, starts_on, ends_on, granted_at, granted_by)
      VALUES ('69', 'test-entretien', 1, '${startsOn}', ${endsOn}, 0, 1);`
    put({ '9001-twice.sql': grant('2028-01-01', 'NULL') + grant('2028-03-01', "'2028-04-01'") })
    await expect(open()).rejects.toThrow('CELL_HELD')
    expect(all('SELECT count(*) FROM exclusivity')).toEqual([0])
    remove('9001-twice.sql')
    put({ '9001-once.sql': grant('2028-01-01', "'2028-03-01'") + grant('2028-03-01', 'NULL') })
    expect((await open()).applied).toEqual(['9001-once'])
  })

  test('leaves foreign keys on for the connection that goes on', async () => {
    await aFamily()
    expect(() => run('INSERT INTO child VALUES (99, 99)')).toThrow('FOREIGN KEY')
  })
})

describe('a file that was applied', () => {
  test('and is changed since is refused by its name', async () => {
    await aFamily()
    put({ '0001-first.sql': `${FIRST['0001-first.sql']} -- changed` })
    const failure = await open().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationChanged)
    expect(failure).toMatchObject({ tag: '0001-first' })
  })

  test('may have the line ends of another system', async () => {
    await aFamily()
    put({ '0001-first.sql': FIRST['0001-first.sql'].replaceAll('\n', '\r\n') })
    expect((await open()).applied).toEqual([])
  })
})

describe('a store from the future', () => {
  /** Left by a newer application that was killed: part of it is only in the write-ahead log. */
  const killed = (change: string) => {
    const db = openWriter(path)
    db.exec(change)
    mkdirSync(join(folder, 'left'))
    for (const end of ['', '-wal']) copyFileSync(path + end, join(folder, `left/apanage.db${end}`))
    db.close()
    path = join(folder, 'left/apanage.db')
  }
  test.each([
    [
      'with a migration we do not know',
      "INSERT INTO migration VALUES ('0002-later', 'x', 0)",
      { unknownTags: ['0002-later'] },
    ],
    [
      'with an older one we do not know',
      "INSERT INTO migration VALUES ('0000-other', 'x', 0)",
      { unknownTags: ['0000-other'] },
    ],
    ['with a higher version', 'PRAGMA user_version = 7', { storeVersion: 7, knownVersion: 1 }],
  ])('%s is refused, and not one byte of it changes', async (_, change, seen) => {
    await aFamily()
    killed(change)
    const before = [bytes(path), bytes(`${path}-wal`)]
    const failure = await open().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreFromTheFuture)
    expect(failure).toMatchObject(seen)
    expect([bytes(path), bytes(`${path}-wal`)]).toEqual(before)
    expect(backupNames()).toEqual([])
  })

  test('that was closed well is refused the same way', async () => {
    put({ '0002-later.sql': 'CREATE TABLE later (x INTEGER) STRICT' })
    await aFamily()
    remove('0002-later.sql')
    const before = bytes(path)
    await expect(open()).rejects.toBeInstanceOf(StoreFromTheFuture)
    expect(bytes(path)).toBe(before)
  })
})

describe('a kill in the middle of a migration', () => {
  test('leaves the old shape or the new one, and the next start finishes', async () => {
    await aFamily()
    run(
      "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 15000) INSERT INTO parent SELECT i, 'p' || i FROM n",
    )
    const template = join(folder, 'template.db')
    copyFileSync(path, template)
    const old = schema()
    put({
      '0002-rebuild.sql': REBUILD,
      '0003-more.sql': 'CREATE TABLE more (x INTEGER) STRICT; INSERT INTO more SELECT id FROM parent',
    })
    await open()
    const renewed = schema()
    const migrator = await bundleChild('migrate.ts')
    const shapes = new Set<string>()
    let duration = 0
    // The first one is left alone, to know how long it takes; the others die somewhere on the way.
    for (let round = 0; round <= 12; round++) {
      for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
      rmSync(backups, { recursive: true, force: true })
      copyFileSync(template, path)
      const child = spawnChild(migrator, [path, migrations])
      await child.line(line => line === 'started')
      const start = performance.now()
      if (round === 0) await child.end
      else await new Promise(resolve => setTimeout(resolve, (duration * round) / 12))
      await child.kill()
      duration ||= performance.now() - start
      const shape = schema()
      expect([old, renewed]).toContainEqual(shape)
      const isNew = JSON.stringify(shape) === JSON.stringify(renewed)
      shapes.add(isNew ? 'new' : 'old')
      expect(all('PRAGMA user_version')).toEqual([isNew ? 3 : 1])
      expect(all('PRAGMA integrity_check')).toEqual(['ok'])
      // Whatever has a final name is a whole copy of what was there.
      const copies = backupNames().filter(name => name.endsWith('.db'))
      if (isNew) expect(copies.length).toBe(1)
      for (const copy of copies)
        expect(all('SELECT count(*) FROM parent', join(backups, copy))).toEqual([14_903])
      await open()
      expect(schema()).toEqual(renewed)
      expect(all('SELECT count(*) FROM more')).toEqual([14_903])
      expect(all('SELECT count(*) FROM child')).toEqual([3])
    }
    expect([...shapes].sort()).toEqual(['new', 'old'])
  }, 120_000)
})
