import { type SQL, sql } from 'drizzle-orm'
import type { NoticeSubject, Reminders } from '../../../src-preload/contract/deadlines.ts'
import type {
  DossierId,
  FileId,
  OutboxMessageId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { DocumentKind, OutboxState } from '../../../src-preload/contract/shared.ts'
import { addDays, type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type Reminded = { readonly subject: NoticeSubject; readonly subjectId: number }

/** What a provider may be reminded of, with what its letter needs. */
export type RemindedDate = Reminded & {
  /** A document's last day, a contract's end (excluded), the last day to sign or to accept. */
  readonly about: CivilDate
  readonly since: CivilDate
  readonly dossierId: DossierId
  readonly providerId: ProviderId
  /** Who follows it, named in the letter. */
  readonly signerId: StaffId
  readonly documentKind: DocumentKind | null
  /** The number of the contract, or the reference of the proposal. */
  readonly reference: string | null
  /** The first day of the contract to sign. */
  readonly startsOn: CivilDate | null
}

type Row = Omit<RemindedDate, 'since'> & {
  readonly sinceAt: number | null
  readonly sinceOn: CivilDate | null
}

type Asked = {
  readonly today: CivilDate
  readonly until: CivilDate
  /** Of this one only. */
  readonly id?: number
}

const PARTS: Readonly<Record<NoticeSubject, (asked: Asked) => SQL>> = {
  document: documents,
  renewal: renewals,
  signature: signatures,
  proposal: proposals,
}

/**
 * The dates, until a day and not past, of which providers are to be reminded: nothing followed, answered or settled
 * them. The widest look is as far as the first horizon.
 */
export async function listRemindedDates(
  db: ReadConnection,
  subject: NoticeSubject,
  asked: Omit<Asked, 'id'>,
): Promise<RemindedDate[]> {
  return db.all<Row>(PARTS[subject](asked)).map(row => asDate(subject, row))
}

/**
 * One of them, however far its date, and a document that has ended as well: a person may still ask for the one that
 * follows. null: there is nothing to remind of any more.
 */
export async function findRemindedDate(
  db: ReadConnection,
  { subject, subjectId }: Reminded,
  today: CivilDate,
): Promise<RemindedDate | null> {
  const [row] = db.all<Row>(PARTS[subject]({ today, until: addDays(today, 4000), id: subjectId }))
  return row ? asDate(subject, row) : null
}

function asDate(subject: NoticeSubject, { sinceAt, sinceOn, ...row }: Row): RemindedDate {
  const since = sinceOn ?? civilDateIn(sinceAt ?? 0, 'Europe/Paris')
  return { ...row, subject, since }
}

const only = (column: string, id: number | undefined) =>
  id === undefined ? sql`` : sql`AND ${sql.raw(column)} = ${id}`

/**
 * Insurances of a provider whose contract goes on after their last day. Not while a file waits to be judged: it may be
 * the one that follows.
 */
function documents({ today, until, id }: Asked): SQL {
  return sql`
    SELECT d.id AS subjectId, d.valid_until AS about, d.judged_at AS sinceAt, NULL AS sinceOn, d.dossier_id AS dossierId,
      o.provider_id AS providerId, d.judged_by AS signerId, d.kind AS documentKind, NULL AS reference,
      NULL AS startsOn
    FROM document d JOIN dossier o ON o.id = d.dossier_id
    WHERE d.state = 'conforme' AND d.kind IN ('rc_pro', 'decennale') AND d.valid_until <= ${until}
      AND ${id === undefined ? sql`d.valid_until >= ${today}` : sql`d.id = ${id}`}
      AND EXISTS (SELECT 1 FROM contract c JOIN contract_term t ON t.contract_id = c.id
        JOIN exclusivity e ON e.contract_id = c.id JOIN subtype s ON s.code = e.subtype_code
        WHERE c.provider_id = o.provider_id AND c.state IN ('signed', 'terminated') AND c.signed_on IS NOT NULL
          AND t.ends_on > date(d.valid_until, '+1 day') AND t.ends_on > ${today}
          AND ifnull(c.terminated_on, '~') > ${today}
          AND ifnull(c.terminated_on, '~') > date(d.valid_until, '+1 day')
          AND (d.kind = 'rc_pro' OR s.ten_year_cover = 1))
      AND NOT EXISTS (SELECT 1 FROM document later JOIN dossier lo ON lo.id = later.dossier_id
        WHERE lo.provider_id = o.provider_id AND later.id <> d.id
          AND ((later.state = 'to_judge' AND later.kind IN (d.kind, 'other'))
            OR (later.state = 'conforme' AND later.kind = d.kind AND (ifnull(later.valid_until, '~') > d.valid_until
              OR (later.valid_until = d.valid_until AND later.id > d.id)))))`
}

/** Contracts that nothing follows: not answered, not proposed, not renewed. */
function renewals({ today, until, id }: Asked): SQL {
  return sql`
    SELECT c.id AS subjectId, t.ends_on AS about, NULL AS sinceAt, c.signed_on AS sinceOn, c.dossier_id AS dossierId,
      c.provider_id AS providerId, c.created_by AS signerId, NULL AS documentKind, c.number AS reference,
      c.starts_on AS startsOn
    FROM contract c JOIN contract_term t ON t.contract_id = c.id
    WHERE c.state = 'signed' AND c.renewal_answer IS NULL AND t.ends_on > ${today} AND t.ends_on <= ${until}
      ${only('c.id', id)}
      AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.renews_contract_id = c.id AND p.state IN ('sent', 'accepted'))
      AND NOT EXISTS (SELECT 1 FROM contract next WHERE next.renews_contract_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM exclusivity e JOIN exclusivity f ON f.department_code = e.department_code
        AND f.subtype_code = e.subtype_code AND f.provider_id = e.provider_id AND f.starts_on = e.ends_on
        WHERE e.contract_id = c.id)`
}

function signatures({ today, until, id }: Asked): SQL {
  const due = sql.raw(`json_extract(c.data, '$.data.signatureDueOn')`)
  return sql`
    SELECT c.id AS subjectId, ${due} AS about, c.sent_at AS sinceAt, NULL AS sinceOn, c.dossier_id AS dossierId,
      c.provider_id AS providerId, c.created_by AS signerId, NULL AS documentKind, c.number AS reference,
      c.starts_on AS startsOn
    FROM contract c WHERE c.state = 'sent' AND ${due} >= ${today} AND ${due} <= ${until} ${only('c.id', id)}`
}

function proposals({ today, until, id }: Asked): SQL {
  return sql`
    SELECT p.id AS subjectId, p.valid_until AS about, p.sent_at AS sinceAt, NULL AS sinceOn, p.dossier_id AS dossierId,
      p.provider_id AS providerId, p.created_by AS signerId, NULL AS documentKind, p.reference,
      p.starts_on AS startsOn
    FROM proposal p WHERE p.state = 'sent' AND p.valid_until >= ${today} AND p.valid_until <= ${until}
      ${only('p.id', id)}`
}

/** Those that left or were cancelled, the latest first. */
export async function listNotices(
  db: ReadConnection,
  { subject, subjectId }: Reminded,
): Promise<Reminders['sent']> {
  type NoticeRow = Omit<Reminders['sent'][number], 'message'> & {
    readonly id: OutboxMessageId | null
    readonly fileId: FileId
    readonly state: OutboxState
    readonly title: string
    readonly body: string | null
  }
  const rows = db.all<NoticeRow>(sql`
    SELECT n.horizon, n.about, n.sent_at AS sentAt, n.cancelled_at AS cancelledAt, m.id, m.file_id AS fileId, m.state,
      m.subject AS title, m.body
    FROM deadline_notice n LEFT JOIN outbox_message m ON m.id = n.outbox_message_id
    WHERE n.subject = ${subject} AND n.subject_id = ${subjectId} ORDER BY n.sent_at DESC, n.horizon`)
  return rows.map(({ id, fileId, state, title, body, ...notice }) => ({
    ...notice,
    message: id === null ? null : { id, fileId, state, subject: title, body: body ?? '' },
  }))
}

export type NewNotice = Reminded & {
  readonly horizon: number
  readonly about: CivilDate
  readonly message: OutboxMessageId | null
  readonly at: number
  readonly cancelled?: boolean
}

/** Keeps that a reminder left, or that it was cancelled before. @throws a constraint error when it was told already */
export async function insertNotice(db: WriteConnection, notice: NewNotice): Promise<void> {
  const { subject, subjectId, horizon, about, message, at, cancelled = false } = notice
  db.run(sql`
    INSERT INTO deadline_notice (subject, subject_id, horizon, about, outbox_message_id, sent_at, cancelled_at)
    VALUES (${subject}, ${subjectId}, ${horizon}, ${about}, ${message}, ${at}, ${cancelled ? at : null})`)
}

export async function cancelNotice(
  db: WriteConnection,
  { subject, subjectId, horizon, about }: Reminded & { readonly horizon: number; readonly about: CivilDate },
  at: number,
): Promise<void> {
  db.run(sql`
    UPDATE deadline_notice SET cancelled_at = ${at}
    WHERE subject = ${subject} AND subject_id = ${subjectId} AND horizon = ${horizon} AND about = ${about}`)
}

type SentNotice = Reminded & {
  readonly about: CivilDate
  readonly sentAt: number
  readonly cancelledAt: number | null
}

/** Whether what a notice says still holds. A reminder: not cancelled, and its date is still to be reminded of. */
export async function isNoticeDue(db: ReadConnection, id: OutboxMessageId, now: number): Promise<boolean> {
  const [notice] = db.all<SentNotice>(sql`
    SELECT subject, subject_id AS subjectId, about, sent_at AS sentAt, cancelled_at AS cancelledAt
    FROM deadline_notice
    WHERE outbox_message_id = ${id}`)
  if (!notice) return true
  if (notice.cancelledAt !== null) return false
  const today = civilDateIn(now, 'Europe/Paris')
  // Its words say « prend fin »: once the date has passed, only one that was written since may leave.
  if (notice.about < today && notice.about >= civilDateIn(notice.sentAt, 'Europe/Paris')) return false
  return (await findRemindedDate(db, notice, today))?.about === notice.about
}

/** The cells of what a reminder is about, as words: « Pompe à chaleur, Isère (38) ». */
export async function listRemindedCells(
  db: ReadConnection,
  { subject, subjectId, providerId, documentKind, about }: RemindedDate,
): Promise<string[]> {
  const cells =
    subject === 'proposal'
      ? sql`SELECT department_code, subtype_code FROM proposal_cell WHERE proposal_id = ${subjectId}`
      : subject === 'document'
        ? sql`SELECT department_code, subtype_code FROM exclusivity JOIN subtype s ON s.code = subtype_code
            WHERE provider_id = ${providerId} AND ifnull(ends_on, '~') > date(${about}, '+1 day')
              AND (${documentKind} = 'rc_pro' OR s.ten_year_cover = 1)`
        : sql`SELECT department_code, subtype_code FROM exclusivity WHERE contract_id = ${subjectId}`
  const rows = db.all<{ words: string }>(sql`
    SELECT s.name || ', ' || d.name || ' (' || d.code || ')' AS words
    FROM (SELECT DISTINCT department_code, subtype_code FROM (${cells})) AS cell
    JOIN department d ON d.code = cell.department_code JOIN subtype s ON s.code = cell.subtype_code
    JOIN service v ON v.code = s.service_code ORDER BY d.position, v.position, s.position`)
  return rows.map(({ words }) => words)
}

/** How many others wait for one of the cells of a contract. */
export async function countWaitingForContract(db: ReadConnection, contractId: number): Promise<number> {
  const [row] = db.all<{ count: number }>(sql`
    SELECT count(DISTINCT w.dossier_id) AS count FROM waiting_request w JOIN exclusivity e
      ON e.department_code = w.department_code AND e.subtype_code = w.subtype_code
    JOIN contract c ON c.id = e.contract_id
    WHERE c.id = ${contractId} AND w.left_at IS NULL AND w.dossier_id <> c.dossier_id`)
  return row?.count ?? 0
}
