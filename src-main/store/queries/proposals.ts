import { type SQL, sql } from 'drizzle-orm'
import type {
  Cell,
  ContractId,
  DossierId,
  ExclusivityId,
  FileId,
  HoldId,
  InboundMessageId,
  OutboxMessageId,
  PriceGridId,
  ProposalId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import { type PerimeterPrice, perimeterPrice } from '../../../src-preload/contract/prices.ts'
import type {
  AcceptedHow,
  ProposalDetail,
  ProposalRow,
  ProposalState,
  ProposalView,
} from '../../../src-preload/contract/proposals.ts'
import type { DocumentKind, OutboxState } from '../../../src-preload/contract/shared.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { proposal, proposalCell } from '../schema/selling.ts'
import { sortKey } from '../sort-key.ts'

/** A proposal as it is kept. `endsOn` is excluded. */
export type ProposalRecord = Omit<ProposalRow, 'lastDay' | 'startsOn' | 'validUntil' | 'signBy'> & {
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
  readonly validUntil: CivilDate
  readonly signBy: CivilDate
  readonly dossierReference: string
  readonly renewsContractId: ContractId | null
  readonly renewsNumber: string | null
  readonly priceGridId: PriceGridId
  readonly price: PerimeterPrice
  readonly vatRate: number
  readonly vatNote: string | null
  readonly fileId: FileId | null
  readonly sha256: string | null
  readonly settledBy: string | null
  readonly settledReason: string | null
  readonly acceptedName: string | null
  readonly acceptedHow: AcceptedHow | null
  readonly acceptedFileId: FileId | null
  readonly acceptedMessageId: InboundMessageId | null
  readonly overrideById: StaffId | null
  readonly overrideApprovedById: StaffId | null
  readonly overrideBy: string | null
  readonly overrideApprovedBy: string | null
}

type Stored = Omit<ProposalRecord, 'price'> & { readonly price: string }

const RECORD =
  sql.raw(`p.id, p.reference, p.version, p.state, p.dossier_id AS dossierId, p.provider_id AS providerId,
  provider.name AS providerName, d.reference AS dossierReference, p.net_cents AS netCents, p.starts_on AS startsOn,
  p.ends_on AS endsOn, p.valid_until AS validUntil, p.sign_by AS signBy, p.created_at AS createdAt, p.sent_at AS sentAt,
  p.settled_at AS settledAt, p.price, p.renews_contract_id AS renewsContractId,
  renewed.number AS renewsNumber, p.price_grid_id AS priceGridId, p.vat_rate AS vatRate, p.vat_note AS vatNote,
  p.file_id AS fileId, file.sha256, settler.name AS settledBy, p.settled_reason AS settledReason,
  p.accepted_name AS acceptedName, p.accepted_how AS acceptedHow, p.accepted_file_id AS acceptedFileId,
  p.accepted_message_id AS acceptedMessageId, p.override_by AS overrideById,
  p.override_approved_by AS overrideApprovedById, overrider.name AS overrideBy, approver.name AS overrideApprovedBy,
  (SELECT count(*) FROM proposal_cell c WHERE c.proposal_id = p.id) AS cells`)
const FROM =
  sql.raw(`proposal p JOIN provider ON provider.id = p.provider_id JOIN dossier d ON d.id = p.dossier_id
  LEFT JOIN file ON file.id = p.file_id LEFT JOIN staff settler ON settler.id = p.settled_by
  LEFT JOIN staff overrider ON overrider.id = p.override_by
  LEFT JOIN staff approver ON approver.id = p.override_approved_by
  LEFT JOIN contract renewed ON renewed.id = p.renews_contract_id`)

const asRecord = (row: Stored): ProposalRecord => ({
  ...row,
  price: perimeterPrice.parse(JSON.parse(row.price)),
})

/** What a list shows of it. */
export function rowOf(record: ProposalRecord): ProposalRow {
  const { id, reference, version, state, dossierId, providerId, providerName, cells, netCents } = record
  const { startsOn, endsOn, validUntil, signBy, createdAt, sentAt, settledAt } = record
  return {
    id,
    reference,
    version,
    state,
    dossierId,
    providerId,
    providerName,
    cells,
    netCents,
    startsOn,
    lastDay: addDays(endsOn, -1),
    validUntil,
    signBy,
    createdAt,
    sentAt,
    settledAt,
  }
}

const VIEWS: Readonly<Record<ProposalView, SQL>> = {
  open: sql.raw(`p.state IN ('draft', 'sent')`),
  draft: sql.raw(`p.state = 'draft'`),
  sent: sql.raw(`p.state = 'sent'`),
  accepted: sql.raw(`p.state = 'accepted'`),
  over: sql.raw(`p.state IN ('declined', 'expired', 'withdrawn', 'replaced')`),
  all: sql.raw('1'),
}

/** A page of proposals, the newest first, and how many there are. `search`: a part of a reference or of a name. */
export async function listProposals(
  db: ReadConnection,
  question: {
    readonly view: ProposalView
    readonly search: string
    readonly offset: number
    readonly limit: number
  },
): Promise<{ readonly rows: ProposalRow[]; readonly total: number }> {
  const { view, search, offset, limit } = question
  const matches =
    search === ''
      ? sql`1`
      : sql`(instr(p.reference, ${search.toUpperCase()}) > 0 OR instr(provider.sort_key, ${sortKey(search)}) > 0)`
  const rows = db.all<Stored>(sql`SELECT ${RECORD} FROM ${FROM} WHERE ${VIEWS[view]} AND ${matches}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit} OFFSET ${offset}`)
  const [counted] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM ${FROM} WHERE ${VIEWS[view]} AND ${matches}`,
  )
  return { rows: rows.map(row => rowOf(asRecord(row))), total: counted?.total ?? 0 }
}

export async function countProposals(db: ReadConnection): Promise<Record<ProposalView, number>> {
  const views = Object.entries(VIEWS).map(
    ([view, condition]) =>
      sql`(SELECT count(*) FROM proposal p WHERE ${condition}) AS ${sql.identifier(view)}`,
  )
  const [row] = db.all<Record<ProposalView, number>>(sql`SELECT ${sql.join(views, sql`, `)}`)
  if (!row) throw new Error('the counts of proposals were not answered')
  return row
}

export async function findProposal(db: ReadConnection, id: ProposalId): Promise<ProposalRecord | null> {
  const [row] = db.all<Stored>(sql`SELECT ${RECORD} FROM ${FROM} WHERE p.id = ${id}`)
  return row ? asRecord(row) : null
}

export async function listProposalsOf(db: ReadConnection, dossierId: DossierId): Promise<ProposalRow[]> {
  const rows = db.all<Stored>(
    sql`SELECT ${RECORD} FROM ${FROM} WHERE p.dossier_id = ${dossierId} ORDER BY p.id DESC`,
  )
  return rows.map(row => rowOf(asRecord(row)))
}

/** Every version of a reference, the latest first. */
export async function listVersions(
  db: ReadConnection,
  reference: string,
): Promise<ProposalDetail['versions']> {
  return db.all(sql`SELECT id, version, state, sent_at AS sentAt FROM proposal WHERE reference = ${reference}
    ORDER BY version DESC`)
}

export type ProposedCell = ProposalDetail['perimeter'][number] & { readonly holdId: HoldId | null }

/** The cells of a proposal, in the order of the register, each with the option that keeps it. */
export async function listProposedCells(
  db: ReadConnection,
  id: ProposalId,
  now: number,
): Promise<ProposedCell[]> {
  return db.all(sql`
    SELECT c.department_code AS departmentCode, c.subtype_code AS subtypeCode, d.name AS departmentName,
      s.name AS subtypeName, v.name AS serviceName, c.net_cents AS netCents, c.hold_id AS holdId,
      CASE WHEN h.released_at IS NULL AND h.expires_at > ${now} THEN h.expires_at END AS optionedUntil
    FROM proposal_cell c JOIN department d ON d.code = c.department_code JOIN subtype s ON s.code = c.subtype_code
    JOIN service v ON v.code = s.service_code LEFT JOIN hold h ON h.id = c.hold_id
    WHERE c.proposal_id = ${id} ORDER BY d.position, v.position, s.position`)
}

export type DraftedProposal = {
  readonly reference: string
  readonly version: number
  readonly dossierId: DossierId
  readonly providerId: ProviderId
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
  readonly validUntil: CivilDate
  readonly signBy: CivilDate
  /** The contract whose next twelve months it proposes; a version hands it to the next one. */
  readonly renewsContractId: ContractId | null
  readonly priceGridId: PriceGridId
  readonly price: PerimeterPrice
  readonly netCents: number
  readonly vatRate: number
  readonly vatNote: string | null
  readonly overrideBy: StaffId | null
  readonly overrideApprovedBy: StaffId | null
}

export async function insertProposal(
  db: WriteConnection,
  drafted: DraftedProposal & { readonly by: StaffId; readonly at: number },
): Promise<ProposalId> {
  const { by, at, ...row } = drafted
  const made = await db
    .insert(proposal)
    .values({ ...row, createdAt: at, createdBy: by })
    .returning({ id: proposal.id })
    .get()
  return made.id
}

/** A draft becomes what is given. */
export async function updateDraft(
  db: WriteConnection,
  id: ProposalId,
  drafted: Omit<DraftedProposal, 'reference' | 'version' | 'dossierId' | 'providerId' | 'renewsContractId'>,
): Promise<void> {
  await db.update(proposal).set(drafted).where(sql`id = ${id}`)
}

/** Who agreed to the price set by hand of a draft. */
export async function savePriceApproval(
  db: WriteConnection,
  id: ProposalId,
  approval: { readonly by: StaffId; readonly price: PerimeterPrice },
): Promise<void> {
  await db
    .update(proposal)
    .set({ overrideApprovedBy: approval.by, price: approval.price })
    .where(sql`id = ${id}`)
}

/** Puts the cells of a draft, each with its price and the option that keeps it, in the place of the ones before. */
export async function replaceProposedCells(
  db: WriteConnection,
  id: ProposalId,
  cells: readonly (Cell & { readonly netCents: number; readonly holdId: HoldId | null })[],
): Promise<void> {
  db.run(sql`DELETE FROM proposal_cell WHERE proposal_id = ${id}`)
  for (const cell of cells) await db.insert(proposalCell).values({ proposalId: id, ...cell })
}

export async function deleteDraft(db: WriteConnection, id: ProposalId): Promise<void> {
  db.run(sql`DELETE FROM proposal WHERE id = ${id}`)
}

/** The option that keeps a cell from now on. */
export async function saveProposedHold(
  db: WriteConnection,
  id: ProposalId,
  cell: Cell & { readonly holdId: HoldId },
): Promise<void> {
  db.run(sql`UPDATE proposal_cell SET hold_id = ${cell.holdId} WHERE proposal_id = ${id}
    AND department_code = ${cell.departmentCode} AND subtype_code = ${cell.subtypeCode}`)
}

/** What the cell became once the proposal was accepted. */
export async function saveProposedExclusivity(
  db: WriteConnection,
  id: ProposalId,
  cell: Cell & { readonly exclusivityId: ExclusivityId },
): Promise<void> {
  db.run(sql`UPDATE proposal_cell SET exclusivity_id = ${cell.exclusivityId} WHERE proposal_id = ${id}
    AND department_code = ${cell.departmentCode} AND subtype_code = ${cell.subtypeCode}`)
}

/** Frozen from then on. */
export async function markProposalSent(
  db: WriteConnection,
  id: ProposalId,
  sent: {
    readonly at: number
    readonly price: PerimeterPrice
    readonly data: unknown
    readonly fileId: FileId
    readonly message: OutboxMessageId
  },
): Promise<void> {
  await db
    .update(proposal)
    .set({
      state: 'sent',
      sentAt: sent.at,
      price: sent.price,
      data: sent.data,
      fileId: sent.fileId,
      outboxMessageId: sent.message,
    })
    .where(sql`id = ${id}`)
}

export async function settleProposal(
  db: WriteConnection,
  id: ProposalId,
  settled: {
    readonly state: Exclude<ProposalState, 'draft' | 'sent'>
    readonly at: number
    readonly by: StaffId | null
    readonly reason?: string | null
    readonly acceptance?: {
      readonly acceptedName: string
      readonly acceptedHow: AcceptedHow
      readonly acceptedFileId: FileId | null
      readonly acceptedMessageId: InboundMessageId | null
    }
  },
): Promise<void> {
  await db
    .update(proposal)
    .set({
      state: settled.state,
      settledAt: settled.at,
      settledBy: settled.by,
      settledReason: settled.reason ?? null,
      ...settled.acceptance,
    })
    .where(sql`id = ${id}`)
}

/** The version of a reference that stands at the provider's, if any. */
export async function findStandingVersion(db: ReadConnection, reference: string): Promise<ProposalId | null> {
  const [row] = db.all<{ id: ProposalId }>(
    sql`SELECT id FROM proposal WHERE reference = ${reference} AND state = 'sent'`,
  )
  return row?.id ?? null
}

/** The proposals whose last day to accept has passed and that nobody settled. */
export async function listProposalsOver(db: ReadConnection, today: CivilDate): Promise<ProposalId[]> {
  const rows = db.all<{ id: ProposalId }>(
    sql`SELECT id FROM proposal WHERE state = 'sent' AND valid_until < ${today} ORDER BY valid_until, id`,
  )
  return rows.map(({ id }) => id)
}

/** The cells of a perimeter that was approved and that this dossier has not been granted yet. */
export async function listApprovedCells(db: ReadConnection, dossierId: DossierId): Promise<Cell[]> {
  return db.all(sql`SELECT department_code AS departmentCode, subtype_code AS subtypeCode FROM dossier_cell
    WHERE dossier_id = ${dossierId} AND approved_at IS NOT NULL`)
}

/** What became of the message that carried a proposal; null: none did. */
export async function findProposalDelivery(
  db: ReadConnection,
  id: ProposalId,
): Promise<{ readonly state: OutboxState; readonly answer: string | null } | null> {
  const [row] = db.all<{ state: OutboxState; answer: string | null }>(sql`
    SELECT m.state, m.server_answer AS answer FROM proposal p JOIN outbox_message m ON m.id = p.outbox_message_id
    WHERE p.id = ${id}`)
  return row ?? null
}

export async function findContractOf(db: ReadConnection, id: ProposalId): Promise<ContractId | null> {
  const [row] = db.all<{ id: ContractId }>(sql`SELECT id FROM contract WHERE proposal_id = ${id} LIMIT 1`)
  return row?.id ?? null
}

/** The documents of a provider, conforme today, whose last day comes before the period ends. */
export async function listEndingDocuments(
  db: ReadConnection,
  providerId: ProviderId,
  { today, endsOn }: { readonly today: CivilDate; readonly endsOn: CivilDate },
): Promise<{ readonly kind: DocumentKind; readonly validUntil: CivilDate }[]> {
  return db.all(sql`
    SELECT document.kind, max(document.valid_until) AS validUntil FROM document
    JOIN dossier ON dossier.id = document.dossier_id
    WHERE dossier.provider_id = ${providerId} AND document.state = 'conforme' AND document.valid_until >= ${today}
    GROUP BY document.kind HAVING max(document.valid_until) < ${addDays(endsOn, -1)} ORDER BY 2`)
}

/** How many requests of these cells were duplicates of another one in the days counted. */
export async function countDuplicates(
  db: ReadConnection,
  cells: readonly Cell[],
  counted: { readonly from: number; readonly until: number },
): Promise<number> {
  const [row] = db.all<{ count: number }>(sql`
    SELECT count(*) AS count FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))})
      asked CROSS JOIN lead ON lead.department_code = asked.value ->> 0 AND lead.subtype_code = asked.value ->> 1
        AND lead.received_at >= ${counted.from} AND lead.received_at < ${counted.until}
    WHERE lead.state = 'duplicate'`)
  return row?.count ?? 0
}

export type ToPropose = {
  readonly dossierId: DossierId
  readonly reference: string
  readonly companyName: string
  readonly approvedAt: number
  readonly optionedUntil: number | null
  readonly cells: readonly (Cell & { readonly departmentName: string; readonly subtypeName: string })[]
}

/** Approved dossiers with cells that were neither granted nor proposed yet, the first approved first. */
export async function listToPropose(db: ReadConnection, now: number): Promise<ToPropose[]> {
  const rows = db.all<Omit<ToPropose, 'cells'> & { readonly cells: string }>(sql`
    SELECT d.id AS dossierId, d.reference, d.company_name AS companyName, max(c.approved_at) AS approvedAt,
      CASE WHEN count(h.id) = count(*) THEN min(h.expires_at) END AS optionedUntil,
      json_group_array(json_object('departmentCode', c.department_code, 'subtypeCode', c.subtype_code,
        'departmentName', p.name, 'subtypeName', s.name) ORDER BY p.position, s.position) AS cells
    FROM dossier d JOIN dossier_cell c ON c.dossier_id = d.id JOIN department p ON p.code = c.department_code
    JOIN subtype s ON s.code = c.subtype_code
    LEFT JOIN hold h ON h.dossier_id = d.id AND h.department_code = c.department_code
      AND h.subtype_code = c.subtype_code AND h.released_at IS NULL AND h.expires_at > ${now}
    WHERE d.state = 'approved' AND c.approved_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM exclusivity e WHERE e.dossier_id = d.id
        AND e.department_code = c.department_code AND e.subtype_code = c.subtype_code)
      AND NOT EXISTS (SELECT 1 FROM proposal_cell pc JOIN proposal o ON o.id = pc.proposal_id
        WHERE o.dossier_id = d.id AND o.state IN ('draft', 'sent') AND pc.department_code = c.department_code
          AND pc.subtype_code = c.subtype_code)
    GROUP BY d.id ORDER BY approvedAt, d.id`)
  return rows.map(row => ({ ...row, cells: JSON.parse(row.cells) as ToPropose['cells'] }))
}
