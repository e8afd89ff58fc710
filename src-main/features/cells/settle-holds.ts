import { appendJournal } from '../../store/journal.ts'
import { listHoldsToSettle, markExpirySettled } from '../../store/queries/holds.ts'
import type { Office } from '../context.ts'

/**
 * Writes in the journal, once, each option that ended by itself. Its cell was free from that moment on, whether the
 * application was open or not: nothing waits for this.
 */
export async function settleExpiredHolds({ store, now }: Office, signal: AbortSignal): Promise<void> {
  const at = now()
  for (const { id, dossierId } of await store.read(db => listHoldsToSettle(db, at))) {
    if (signal.aborted) return
    await store.write(async ({ db, changed }) => {
      if (!(await markExpirySettled(db, id, at))) return
      await appendJournal(db, {
        at,
        staffId: null,
        kind: 'hold.expired',
        subjectType: 'hold',
        subjectId: id,
        data: { dossier: dossierId },
      })
      changed({ topic: 'exclusivity', id: null })
      changed({ topic: 'dossier', id: dossierId })
    })
  }
}
