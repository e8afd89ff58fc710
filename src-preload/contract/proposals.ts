import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  cell,
  civilDate,
  contractId,
  dossierId,
  fileId,
  inboundMessageId,
  instant,
  proposalId,
  providerId,
  uploadId,
} from './ids.ts'
import { perimeterPrice, priceOverride } from './prices.ts'
import { refusals } from './refusals.ts'
import { documentKind, journalEntry, outboxState, page, pageInput } from './shared.ts'

export const proposalState = z.enum([
  'draft',
  'sent',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'replaced',
])
export type ProposalState = z.infer<typeof proposalState>

export const acceptedHow = z.enum(['mail', 'paper', 'electronic'])
export type AcceptedHow = z.infer<typeof acceptedHow>

export const proposalView = z.enum(['open', 'draft', 'sent', 'accepted', 'over', 'all'])
export type ProposalView = z.infer<typeof proposalView>

export const proposalRow = z.object({
  id: proposalId,
  reference: z.string(),
  version: z.int(),
  state: proposalState,
  dossierId,
  providerId,
  providerName: z.string(),
  cells: z.int(),
  netCents: z.int(),
  startsOn: civilDate,
  /** Included. */
  lastDay: civilDate,
  /** The last days to accept, and to sign the contract. */
  validUntil: civilDate,
  signBy: civilDate,
  createdAt: instant,
  sentAt: instant.nullable(),
  settledAt: instant.nullable(),
})
export type ProposalRow = z.infer<typeof proposalRow>

export const proposalDetail = proposalRow.extend({
  dossierReference: z.string(),
  perimeter: z.array(
    cell.extend({
      departmentName: z.string(),
      subtypeName: z.string(),
      serviceName: z.string(),
      netCents: z.int(),
      /** Until when the option keeps the cell; null: none does. */
      optionedUntil: instant.nullable(),
    }),
  ),
  pricing: perimeterPrice,
  vat: z.object({
    rate: z.int(),
    note: z.string().nullable(),
    vatCents: z.int(),
    totalCents: z.int(),
  }),
  fileId: fileId.nullable(),
  sha256: z.string().nullable(),
  recipient: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
  delivery: z.object({ state: outboxState, answer: z.string().nullable() }).nullable(),
  settledBy: z.string().nullable(),
  settledReason: z.string().nullable(),
  acceptance: z
    .object({
      name: z.string(),
      how: acceptedHow,
      fileId: fileId.nullable(),
      messageId: inboundMessageId.nullable(),
    })
    .nullable(),
  overrideBy: z.string().nullable(),
  overrideApprovedBy: z.string().nullable(),
  versions: z.array(
    z.object({ id: proposalId, version: z.int(), state: proposalState, sentAt: instant.nullable() }),
  ),
  contractId: contractId.nullable(),
  /** The contract whose next twelve months it proposes. */
  renews: z.object({ id: contractId, number: z.string() }).nullable(),
  /** Documents conforme today that end before the period does. */
  endingDocuments: z.array(z.object({ kind: documentKind, validUntil: civilDate })),
  journal: z.array(journalEntry),
})
export type ProposalDetail = z.infer<typeof proposalDetail>

const byId = z.object({ id: proposalId })
const reason = z.string().trim().min(1).max(1000)
const state = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'PROPOSAL_STATE')
const making = refusals(
  'NOT_SIGNED_IN',
  'NOT_FOUND',
  'DOSSIER_STATE',
  'CELLS_TAKEN',
  'WAITING_BEFORE',
  'WAITING_FIRST',
  'CELLS_NOT_APPROVED',
  'PERIOD_INVALID',
  'PROPOSAL_INCOMPLETE',
)

export const proposals = {
  list: oc
    .input(
      z.object({
        view: proposalView.default('open'),
        search: z.string().trim().max(200).default(''),
        ...pageInput,
      }),
    )
    .output(page(proposalRow)),
  counts: oc.output(z.record(proposalView, z.int())),
  /** Approved dossiers with cells that were neither granted nor proposed yet. */
  toPropose: oc.output(
    z.array(
      z.object({
        dossierId,
        reference: z.string(),
        companyName: z.string(),
        cells: z.array(cell.extend({ departmentName: z.string(), subtypeName: z.string() })),
        approvedAt: instant,
        /** The first of its options to end; null: some cell is not kept. */
        optionedUntil: instant.nullable(),
      }),
    ),
  ),
  get: oc.input(byId).output(proposalDetail).errors(refusals('NOT_FOUND')),
  ofDossier: oc.input(z.object({ dossierId })).output(z.array(proposalRow)),
  /**
   * A draft for approved cells of a dossier, priced with the grid in force, each cell kept by an option. A draft of the
   * same dossier may exist already: several perimeters can be proposed.
   */
  draft: oc
    .input(
      z.object({
        dossierId,
        cells: z.array(cell).min(1).max(400),
        startsOn: civilDate,
        validUntil: civilDate.optional(),
        signBy: civilDate.optional(),
        override: priceOverride.optional(),
      }),
    )
    .output(byId)
    .errors(making),
  /**
   * The draft of the next twelve months of a contract, for its cells, from the day it ends; the one that exists already
   * when there is one. The holder comes first while its window is open, and afterwards when nobody waits.
   */
  draftRenewal: oc
    .input(z.object({ contractId }))
    .output(byId)
    .errors({ ...making, ...refusals('CONTRACT_STATE') }),
  /** Changes a draft: whatever is given is priced again. */
  redraft: oc
    .input(
      byId.extend({
        cells: z.array(cell).min(1).max(400),
        startsOn: civilDate,
        validUntil: civilDate,
        signBy: civilDate,
        override: priceOverride.nullable(),
      }),
    )
    .output(byId)
    .errors({ ...making, ...state }),
  /** A new version of a proposal that was sent; the old one stands until the new one is sent. */
  revise: oc
    .input(byId)
    .output(byId)
    .errors({ ...making, ...state }),
  /** A second person agrees to the price set by hand of a draft; changing the draft takes it back. */
  approvePrice: oc
    .input(byId.extend({ netCents: z.int() }))
    .output(z.object({ approvedAt: instant }))
    .errors({ ...state, ...refusals('PRICE_CHANGED', 'SECOND_PERSON_REQUIRED') }),
  discard: oc
    .input(byId)
    .output(z.object({ discardedAt: instant }))
    .errors(state),
  previewSend: oc
    .input(byId)
    .output(
      z.object({
        toName: z.string().nullable(),
        toAddress: z.string(),
        subject: z.string(),
        text: z.string(),
        netCents: z.int(),
      }),
    )
    .errors({ ...state, ...refusals('PROPOSAL_INCOMPLETE', 'SETTINGS_INCOMPLETE') }),
  /** Freezes, typesets and sends; `netCents` is the price that was read, another one is refused. */
  send: oc
    .input(byId.extend({ netCents: z.int() }))
    .output(z.object({ sentAt: instant, fileId }))
    .errors({
      ...state,
      ...refusals(
        'PROPOSAL_INCOMPLETE',
        'SETTINGS_INCOMPLETE',
        'CELLS_TAKEN',
        'WAITING_BEFORE',
        'WAITING_FIRST',
        'PRICE_CHANGED',
        'SECOND_PERSON_REQUIRED',
        'TYPESETTING_FAILED',
      ),
    }),
  withdraw: oc
    .input(byId.extend({ reason }))
    .output(z.object({ settledAt: instant }))
    .errors(state),
  decline: oc
    .input(byId.extend({ reason }))
    .output(z.object({ settledAt: instant }))
    .errors(state),
  /** Records the acceptance with its proof: each option becomes the exclusivity of the provider, all of them or none. */
  accept: oc
    .input(
      byId.extend({
        name: z.string().trim().min(1).max(160),
        how: acceptedHow,
        uploadId: uploadId.optional(),
        messageId: inboundMessageId.optional(),
      }),
    )
    .output(z.object({ settledAt: instant, endsOn: civilDate }))
    .errors({
      ...state,
      ...refusals('CELLS_TAKEN', 'WAITING_BEFORE', 'PROOF_REQUIRED', 'UPLOAD_GONE', 'PROPOSAL_OVER'),
    }),
}
