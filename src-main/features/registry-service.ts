import type { RegistryService } from '../../src-preload/contract/registry.ts'
import type { ReadConnection } from '../store/connection.ts'
import { loadSettings } from '../store/queries/settings.ts'
import type { Office } from './context.ts'

/** Whether the registry is asked, whom, and whether it answers. */
export async function registryService(
  db: ReadConnection,
  { folders, registry }: Pick<Office, 'folders' | 'registry'>,
): Promise<RegistryService> {
  const { enabled, baseUrl } = (await loadSettings(db, folders.data)).registry
  return {
    enabled,
    host: URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl,
    unavailable: enabled ? registry.unavailable() : null,
  }
}
