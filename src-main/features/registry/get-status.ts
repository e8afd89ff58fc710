import type { RegistryService } from '../../../src-preload/contract/registry.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

type Asker = Pick<Office, 'store' | 'folders' | 'registry'>

/** Whether the registry is asked, whom, and whether it answers. */
export async function getStatus({ store, ...office }: Asker): Promise<RegistryService> {
  return store.read(db => serviceOf(db, office))
}

/** The same, in a reading that goes on. */
export async function serviceOf(
  db: ReadConnection,
  { folders, registry }: Omit<Asker, 'store'>,
): Promise<RegistryService> {
  const { enabled, baseUrl } = (await loadSettings(db, folders.data)).registry
  return {
    enabled,
    host: URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl,
    unavailable: enabled ? registry.unavailable() : null,
  }
}
