import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { listOptionsOf } from '../../store/queries/holds.ts'
import type { Office } from '../context.ts'

/** The cells that are kept for a dossier now. */
export async function listDossierOptions(
  { store, now }: Office,
  { dossierId }: { readonly dossierId: DossierId },
) {
  return store.read(db => listOptionsOf(db, dossierId, now()))
}
