import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store, type StoreOptions } from './open-store.ts'

/** For tests. The migrations of the application, wherever the tests are started from. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../resources/migrations')

export type TemporaryStore = {
  readonly store: Store
  readonly folder: string
  /** Closes the store and removes its folder. */
  readonly remove: () => Promise<void>
}

/** For tests. A real store in a new temporary folder, at the present shape and empty. */
export function aTemporaryStore(options: Partial<StoreOptions> = {}): TemporaryStore {
  const folder = aTemporaryFolder()
  const store = openStore({
    path: join(folder, 'apanage.db'),
    migrationsFolder: MIGRATIONS_FOLDER,
    ...options,
  })
  return {
    store,
    folder,
    remove: async () => {
      await store.close()
      removeFolder(folder)
    },
  }
}

/** For tests. A new empty folder, under the real path of the temporary folder. */
export function aTemporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'apanage-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
