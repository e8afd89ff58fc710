import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { appendJournal } from '../../store/journal.ts'
import { setLeadState } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'
import { openLead } from './open-lead.ts'

/** Refuses a request with the reason a person gave: it will not be forwarded. The reason stays with the request. */
export async function refuseLead(
  context: Context,
  { id, reason }: { readonly id: LeadId; readonly reason: string },
) {
  return close(context, { id, state: 'refused', refusedReason: reason })
}

/** The customer takes the request back, which is possible as long as it was not forwarded. */
export async function withdrawLead(context: Context, { id }: { readonly id: LeadId }) {
  return close(context, { id, state: 'withdrawn', withdrawnAt: context.office.now() })
}

async function close(
  { office, session }: Context,
  closing: {
    readonly id: LeadId
    readonly state: 'refused' | 'withdrawn'
    readonly refusedReason?: string
    readonly withdrawnAt?: number
  },
) {
  const staffId = signedIn(session)
  const { id, state } = closing
  return office.store.write(async ({ db, changed }) => {
    const { version } = await openLead(db, id)
    await setLeadState(db, closing)
    await appendJournal(db, {
      at: office.now(),
      staffId,
      kind: `lead.${state}`,
      subjectType: 'lead',
      subjectId: id,
    })
    changed({ topic: 'lead', id })
    return { version: version + 1, state }
  })
}
