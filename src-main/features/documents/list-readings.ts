import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadingUnderway } from '../../../src-preload/contract/readings.ts'
import { type Context, signedIn } from '../context.ts'

/** The readings under way, of one dossier or of all. */
export async function listReadings(
  { office, session }: Context,
  { dossierId }: { readonly dossierId?: DossierId | undefined },
): Promise<ReadingUnderway[]> {
  signedIn(session)
  return office.readings.list().filter(reading => dossierId === undefined || reading.dossierId === dossierId)
}
