import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import { type Context, signedIn } from '../context.ts'

/** The manual form: whatever is doubtful in it is kept, and waits to be qualified. */
export async function createLead({ office, session }: Context, fields: LeadFields) {
  const by = signedIn(session)
  const now = office.now()
  const { id, reference, state } = await office.store.write(unit =>
    receiveLead(unit, {
      fields,
      channel: 'manual',
      receivedAt: now,
      now,
      by,
      exceptions: postalCodeExceptions,
    }),
  )
  return { id, reference, state }
}
