import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { GivenLead, LeadDoubt } from '../../../src-preload/contract/leads.ts'
import { qualifyLead as qualify } from '../../domain/lead-qualification.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { saveLeadFields, withKnownSubtype } from '../../store/queries/leads.ts'
import { stateAfterTest } from '../../store/queries/receive-lead.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'
import { type Context, signedIn } from '../context.ts'
import { openLead } from './open-lead.ts'

/**
 * Saves what a person settled: the doubts are counted again, and a request without any is routed. A proposed sub-type
 * that was left as it is and not accepted stays a proposal; a possible repeat that is saved is another need.
 */
export async function qualifyLead(
  { office, session }: Context,
  input: {
    readonly id: LeadId
    readonly version: number
    readonly fields: GivenLead
    readonly subtypeAccepted?: boolean
  },
) {
  const staffId = signedIn(session)
  const { id } = input
  const now = office.now()
  return office.store.write(async ({ db, changed }) => {
    const lead = await openLead(db, id)
    if (lead.version !== input.version) throw new Refusal('STALE', { version: lead.version })
    const { fields, doubts: sure } = qualify(await withKnownSubtype(db, input.fields), postalCodeExceptions)
    const isProposal = input.subtypeAccepted === false && fields.subtypeCode === lead.subtypeCode
    const subtypeBecause = isProposal ? lead.subtypeBecause : null
    const doubts: readonly LeadDoubt[] = subtypeBecause === null ? sure : [...sure, 'subtype-proposed']
    const tested = await testRouting(
      db,
      { ...fields, id, withdrawnAt: lead.withdrawnAt, receivedAt: lead.receivedAt },
      now,
    )
    const state = stateAfterTest(doubts, tested)
    await saveLeadFields(db, { id, state, fields, doubts, subtypeBecause })
    if (state !== 'to_qualify') await recordRouting(db, { leadId: id, routing: tested.routing })
    await appendJournal(db, {
      at: now,
      staffId,
      kind: 'lead.qualified',
      subjectType: 'lead',
      subjectId: id,
      data: { state, doubts: [...doubts] },
    })
    changed({ topic: 'lead', id })
    return { version: lead.version + 1, state }
  })
}
