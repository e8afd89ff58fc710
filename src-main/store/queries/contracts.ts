import { type SQL, sql } from 'drizzle-orm'
import type { RenewalAnswer } from '../../../src-preload/contract/contracts.ts'
import type {
  ContractId,
  ContractTemplateId,
  DossierId,
  ExclusivityId,
  FileId,
  ProposalId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { type ContractFact, contractStateOn } from '../../domain/contract.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { sortKey } from '../sort-key.ts'

/** The tabs of the list: what runs or will, what waits for a signature, what is over. */
export type ContractView = 'current' | 'to_sign' | 'ended' | 'all'

/** A contract as it is kept, with the state that its dates give it on the day asked. */
export type ContractRecord = {
  readonly id: ContractId
  readonly number: string
  readonly state: ReturnType<typeof contractStateOn>
  readonly keptState: ContractFact['state']
  readonly providerId: ProviderId
  readonly providerName: string
  readonly dossierId: DossierId
  readonly cells: number
  readonly startsOn: CivilDate
  /** With the days that were added to it. */
  readonly lastDay: CivilDate
  readonly addedDays: number
  /** The first day on which requests could be sent; null: not yet. */
  readonly servedFrom: CivilDate | null
  readonly renewalAnswer: RenewalAnswer | null
  readonly priceCents: number
  readonly vatRate: number
  readonly createdAt: number
  readonly sentAt: number | null
  readonly signedOn: CivilDate | null
  readonly fileId: FileId
  readonly sha256: string
  /** What the PDF was typeset from, as it was kept. */
  readonly data: unknown
}

export type NewContract = {
  readonly number: string
  readonly providerId: ProviderId
  readonly dossierId: DossierId
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
  readonly priceCents: number
  readonly vatRate: number
  readonly data: unknown
  readonly proposalId: ProposalId | null
  readonly templateId: ContractTemplateId
  readonly renewsContractId: ContractId | null
  readonly fileId: FileId
  readonly at: number
  readonly by: StaffId
}

/** A granted exclusivity that no contract covers yet, with the words that name its cell. */
export type UncoveredCell = {
  readonly exclusivityId: ExclusivityId
  readonly providerId: ProviderId
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
  readonly departmentCode: string
  readonly departmentName: string
  readonly serviceName: string
  readonly subtypeName: string
}

export type ToPrepare = {
  readonly dossierId: DossierId
  readonly reference: string
  readonly companyName: string
  readonly cells: number
  readonly startsOn: CivilDate
  readonly headcount: number | null
  readonly contactName: string | null
  readonly commune: string | null
  readonly proposal: ContractProposal | null
}

/** The proposal that was accepted for cells: its price and its last day to sign are the contract's. */
export type ContractProposal = {
  readonly id: ProposalId
  readonly reference: string
  readonly netCents: number
  readonly signBy: CivilDate
  readonly acceptedName: string
  readonly renewsContractId: ContractId | null
}

/** Who the contract is made with and sent to. */
export type ContractParty = {
  readonly name: string
  readonly siren: string
  readonly siret: string | null
  readonly legalForm: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly commune: string | null
  readonly contactName: string | null
  readonly email: string | null
}

type Row = Omit<ContractRecord, 'state' | 'lastDay' | 'data'> & {
  readonly endsOn: CivilDate
  readonly terminatedOn: CivilDate | null
  readonly data: string
}

const ROW =
  sql.raw(`contract.id, contract.number, contract.state AS keptState, contract.provider_id AS providerId,
  provider.name AS providerName, contract.dossier_id AS dossierId, contract.starts_on AS startsOn,
  term.ends_on AS endsOn, term.added_days AS addedDays, contract.served_from AS servedFrom,
  contract.renewal_answer AS renewalAnswer, contract.terminated_on AS terminatedOn, contract.price_cents AS priceCents,
  contract.vat_rate AS vatRate, contract.created_at AS createdAt, contract.sent_at AS sentAt,
  contract.signed_on AS signedOn, contract.file_id AS fileId, file.sha256, contract.data,
  (SELECT count(*) FROM exclusivity WHERE exclusivity.contract_id = contract.id) AS cells`)
const FROM = sql.raw(`contract JOIN contract_term AS term ON term.contract_id = contract.id
  JOIN provider ON provider.id = contract.provider_id
  JOIN file ON file.id = contract.file_id`)

/** A page of contracts, the newest first, and how many there are; `search`: the beginning of a number, or a part of a name. */
export async function listContracts(
  db: ReadConnection,
  question: {
    readonly view: ContractView
    readonly search: string
    readonly on: CivilDate
    readonly offset: number
    readonly limit: number
  },
): Promise<{ readonly rows: ContractRecord[]; readonly total: number }> {
  const { on, offset, limit } = question
  const where = sql`${inView(question.view, on)} AND ${matching(question.search)}`
  const rows = db.all<Row>(sql`
    SELECT ${ROW} FROM ${FROM} WHERE ${where}
    ORDER BY contract.created_at DESC, contract.id DESC LIMIT ${limit} OFFSET ${offset}`)
  const [counted] = db.all<{ total: number }>(sql`SELECT count(*) AS total FROM ${FROM} WHERE ${where}`)
  return { rows: rows.map(row => toRecord(row, on)), total: counted?.total ?? 0 }
}

export async function countContracts(
  db: ReadConnection,
  on: CivilDate,
): Promise<Record<ContractView, number>> {
  const [row] = db.all<Record<ContractView, number>>(sql`
    SELECT ifnull(sum(${inView('current', on)}), 0) AS current, ifnull(sum(${inView('to_sign', on)}), 0) AS to_sign,
      ifnull(sum(${inView('ended', on)}), 0) AS ended, count(*) AS "all"
    FROM contract JOIN contract_term AS term ON term.contract_id = contract.id`)
  return row ?? { current: 0, to_sign: 0, ended: 0, all: 0 }
}

export async function findContract(
  db: ReadConnection,
  id: ContractId,
  on: CivilDate,
): Promise<ContractRecord | null> {
  const [row] = db.all<Row>(sql`SELECT ${ROW} FROM ${FROM} WHERE contract.id = ${id}`)
  return row ? toRecord(row, on) : null
}

/** The dossiers with granted exclusivities that no contract covers, the longest granted first. */
export async function listToPrepare(db: ReadConnection): Promise<ToPrepare[]> {
  const rows = db.all<Omit<ToPrepare, 'proposal'>>(sql`
    SELECT dossier.id AS dossierId, dossier.reference, dossier.company_name AS companyName,
      uncovered.cells, uncovered.startsOn, ifnull(provider.headcount, dossier.headcount) AS headcount,
      (SELECT name FROM contact WHERE contact.provider_id = dossier.provider_id ORDER BY position, id LIMIT 1)
        AS contactName,
      ifnull(provider.commune, dossier.commune) AS commune
    FROM (
      SELECT dossier_id, count(*) AS cells, min(starts_on) AS startsOn, min(granted_at) AS grantedAt
      FROM exclusivity WHERE contract_id IS NULL AND dossier_id IS NOT NULL GROUP BY dossier_id
    ) AS uncovered
    JOIN dossier ON dossier.id = uncovered.dossier_id AND dossier.state = 'approved'
    LEFT JOIN provider ON provider.id = dossier.provider_id
    ORDER BY uncovered.grantedAt, dossier.id`)
  const prepared: ToPrepare[] = []
  for (const row of rows) {
    const cells = firstPeriodOf(await listUncoveredCells(db, row.dossierId))
    prepared.push({ ...row, proposal: await findAcceptedProposal(db, cells) })
  }
  return prepared
}

/** One contract covers one period of one provider: of the cells that wait for one, those of the earliest. */
export function firstPeriodOf(cells: readonly UncoveredCell[]): UncoveredCell[] {
  const first = cells.toSorted((left, right) => (left.startsOn < right.startsOn ? -1 : 1))[0]
  return cells.filter(
    ({ startsOn, endsOn, providerId }) =>
      startsOn === first?.startsOn && endsOn === first.endsOn && providerId === first.providerId,
  )
}

/** The accepted proposal that all these cells come from; null when they come from none, or from several. */
export async function findAcceptedProposal(
  db: ReadConnection,
  cells: readonly UncoveredCell[],
): Promise<ContractProposal | null> {
  const rows = db.all<ContractProposal & { readonly cells: number }>(sql`
    SELECT p.id, p.reference, p.net_cents AS netCents, p.sign_by AS signBy, p.accepted_name AS acceptedName,
      p.renews_contract_id AS renewsContractId, count(*) AS cells
    FROM proposal_cell c JOIN proposal p ON p.id = c.proposal_id
    WHERE p.state = 'accepted'
      AND c.exclusivity_id IN (SELECT value FROM json_each(${JSON.stringify(cells.map(({ exclusivityId }) => exclusivityId))}))
    GROUP BY p.id`)
  const [only] = rows
  if (!only || rows.length > 1 || only.cells !== cells.length) return null
  const { cells: _, ...proposal } = only
  return proposal
}

/** The granted exclusivities of a dossier that no contract covers, in the order of the register. */
export async function listUncoveredCells(db: ReadConnection, id: DossierId): Promise<UncoveredCell[]> {
  return db.all<UncoveredCell>(sql`
    SELECT exclusivity.id AS exclusivityId, exclusivity.provider_id AS providerId,
      exclusivity.starts_on AS startsOn, exclusivity.ends_on AS endsOn, ${CELL_WORDS}
    FROM exclusivity ${CELL_JOINS}
    WHERE exclusivity.dossier_id = ${id} AND exclusivity.contract_id IS NULL
    ORDER BY department.position, service.position, subtype.position`)
}

/** The cells that a contract covers, as its annex lists them. */
export async function listPerimeterOf(
  db: ReadConnection,
  id: ContractId,
): Promise<Pick<UncoveredCell, 'departmentCode' | 'departmentName' | 'serviceName' | 'subtypeName'>[]> {
  return db.all(sql`
    SELECT ${CELL_WORDS} FROM exclusivity ${CELL_JOINS} WHERE exclusivity.contract_id = ${id}
    ORDER BY department.position, service.position, subtype.position`)
}

const CELL_WORDS = sql.raw(`department.code AS departmentCode, department.name AS departmentName,
  service.name AS serviceName, subtype.name AS subtypeName`)
const CELL_JOINS = sql.raw(`JOIN department ON department.code = exclusivity.department_code
  JOIN subtype ON subtype.code = exclusivity.subtype_code JOIN service ON service.code = subtype.service_code`)

export async function findParty(db: ReadConnection, id: ProviderId): Promise<ContractParty | null> {
  const [row] = db.all<ContractParty>(sql`
    SELECT provider.name, siren, siret, legal_form AS legalForm, address, postal_code AS postalCode, commune,
      contact.name AS contactName, contact.email
    FROM provider LEFT JOIN contact ON contact.id = (
      SELECT id FROM contact WHERE contact.provider_id = provider.id ORDER BY position, id LIMIT 1)
    WHERE provider.id = ${id}`)
  return row ?? null
}

/** The accepted proposal that a contract was made from. */
export async function findProposalOfContract(
  db: ReadConnection,
  id: ContractId,
): Promise<{ readonly id: ProposalId; readonly reference: string } | null> {
  const [row] = db.all<{ id: ProposalId; reference: string }>(sql`
    SELECT p.id, p.reference FROM contract c JOIN proposal p ON p.id = c.proposal_id WHERE c.id = ${id}`)
  return row ?? null
}

/** What became of the last message that carried a contract; null: it was never sent from here. */
export async function findContractDelivery(
  db: ReadConnection,
  id: ContractId,
): Promise<{ readonly state: OutboxState; readonly answer: string | null } | null> {
  const [row] = db.all<{ state: OutboxState; answer: string | null }>(sql`
    SELECT state, server_answer AS answer FROM outbox_message
    WHERE subject_type = 'contract' AND subject_id = ${id} ORDER BY id DESC LIMIT 1`)
  return row ?? null
}

/** A prepared contract and the exclusivities that it covers from now on. */
export async function insertContract(
  db: WriteConnection,
  contract: NewContract,
  covered: readonly ExclusivityId[],
): Promise<ContractId> {
  const [row] = db.all<{ id: ContractId }>(sql`
    INSERT INTO contract (number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data,
      file_id, created_at, created_by, proposal_id, renews_contract_id, template_id)
    VALUES (${contract.number}, ${contract.providerId}, ${contract.dossierId}, 'prepared', ${contract.startsOn},
      ${contract.endsOn}, ${contract.priceCents}, ${contract.vatRate}, ${JSON.stringify(contract.data)},
      ${contract.fileId}, ${contract.at}, ${contract.by}, ${contract.proposalId},
      ${contract.renewsContractId}, ${contract.templateId})
    RETURNING id`)
  if (!row) throw new Error('the new contract was not answered')
  db.run(sql`
    UPDATE exclusivity SET contract_id = ${row.id}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(covered)}))`)
  return row.id
}

/** Takes a prepared contract away; its exclusivities wait for another one. */
export async function deleteContract(db: WriteConnection, id: ContractId): Promise<void> {
  db.run(sql`UPDATE exclusivity SET contract_id = NULL WHERE contract_id = ${id}`)
  db.run(sql`DELETE FROM contract WHERE id = ${id}`)
}

export async function markContractSent(
  db: WriteConnection,
  { id, at }: { readonly id: ContractId; readonly at: number },
): Promise<void> {
  db.run(sql`UPDATE contract SET state = 'sent', sent_at = ${at} WHERE id = ${id}`)
}

/** `current`: whatever is not over, prepared ones included. */
function inView(view: ContractView, on: CivilDate): SQL {
  const isOver = sql`(
    (contract.state = 'signed' AND term.ends_on <= ${on})
    OR (contract.state = 'terminated' AND (term.ends_on <= ${on} OR ifnull(contract.terminated_on, '') <= ${on})))`
  switch (view) {
    case 'all':
      return sql`1`
    case 'to_sign':
      return sql`contract.state IN ('prepared', 'sent')`
    case 'current':
      return sql`NOT ${isOver}`
    case 'ended':
      return isOver
  }
}

function matching(search: string): SQL {
  if (search.trim() === '') return sql`1`
  const like = (text: string) => `${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  const byNumber = sql`contract.number LIKE ${like(search.trim())} ESCAPE '\\'`
  const name = sortKey(search)
  return name === '' ? byNumber : sql`(${byNumber} OR provider.sort_key LIKE ${`%${like(name)}`} ESCAPE '\\')`
}

function toRecord({ endsOn, terminatedOn, data, ...row }: Row, on: CivilDate): ContractRecord {
  const { keptState, signedOn, startsOn } = row
  return {
    ...row,
    state: contractStateOn({ state: keptState, signedOn, startsOn, endsOn, terminatedOn }, on),
    lastDay: addDays(endsOn, -1),
    data: JSON.parse(data) as unknown,
  }
}
