import type { SameFile } from '../../../src-preload/contract/documents.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { listSameFiles } from '../../store/queries/same-files.ts'
import { type Context, signedIn } from '../context.ts'

/** The documents of a dossier whose bytes were received elsewhere too. It is told, and decides of nothing. */
export async function sameFilesOf(
  { office, session }: Context,
  { dossierId }: { readonly dossierId: DossierId },
): Promise<SameFile[]> {
  signedIn(session)
  return office.store.read(db => listSameFiles(db, dossierId))
}
