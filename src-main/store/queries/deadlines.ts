import { type SQL, sql } from 'drizzle-orm'
import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { addDays, type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import type { ReadConnection } from '../connection.ts'

type Row = Omit<Deadline, 'key' | 'about' | 'dueOn'> & {
  readonly id: number
  readonly dueOn: CivilDate | null
  readonly document: Deadline['about']['document']
  readonly reference: string | null
  readonly departmentCode: string | null
  readonly subtypeName: string | null
}

export type Span = {
  readonly today: CivilDate
  /** Included. */
  readonly until: CivilDate
  /** In milliseconds since 1970 UTC. */
  readonly now: number
  readonly renewalClosesDays: number
}

/** Days of a contract for its provider to withdraw, when it may (code de la consommation, article L. 221-18). */
const WITHDRAWAL_DAYS = 14

/** Everything dated until a day, and what is late and still open, the earliest first. */
export async function listDeadlines(db: ReadConnection, span: Span): Promise<Deadline[]> {
  const rows = PARTS.flatMap(part => db.all<Row>(part(span)))
  return rows.map(asDeadline).toSorted((left, right) => compare(left, right))
}

/** How many there are in that list, and how many of them are late: for a number that every screen shows. */
export async function countDeadlines(
  db: ReadConnection,
  span: Span,
): Promise<{ readonly count: number; readonly late: number }> {
  const midnight = instantInParis(span.today, { hour: 0, minute: 0 })
  const counts = PARTS.map(part => {
    const [row] = db.all<{ count: number; late: number }>(sql`
      SELECT count(*) AS count,
        ifnull(sum(CASE WHEN dueOn IS NULL THEN dueAt <= ${midnight} ELSE dueOn < ${span.today} END), 0) AS late
      FROM (${part(span)})`)
    return row ?? { count: 0, late: 0 }
  })
  const sum = (of: 'count' | 'late') => counts.reduce((total, row) => total + row[of], 0)
  return { count: sum('count'), late: sum('late') }
}

function asDeadline({ id, document, reference, departmentCode, subtypeName, dueOn, ...row }: Row): Deadline {
  const day = dueOn ?? civilDateIn((row.dueAt ?? 0) - 1, 'Europe/Paris')
  return {
    ...row,
    key: `${row.kind}-${id}`,
    dueOn: day,
    about: { document, reference, departmentCode, subtypeName },
  }
}

function compare(left: Deadline, right: Deadline): number {
  if (left.dueOn !== right.dueOn) return left.dueOn < right.dueOn ? -1 : 1
  return (left.dueAt ?? Number.MAX_SAFE_INTEGER) - (right.dueAt ?? Number.MAX_SAFE_INTEGER)
}

type Columns = {
  readonly id: SQL
  readonly kind: Deadline['kind']
  readonly who: Deadline['who'] | SQL
  readonly effect: Deadline['effect'] | SQL
  readonly dueOn?: SQL
  readonly dueAt?: SQL
  readonly company: SQL
  readonly dossierId?: SQL
  readonly providerId?: SQL
  readonly documentId?: SQL
  readonly holdId?: SQL
  readonly proposalId?: SQL
  readonly contractId?: SQL
  readonly document?: SQL
  readonly reference?: SQL
  readonly departmentCode?: SQL
  readonly subtypeName?: SQL
  readonly waiting?: SQL
  readonly remindedAt?: SQL
}

const NOTHING = sql.raw('NULL')

function columns(of: Columns): SQL {
  return sql`${of.id} AS id, ${of.kind} AS kind, ${of.who} AS who, ${of.effect} AS effect,
    ${of.dueOn ?? NOTHING} AS dueOn, ${of.dueAt ?? NOTHING} AS dueAt, ${of.company} AS companyName,
    ${of.dossierId ?? NOTHING} AS dossierId, ${of.providerId ?? NOTHING} AS providerId,
    ${of.documentId ?? NOTHING} AS documentId, ${of.holdId ?? NOTHING} AS holdId,
    ${of.proposalId ?? NOTHING} AS proposalId, ${of.contractId ?? NOTHING} AS contractId,
    ${of.document ?? NOTHING} AS document, ${of.reference ?? NOTHING} AS reference,
    ${of.departmentCode ?? NOTHING} AS departmentCode, ${of.subtypeName ?? NOTHING} AS subtypeName,
    ${of.waiting ?? sql.raw('0')} AS waiting, ${of.remindedAt ?? NOTHING} AS remindedAt`
}

const remindedAbout = (subject: 'document' | 'renewal' | 'signature' | 'proposal', id: string) =>
  sql.raw(
    `(SELECT max(sent_at) FROM deadline_notice n WHERE n.subject = '${subject}'
      AND n.subject_id = ${id} AND n.cancelled_at IS NULL)`,
  )

/** A running contract on a day: signed, begun or to come, not over. */
const RUNNING = `c.state IN ('signed', 'terminated') AND c.signed_on IS NOT NULL`

/** The last conforme document of its kind of a provider under contract: one that was renewed is not dated any more. */
function documents({ today, until }: Span): SQL {
  return sql`
    SELECT ${columns({
      id: sql.raw('d.id'),
      kind: 'document',
      who: 'provider',
      effect: 'sending-stops',
      dueOn: sql.raw('d.valid_until'),
      company: sql.raw('p.name'),
      dossierId: sql.raw('d.dossier_id'),
      providerId: sql.raw('p.id'),
      documentId: sql.raw('d.id'),
      document: sql.raw('d.kind'),
      remindedAt: remindedAbout('document', 'd.id'),
    })}
    FROM document d JOIN dossier o ON o.id = d.dossier_id JOIN provider p ON p.id = o.provider_id
    WHERE d.state = 'conforme' AND d.valid_until <= ${until}
      AND EXISTS (SELECT 1 FROM contract c JOIN contract_term t ON t.contract_id = c.id
        WHERE c.provider_id = p.id AND ${sql.raw(RUNNING)} AND t.ends_on > ${today}
        AND ifnull(c.terminated_on, '~') > ${today})
      AND NOT EXISTS (SELECT 1 FROM document later JOIN dossier lo ON lo.id = later.dossier_id
        WHERE lo.provider_id = p.id AND later.kind = d.kind AND later.state = 'conforme' AND later.id <> d.id
          AND (ifnull(later.valid_until, '~') > d.valid_until
            OR (later.valid_until = d.valid_until AND later.id > d.id)))`
}

function options({ until, now }: Span): SQL {
  const end = instantInParis(addDays(until, 1), { hour: 0, minute: 0 })
  return sql`
    SELECT ${columns({
      id: sql.raw('h.id'),
      kind: 'option',
      who: 'us',
      effect: 'cell-freed',
      dueAt: sql.raw('h.expires_at'),
      company: sql.raw('d.company_name'),
      dossierId: sql.raw('h.dossier_id'),
      providerId: sql.raw('h.provider_id'),
      holdId: sql.raw('h.id'),
      departmentCode: sql.raw('h.department_code'),
      subtypeName: sql.raw('s.name'),
      waiting: sql.raw(`(SELECT count(*) FROM waiting_request w WHERE w.department_code = h.department_code
        AND w.subtype_code = h.subtype_code AND w.left_at IS NULL AND w.dossier_id <> h.dossier_id)`),
    })}
    FROM hold h JOIN dossier d ON d.id = h.dossier_id JOIN subtype s ON s.code = h.subtype_code
    WHERE h.expires_at > ${now} AND h.expires_at <= ${end} AND h.released_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM proposal_cell pc JOIN proposal p ON p.id = pc.proposal_id
        WHERE pc.hold_id = h.id AND p.state = 'sent')`
}

/** Its options end with it: they are not dated a second time. */
function proposals({ until }: Span): SQL {
  return sql`
    SELECT ${columns({
      id: sql.raw('p.id'),
      kind: 'proposal',
      who: 'provider',
      effect: 'proposal-expires',
      dueOn: sql.raw('p.valid_until'),
      company: sql.raw('v.name'),
      dossierId: sql.raw('p.dossier_id'),
      providerId: sql.raw('p.provider_id'),
      proposalId: sql.raw('p.id'),
      reference: sql.raw('p.reference'),
      remindedAt: remindedAbout('proposal', 'p.id'),
    })}
    FROM proposal p JOIN provider v ON v.id = p.provider_id
    WHERE p.state = 'sent' AND p.valid_until <= ${until}`
}

const SIGNATURE_DUE = `json_extract(c.data, '$.data.signatureDueOn')`

function signatures({ until }: Span): SQL {
  return sql`
    SELECT ${columns({
      id: sql.raw('c.id'),
      kind: 'signature',
      who: sql.raw(`CASE c.state WHEN 'prepared' THEN 'us' ELSE 'provider' END`),
      effect: 'contract-lapses',
      dueOn: sql.raw(SIGNATURE_DUE),
      company: sql.raw('p.name'),
      dossierId: sql.raw('c.dossier_id'),
      providerId: sql.raw('c.provider_id'),
      contractId: sql.raw('c.id'),
      reference: sql.raw('c.number'),
      remindedAt: remindedAbout('signature', 'c.id'),
    })}
    FROM contract c JOIN provider p ON p.id = c.provider_id
    WHERE c.state IN ('prepared', 'sent') AND ${sql.raw(SIGNATURE_DUE)} <= ${until}`
}

/** Signed off premises with at most five employees: fourteen days from the day after the signature. */
function withdrawals({ today, until }: Span): SQL {
  const end = sql.raw(`date(c.signed_on, '+${WITHDRAWAL_DAYS} days')`)
  return sql`
    SELECT ${columns({
      id: sql.raw('c.id'),
      kind: 'withdrawal',
      who: 'provider',
      effect: 'becomes-firm',
      dueOn: end,
      company: sql.raw('p.name'),
      dossierId: sql.raw('c.dossier_id'),
      providerId: sql.raw('c.provider_id'),
      contractId: sql.raw('c.id'),
      reference: sql.raw('c.number'),
    })}
    FROM contract c JOIN provider p ON p.id = c.provider_id
    WHERE c.state = 'signed' AND json_extract(c.data, '$.data.offPremises') = 1
      AND json_extract(c.data, '$.data.headcount') <= 5 AND ${end} >= ${today} AND ${end} <= ${until}`
}

/**
 * The contracts that may end until a day: days are only ever added to what is printed, and few contracts have any, so
 * that the years of past ones are never looked at.
 */
const mayEndBetween = (today: CivilDate, last: CivilDate) => sql`c.ends_on <= ${last}
  AND (c.ends_on > ${today} OR EXISTS (SELECT 1 FROM contract_added_days a WHERE a.contract_id = c.id))`

/** Signed contracts that nothing follows: no renewal was granted, and the provider did not say that it leaves. */
const NOT_FOLLOWED = sql.raw(`NOT EXISTS (SELECT 1 FROM contract next WHERE next.renews_contract_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM exclusivity e JOIN exclusivity f ON f.department_code = e.department_code
    AND f.subtype_code = e.subtype_code AND f.provider_id = e.provider_id AND f.starts_on = e.ends_on
    WHERE e.contract_id = c.id)`)

/** The last day on which the holder comes before those who wait. */
function renewals({ today, until, renewalClosesDays }: Span): SQL {
  const last = sql.raw(`date(t.ends_on, '-${renewalClosesDays + 1} days')`)
  return sql`
    SELECT ${columns({
      id: sql.raw('c.id'),
      kind: 'renewal',
      who: 'provider',
      effect: 'priority-ends',
      dueOn: last,
      company: sql.raw('p.name'),
      dossierId: sql.raw('c.dossier_id'),
      providerId: sql.raw('c.provider_id'),
      contractId: sql.raw('c.id'),
      reference: sql.raw('c.number'),
      waiting: WAITING_FOR_CONTRACT,
      remindedAt: remindedAbout('renewal', 'c.id'),
    })}
    FROM contract c JOIN contract_term t ON t.contract_id = c.id JOIN provider p ON p.id = c.provider_id
    WHERE c.state = 'signed' AND c.renewal_answer IS NULL
      AND ${mayEndBetween(today, addDays(until, renewalClosesDays + 1))} AND t.ends_on > ${today} AND ${last} >= ${today} AND ${last} <= ${until} AND ${NOT_FOLLOWED}`
}

const WAITING_FOR_CONTRACT = sql.raw(`(SELECT count(*) FROM waiting_request w JOIN exclusivity e
  ON e.department_code = w.department_code AND e.subtype_code = w.subtype_code
  WHERE e.contract_id = c.id AND w.left_at IS NULL)`)

function contracts({ today, until }: Span): SQL {
  return sql`
    SELECT ${columns({
      id: sql.raw('c.id'),
      kind: 'contract',
      who: sql.raw(`CASE WHEN c.renewal_answer = 'leaves' THEN 'clock' ELSE 'us' END`),
      effect: 'contract-ends',
      dueOn: sql.raw(`date(t.ends_on, '-1 day')`),
      company: sql.raw('p.name'),
      dossierId: sql.raw('c.dossier_id'),
      providerId: sql.raw('c.provider_id'),
      contractId: sql.raw('c.id'),
      reference: sql.raw('c.number'),
      waiting: WAITING_FOR_CONTRACT,
      remindedAt: remindedAbout('renewal', 'c.id'),
    })}
    FROM contract c JOIN contract_term t ON t.contract_id = c.id JOIN provider p ON p.id = c.provider_id
    WHERE c.state = 'signed' AND ${mayEndBetween(today, addDays(until, 1))} AND t.ends_on > ${today}
      AND date(t.ends_on, '-1 day') <= ${until} AND ${NOT_FOLLOWED}`
}

function notices({ today, until }: Span): SQL {
  return sql`
    SELECT ${columns({
      id: sql.raw('c.id'),
      kind: 'notice',
      who: 'clock',
      effect: 'contract-ends',
      dueOn: sql.raw(`date(c.terminated_on, '-1 day')`),
      company: sql.raw('p.name'),
      dossierId: sql.raw('c.dossier_id'),
      providerId: sql.raw('c.provider_id'),
      contractId: sql.raw('c.id'),
      reference: sql.raw('c.number'),
      waiting: WAITING_FOR_CONTRACT,
    })}
    FROM contract c JOIN provider p ON p.id = c.provider_id
    WHERE c.state = 'terminated' AND c.terminated_on > ${today} AND date(c.terminated_on, '-1 day') <= ${until}`
}

/** Requests to providers: the next reminder leaves by itself; after the last one, it is ours. */
function requests({ until }: Span): SQL {
  const end = instantInParis(addDays(until, 1), { hour: 0, minute: 0 })
  return sql`
    SELECT ${columns({
      id: sql.raw('r.id'),
      kind: 'request',
      who: sql.raw(`CASE WHEN r.next_reminder_at IS NULL THEN 'us' ELSE 'provider' END`),
      effect: sql.raw(
        `CASE WHEN r.next_reminder_at IS NULL THEN 'reminders-over' ELSE 'reminder-leaves' END`,
      ),
      dueAt: sql.raw('ifnull(r.next_reminder_at, r.created_at)'),
      company: sql.raw('d.company_name'),
      dossierId: sql.raw('d.id'),
      providerId: sql.raw('d.provider_id'),
      reference: sql.raw('d.reference'),
      remindedAt: sql.raw('(SELECT max(sent_at) FROM dossier_reminder m WHERE m.request_id = r.id)'),
    })}
    FROM dossier_request r JOIN dossier d ON d.id = r.dossier_id
    WHERE r.state = 'open' AND ifnull(r.next_reminder_at, r.created_at) <= ${end}`
}

const PARTS = [
  documents,
  options,
  proposals,
  signatures,
  withdrawals,
  renewals,
  contracts,
  notices,
  requests,
] as const
