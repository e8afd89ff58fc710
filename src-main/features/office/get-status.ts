import type { OfficeStatus } from '../../../src-preload/contract/office.ts'
import { readOfficeStatus } from '../../store/queries/office-status.ts'
import type { Office } from '../context.ts'

/** What the frame of every screen shows: counts of what waits, and the state of the outbox. */
export async function getStatus({ store, version, shell, folders }: Office): Promise<OfficeStatus> {
  return { version, shell, dataFolder: folders.data, ...(await store.read(readOfficeStatus)) }
}
