import type { InboundMessageId, ProposalId } from '../../../src-preload/contract/ids.ts'
import type { AcceptedHow } from '../../../src-preload/contract/proposals.ts'
import { detectMediaType } from '../../documents/media-type.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordFile } from '../../store/queries/files.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import { retestLeadsOfCells } from '../../store/queries/leads.ts'
import {
  listProposalsOver,
  listProposedCells,
  saveProposedExclusivity,
  settleProposal,
} from '../../store/queries/proposals.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { grantCells } from '../grant-cells.ts'
import { proposalIn, tellOfProposal } from './open-proposal.ts'

/** The platform takes a proposal back, with its reason; its cells are free again. @throws Refusal PROPOSAL_STATE, NOT_FOUND */
export async function withdrawProposal(
  context: Context,
  said: { readonly id: ProposalId; readonly reason: string },
) {
  return endProposal(context, { ...said, state: 'withdrawn' })
}

/** The provider said no, with what it said. @throws Refusal PROPOSAL_STATE, NOT_FOUND */
export async function declineProposal(
  context: Context,
  said: { readonly id: ProposalId; readonly reason: string },
) {
  return endProposal(context, { ...said, state: 'declined' })
}

async function endProposal(
  { office, session }: Context,
  said: {
    readonly id: ProposalId
    readonly reason: string
    readonly state: 'withdrawn' | 'declined'
  },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const { id, reason, state } = said
  return office.store.write(async unit => {
    const { db } = unit
    const proposal = await proposalIn(db, id, ['sent'])
    await settleProposal(db, id, { state, at, by: staffId, reason })
    const cells = await listProposedCells(db, id, at)
    await releaseHoldsOf(db, proposal.dossierId, { at, cells })
    await tellOfProposal(unit, { ...proposal, kind: `proposal.${state}`, staffId, at })
    return { settledAt: at }
  })
}

type Acceptance = {
  readonly id: ProposalId
  readonly name: string
  readonly how: AcceptedHow
  readonly uploadId?: string | undefined
  readonly messageId?: InboundMessageId | undefined
}

/**
 * Records the acceptance with its proof: in one unit each option becomes the exclusivity of the provider for the twelve
 * months that were proposed, all of them or none.
 *
 * @throws Refusal PROOF_REQUIRED, PROPOSAL_OVER, CELLS_TAKEN, WAITING_BEFORE, PROPOSAL_STATE, UPLOAD_GONE, NOT_FOUND
 */
export async function acceptProposal({ office, session }: Context, acceptance: Acceptance) {
  const staffId = signedIn(session)
  const at = office.now()
  const { id, name, how, uploadId, messageId } = acceptance
  if (uploadId === undefined && messageId === undefined) throw new Refusal('PROOF_REQUIRED', {})
  const proof = uploadId === undefined ? null : await keepProof(office, uploadId)
  const accepted = await office.store.write(async unit => {
    const { db, changed } = unit
    const proposal = await proposalIn(db, id, ['sent'])
    const { dossierId, providerId, startsOn, endsOn, validUntil } = proposal
    const today = civilDateIn(at, 'Europe/Paris')
    if (validUntil < today) throw new Refusal('PROPOSAL_OVER', { validUntil })
    const cells = await listProposedCells(db, id, at)
    const period = { startsOn, endsOn }
    const granted = await grantCells(unit, { cells, period, dossierId, providerId, staffId, at })
    await releaseHoldsOf(db, dossierId, { at, cells })
    for (const [place, cell] of cells.entries()) {
      const exclusivityId = granted[place]
      if (exclusivityId) await saveProposedExclusivity(db, id, { ...cell, exclusivityId })
    }
    await settleProposal(db, id, {
      state: 'accepted',
      at,
      by: staffId,
      acceptance: {
        acceptedName: name,
        acceptedHow: how,
        acceptedFileId: proof && (await recordFile(db, { ...proof, at })),
        acceptedMessageId: messageId ?? null,
      },
    })
    for (const lead of await retestLeadsOfCells(db, { cells, on: today }))
      changed({ topic: 'lead', id: lead })
    await tellOfProposal(unit, { ...proposal, kind: 'proposal.accepted', staffId, at, data: { how } })
    return { settledAt: at, endsOn }
  })
  if (uploadId !== undefined) await office.uploads.forget(uploadId)
  return accepted
}

/** The page or message that shows the acceptance, in the vault. @throws Refusal UPLOAD_GONE */
async function keepProof({ uploads, vault }: Office, uploadId: string) {
  const upload = await uploads.peek(uploadId)
  if (!upload) throw new Refusal('UPLOAD_GONE', {})
  return {
    ...(await vault.put(upload.bytes)),
    mediaType: detectMediaType(upload.bytes) ?? 'application/octet-stream',
  }
}

/** Settles every proposal whose last day to accept has passed; its options ended with that day. */
export async function expireProposals(office: Office, signal: AbortSignal): Promise<void> {
  const at = office.now()
  const today = civilDateIn(at, 'Europe/Paris')
  for (const id of await office.store.read(db => listProposalsOver(db, today))) {
    if (signal.aborted) return
    await office.store.write(async unit => {
      const proposal = await proposalIn(unit.db, id, ['sent'])
      await settleProposal(unit.db, id, { state: 'expired', at, by: null })
      await tellOfProposal(unit, { ...proposal, kind: 'proposal.expired', staffId: null, at })
    })
  }
}
