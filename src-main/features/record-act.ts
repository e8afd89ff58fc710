import type { DossierId, StaffId } from '../../src-preload/contract/ids.ts'
import { appendJournal, type JournalData } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'

/** Who did something to a dossier, and when (milliseconds since 1970 UTC). */
export type Act = { readonly staffId: StaffId; readonly at: number }

/** Writes in the journal what was done to a dossier, and tells the screens. `data` holds ids and codes only. */
export async function recordAct(
  { db, changed }: Unit,
  act: Act & { readonly id: DossierId; readonly kind: string; readonly data?: JournalData },
): Promise<void> {
  const { id, ...entry } = act
  await appendJournal(db, { ...entry, subjectType: 'dossier', subjectId: id })
  changed({ topic: 'dossier', id })
}
