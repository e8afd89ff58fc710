import { civilDateIn } from '../../domain/civil-date.ts'
import { servedFrom } from '../../domain/served-from.ts'
import { appendJournal } from '../../store/journal.ts'
import { listUnserved, saveServedFrom } from '../../store/queries/contract-terms.ts'
import type { Office } from '../context.ts'

/**
 * Writes down, once, the first day on which each signed contract could be served. The clock does it: whatever act made
 * it so (a signature, a verdict), the day is found from the dates, also after a sleep.
 */
export async function recordServedContracts(office: Office, signal: AbortSignal): Promise<void> {
  const at = office.now()
  const today = civilDateIn(at, 'Europe/Paris')
  const unserved = await office.store.read(db => listUnserved(db, today))
  for (const { id, number, required, documents, ...contract } of unserved) {
    if (signal.aborted) return
    const day = servedFrom(contract, required, documents, today)
    if (day === null) continue
    await office.store.write(async ({ db, changed }) => {
      await saveServedFrom(db, id, day)
      await appendJournal(db, {
        at,
        staffId: null,
        kind: 'contract.served',
        subjectType: 'contract',
        subjectId: id,
        data: { number, from: day },
      })
      changed({ topic: 'contract', id })
    })
  }
}
