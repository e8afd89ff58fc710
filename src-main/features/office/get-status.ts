import type { OfficeStatus } from '../../../src-preload/contract/office.ts'
import { readOfficeStatus } from '../../store/queries/office-status.ts'
import type { Office } from '../context.ts'

/** What the frame of every screen shows: counts of what waits, the state of the outbox, the messages refused. */
export async function getStatus({
  store,
  version,
  shell,
  folders,
  refusedMessages,
}: Office): Promise<OfficeStatus> {
  const kept = await store.read(readOfficeStatus)
  return { version, shell, dataFolder: folders.data, intake: refusedMessages(), ...kept }
}
