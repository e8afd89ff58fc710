import type Database from 'better-sqlite3'

/** A query that took long. The text holds placeholders, never the values. */
export type SlowQuery = { readonly sql: string; readonly milliseconds: number }

export type SlowQueryWatch = {
  readonly overMilliseconds: number
  readonly onSlowQuery: (query: SlowQuery) => void
}

/** The face of better-sqlite3 that drizzle uses. */
export type GuardedClient = { readonly prepare: (sql: string) => GuardedStatement }

type GuardedStatement = {
  readonly run: (...values: unknown[]) => Database.RunResult
  readonly get: (...values: unknown[]) => unknown
  readonly all: (...values: unknown[]) => unknown[]
  readonly raw: () => GuardedStatement
}

/** Compiles a query, or finds it already compiled. */
export type Prepare = (sql: string) => Database.Statement

const KEPT_STATEMENTS = 300

/**
 * Keeps the compiled form of the last queries of a connection: compiling costs about as much as running a
 * small query. The least recently used one goes first.
 */
export function keepStatements(connection: Database.Database): Prepare {
  const kept = new Map<string, Database.Statement>()
  return sql => {
    const statement = kept.get(sql) ?? connection.prepare(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    const oldest = kept.size > KEPT_STATEMENTS ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return statement
  }
}

/**
 * The connection as one unit of work sees it: it stops working when the unit is over, so that a handle kept
 * by mistake cannot write into the unit of someone else; slow queries are reported.
 *
 * @param isOver tells whether the unit that received this client has ended
 */
export function guardClient(
  prepare: Prepare,
  isOver: () => boolean,
  watch: SlowQueryWatch | null,
): GuardedClient {
  const perform = <T>(sql: string, work: () => T): T => {
    if (isOver()) throw new Error('this connection belongs to a unit of work that is over')
    if (!watch) return work()
    const start = performance.now()
    try {
      return work()
    } finally {
      const milliseconds = performance.now() - start
      if (milliseconds > watch.overMilliseconds) watch.onSlowQuery({ sql, milliseconds })
    }
  }
  // One compiled statement serves several callers: each says at every use whether it wants arrays or objects.
  const dress = (statement: Database.Statement, asArrays: boolean): GuardedStatement => {
    const ready = () => (statement.reader ? statement.raw(asArrays) : statement)
    return {
      run: (...values) => perform(statement.source, () => statement.run(...values)),
      get: (...values) => perform(statement.source, () => ready().get(...values)),
      all: (...values) => perform(statement.source, () => ready().all(...values)),
      raw: () => dress(statement, true),
    }
  }
  return {
    prepare: sql =>
      dress(
        perform(sql, () => prepare(sql)),
        false,
      ),
  }
}
