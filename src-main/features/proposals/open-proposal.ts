import type { ProposalId } from '../../../src-preload/contract/ids.ts'
import type { ProposalState } from '../../../src-preload/contract/proposals.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal, type JournalData } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { findProposal, type ProposalRecord } from '../../store/queries/proposals.ts'

/** @throws Refusal NOT_FOUND */
export async function existingProposal(db: ReadConnection, id: ProposalId): Promise<ProposalRecord> {
  const proposal = await findProposal(db, id)
  if (!proposal) throw new Refusal('NOT_FOUND', { what: 'proposal' })
  return proposal
}

/** A proposal in one of these states. @throws Refusal NOT_FOUND, PROPOSAL_STATE */
export async function proposalIn(
  db: ReadConnection,
  id: ProposalId,
  states: readonly ProposalState[],
): Promise<ProposalRecord> {
  const proposal = await existingProposal(db, id)
  if (!states.includes(proposal.state)) throw new Refusal('PROPOSAL_STATE', { state: proposal.state })
  return proposal
}

/** Writes in the journal what happened to a proposal, and tells the screens. */
export async function tellOfProposal(
  { db, changed }: Unit,
  said: Pick<ProposalRecord, 'id' | 'dossierId' | 'reference' | 'version'> & {
    readonly kind: string
    readonly at: number
    readonly staffId: Parameters<typeof appendJournal>[1]['staffId']
    readonly data?: JournalData
  },
): Promise<void> {
  const { id, dossierId, reference, version, kind, at, staffId, data } = said
  await appendJournal(db, {
    at,
    staffId,
    kind,
    subjectType: 'proposal',
    subjectId: id,
    data: { reference, version, dossier: dossierId, ...data },
  })
  changed({ topic: 'proposal', id })
  changed({ topic: 'exclusivity', id: null })
  changed({ topic: 'dossier', id: dossierId })
}
