import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { withdraw } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { listRepeats, listWaitingNotices } from '../../store/queries/lead-duplicates.ts'
import { maskWithdrawnLead } from '../../store/queries/lead-withdrawal.ts'
import { findLead } from '../../store/queries/leads.ts'
import { release } from './unlink-duplicate.ts'

type Settled = { readonly first: LeadId; readonly by: StaffId | null; readonly at: number }

/** The first request was refused: those that repeat it are judged on their own again, each by a person. */
export async function releaseRepeats(unit: Unit, { first, by, at }: Settled): Promise<void> {
  for (const { id } of await listRepeats(unit.db, first)) {
    const lead = await findLead(unit.db, id)
    if (lead?.state === 'duplicate') await release(unit, lead, { staffId: by, at })
  }
}

/**
 * The customer took the need back: the requests that repeat it go with it, and what identifies the customer leaves them
 * too. A message that would still tell the provider of one does not leave.
 */
export async function withdrawRepeats(
  unit: Unit,
  { first, by, at, reason }: Settled & { readonly reason: string },
): Promise<void> {
  for (const { id, state } of await listRepeats(unit.db, first)) {
    const lead = state === 'duplicate' ? await findLead(unit.db, id) : null
    if (lead === null) continue
    for (const message of await listWaitingNotices(unit.db, id)) {
      await withdraw(unit, message, { staffId: by, at })
    }
    await maskWithdrawnLead(unit.db, { id, customerName: lead.customerName, reason, at })
    const data = { first }
    await appendJournal(unit.db, {
      at,
      staffId: by,
      kind: 'lead.withdrawn',
      subjectType: 'lead',
      subjectId: id,
      data,
    })
    unit.changed({ topic: 'lead', id })
  }
}
