import type Database from 'better-sqlite3'
import type { WithSubquery } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import type { GuardedClient } from './guarded-client.ts'

declare const readable: unique symbol
declare const writable: unique symbol

type Drizzle = BetterSQLite3Database

/**
 * What a query that only reads takes as its first argument. It has no insert, update or delete, so a read
 * cannot write by type; the connection behind it is opened read-only as well, so that raw SQL cannot either.
 */
export type ReadConnection = Pick<
  Drizzle,
  'select' | 'selectDistinct' | '$with' | '$count' | 'all' | 'get' | 'values'
> & {
  readonly with: (
    ...queries: WithSubquery[]
  ) => Pick<ReturnType<Drizzle['with']>, 'select' | 'selectDistinct'>
  readonly [readable]: true
}

/** What a query that writes takes as its first argument. It can be given wherever a ReadConnection is asked. */
export type WriteConnection = ReadConnection &
  Pick<Drizzle, 'insert' | 'update' | 'delete' | 'run'> & { readonly [writable]: true }

/** Dresses a guarded connection as drizzle. The brands exist for the compiler only. */
export function toWriteConnection(client: GuardedClient): WriteConnection {
  // drizzle uses nothing of its client but `prepare`, which a GuardedClient has.
  return drizzle({ client: client as unknown as Database.Database }) as unknown as WriteConnection
}

/** The same, for a connection that was opened read-only. */
export function toReadConnection(client: GuardedClient): ReadConnection {
  return toWriteConnection(client)
}
