import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { contractRow, contractState } from './contracts.ts'
import {
  cell,
  civilDate,
  contractId,
  departmentCode,
  documentId,
  dossierId,
  exclusivityId,
  fileId,
  inboundMessageId,
  instant,
  leadId,
  outboxMessageId,
  providerId,
  subtypeCode,
} from './ids.ts'
import { outboxKind } from './outbox.ts'
import { proposalRow } from './proposals.ts'
import { refusals } from './refusals.ts'
import {
  cellState,
  documentKind,
  dossierState,
  journalEntry,
  outboxState,
  page,
  pageInput,
  progress,
} from './shared.ts'

/**
 * Where a provider stands today; of several, the first that is true. `granted`: it holds cells that no contract
 * covers yet; `former`: all its contracts are over; `none`: it never had one.
 */
export const providerStanding = z.enum([
  'suspended',
  'notice',
  'active',
  'upcoming',
  'to_sign',
  'granted',
  'former',
  'none',
])
export type ProviderStanding = z.infer<typeof providerStanding>

/** Under contract: signed and not over, begun or not. Documents ending: within thirty days, of those under contract. */
export const providerView = z.enum([
  'under_contract',
  'without_contract',
  'suspended',
  'in_notice',
  'documents_ending',
  'all',
])
export type ProviderView = z.infer<typeof providerView>

export const providerSort = z.enum(['name', 'cells', 'requests', 'contract_end', 'document_end'])
export type ProviderSort = z.infer<typeof providerSort>

export const providerFilter = z.object({
  view: providerView.default('under_contract'),
  /** A part of the name, a SIREN or SIRET, or the words of a contact: name, address, number. */
  search: z.string().trim().max(200).default(''),
  /** Those who hold a cell there, now or from a later day. */
  departmentCode: departmentCode.nullable().default(null),
  subtypeCode: subtypeCode.nullable().default(null),
  sort: z.object({ by: providerSort, desc: z.boolean() }).default({ by: 'name', desc: false }),
})
export type ProviderFilter = z.infer<typeof providerFilter>

const documentEnd = z.object({ kind: documentKind, validUntil: civilDate })

export const providerRow = z.object({
  id: providerId,
  name: z.string(),
  siren: z.string(),
  commune: z.string().nullable(),
  standing: providerStanding,
  /** Held today. */
  cells: z.int(),
  departmentCodes: z.array(departmentCode),
  subtypeNames: z.array(z.string()),
  /** The one that runs and ends first, else the next to come, else the last; `lastDay` is that of its notice if any. */
  contract: z
    .object({ id: contractId, number: z.string(), state: contractState, lastDay: civilDate })
    .nullable(),
  /** The first last day among the documents that count: the latest conforme one of each kind. */
  documentEnd: documentEnd.nullable(),
  /** Forwarded to it in the twelve months before today. */
  requests12Months: z.int(),
})
export type ProviderRow = z.infer<typeof providerRow>

/** Why and until when a contract is suspended; the statement is the one that the provider was given. */
const suspensionView = z.object({
  startsOn: civilDate,
  /** The day it was lifted, excluded; null: it holds. */
  liftedOn: civilDate.nullable(),
  ground: z.string(),
  statement: z.string(),
  decidedBy: z.string(),
  decidedAt: instant,
})

export const heldCell = cell.extend({
  id: exclusivityId,
  departmentName: z.string(),
  serviceName: z.string(),
  subtypeName: z.string(),
  startsOn: civilDate,
  /** Excluded; null: no end. */
  endsOn: civilDate.nullable(),
  when: z.enum(['now', 'later', 'past']),
  /** Of today, for a cell that is held now. */
  state: cellState.nullable(),
  contract: z.object({ id: contractId, number: z.string() }).nullable(),
  dossierId: dossierId.nullable(),
  endedReason: z.string().nullable(),
})
export type HeldCell = z.infer<typeof heldCell>

export const providerDocument = z.object({
  id: documentId,
  dossierId,
  kind: documentKind,
  state: z.enum(['conforme', 'expired']),
  validFrom: civilDate.nullable(),
  /** The last day, included; null: none is printed. */
  validUntil: civilDate.nullable(),
  judgedAt: instant.nullable(),
})
export type ProviderDocument = z.infer<typeof providerDocument>

export const providerRequest = z.object({
  leadId,
  reference: z.string(),
  departmentCode: z.string(),
  subtypeName: z.string(),
  commune: z.string().nullable(),
  dispatchedAt: instant,
  /** What became of the message that carried it. */
  delivery: outboxState,
  isCancelled: z.boolean(),
})
export type ProviderRequest = z.infer<typeof providerRequest>

/** A message in, or out; requests forwarded have their own list. */
export const providerMessage = z.discriminatedUnion('direction', [
  z.object({
    direction: z.literal('in'),
    id: inboundMessageId,
    at: instant,
    name: z.string().nullable(),
    address: z.string().nullable(),
    subject: z.string().nullable(),
    dossierId,
    fileId,
  }),
  z.object({
    direction: z.literal('out'),
    id: outboxMessageId,
    at: instant,
    name: z.string().nullable(),
    address: z.string(),
    subject: z.string(),
    kind: outboxKind,
    state: outboxState,
    /** What the server said, or our own cause (`ownAnswer`). */
    answer: z.string().nullable(),
    dossierId: dossierId.nullable(),
    contractId: contractId.nullable(),
    fileId,
  }),
])
export type ProviderMessage = z.infer<typeof providerMessage>

export const providerDetail = z.object({
  id: providerId,
  name: z.string(),
  siren: z.string(),
  siret: z.string().nullable(),
  legalForm: z.string().nullable(),
  address: z.string().nullable(),
  postalCode: z.string().nullable(),
  commune: z.string().nullable(),
  headcount: z.int().nullable(),
  createdAt: instant,
  standing: providerStanding,
  /** The main one first: requests go to its address. */
  contacts: z.array(
    z.object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
  ),
  /** The approved dossier through which the main contact is corrected (dossiers.correctContact); null: there is none. */
  correctableDossierId: dossierId.nullable(),
  /** Those of now, then to come, then past, by département. */
  cells: z.array(heldCell),
  /** `documents.missing`: of each group one is enough. By the sub-types held today and what the office requires. */
  documents: z.object({
    required: z.int(),
    conforme: z.int(),
    missing: z.array(z.array(documentKind)),
    inForce: z.array(providerDocument),
  }),
  contracts: z.array(contractRow.extend({ suspension: suspensionView.nullable() })),
  suspensions: z.array(suspensionView.extend({ contractId, contractNumber: z.string() })),
  proposals: z.array(proposalRow),
  dossiers: z.array(
    z.object({
      id: dossierId,
      reference: z.string(),
      state: dossierState,
      receivedAt: instant,
      decidedAt: instant.nullable(),
    }),
  ),
  decisions: z.array(
    z.object({
      dossierId,
      dossierReference: z.string(),
      kind: z.enum(['approved', 'refused', 'closed', 'reopened']),
      reason: z.string().nullable(),
      by: z.string(),
      at: instant,
    }),
  ),
  /** `rows`: the latest hundred. */
  requests: z.object({ total12Months: z.int(), rows: z.array(providerRequest) }),
  /** The latest hundred. */
  messages: z.array(providerMessage),
  /** Of its dossiers, proposals, options, exclusivities, contracts and waiting lists: the latest two hundred acts. */
  journal: z.array(journalEntry),
})
export type ProviderDetail = z.infer<typeof providerDetail>

export const providerColumn = z.enum([
  'name',
  'siren',
  'siret',
  'legalForm',
  'address',
  'postalCode',
  'commune',
  'contactName',
  'email',
  'phone',
  'standing',
  'cells',
  'departments',
  'subtypes',
  'contract',
  'contractEnd',
  'documentEndKind',
  'documentEnd',
  'requests12Months',
])
export type ProviderColumn = z.infer<typeof providerColumn>

/** What anyone may read of who is listed: nothing that leads to a person. */
export const publicColumn = z.enum([
  'departmentCode',
  'department',
  'service',
  'subtype',
  'name',
  'siren',
  'commune',
])
export type PublicColumn = z.infer<typeof publicColumn>

const exportOf = <Column extends z.ZodType>(column: Column) =>
  z.object({
    /** Heads and words of codes are those of the screen. */
    columns: z
      .array(
        z.object({
          column,
          head: z.string().max(80),
          words: z.record(z.string(), z.string().max(160)).default({}),
        }),
      )
      .min(1)
      .max(40),
    format: z.enum(['csv', 'xlsx']),
    /** Of the file and of the sheet. */
    name: z.string().trim().min(1).max(80),
  })

const exported = eventIterator(progress, z.object({ fileId: z.string(), name: z.string(), rows: z.int() }))

export const providers = {
  list: oc.input(providerFilter.extend(pageInput)).output(page(providerRow)),
  counts: oc.output(z.record(providerView, z.int())),
  get: oc
    .input(z.object({ id: providerId }))
    .output(providerDetail)
    .errors(refusals('NOT_FOUND')),
  /** All that a list holds as a table; the file is there for an hour, at `/files/<fileId>`. */
  export: oc
    .input(exportOf(providerColumn).extend({ list: providerFilter }))
    .output(exported)
    .errors(refusals('NOT_SIGNED_IN')),
  /** Who is listed today, cell by cell, without personal data. */
  publicRegister: oc.input(exportOf(publicColumn)).output(exported).errors(refusals('NOT_SIGNED_IN')),
}
