import { type SQL, sql } from 'drizzle-orm'
import type { InboxField } from '../../../src-preload/contract/inbox.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { REGISTRATION } from '../../domain/placing.ts'

/** What relative filters are relative to. */
export type FilterMoment = {
  /** Milliseconds since 1970 UTC. */
  readonly now: number
  /** The day it is in Paris, and twelve months later. */
  readonly today: CivilDate
  readonly yearLater: CivilDate
  readonly staffId: number | null
}

const kinds = (set: ReadonlySet<string>) => sql.raw([...set].map(kind => `'${kind}'`).join(', '))

/** A document that is not settled, or is no longer valid; loose attachments ask for nothing. */
const unsettled = (today: CivilDate) => sql`SELECT 1 FROM document k
  WHERE k.dossier_id = d.id AND k.kind <> 'other' AND (k.state IN ('missing', 'to_judge', 'to_replace', 'refused')
    OR (k.state = 'conforme' AND k.valid_until < ${today}))`

/** By the rule of canGrant (domain/exclusivity.ts): a period that overlaps the coming year, or a live option. */
const takenCell = ({ now, today, yearLater }: FilterMoment) => sql`(
  EXISTS (SELECT 1 FROM exclusivity x WHERE x.department_code = c.department_code AND x.subtype_code = c.subtype_code
    AND x.starts_on < ${yearLater} AND (x.ends_on IS NULL OR x.ends_on > ${today}) AND x.dossier_id IS NOT d.id)
  OR EXISTS (SELECT 1 FROM hold h WHERE h.department_code = c.department_code AND h.subtype_code = c.subtype_code
    AND h.placed_at <= ${now} AND ${now} < min(h.expires_at, ifnull(h.released_at, h.expires_at))
    AND h.dossier_id <> d.id AND (h.provider_id IS NULL OR h.provider_id IS NOT d.provider_id)))`

const complete = ({ today }: FilterMoment) => sql`(
  EXISTS (SELECT 1 FROM document k WHERE k.dossier_id = d.id) AND NOT EXISTS (${unsettled(today)}))`

/** Facts that are true or false of a dossier `d`, as SQL that answers 0 or 1. */
export const FLAGS = {
  conflict: moment =>
    sql`EXISTS (SELECT 1 FROM dossier_cell c WHERE c.dossier_id = d.id AND ${takenCell(moment)})`,
  complete,
  ready:
    moment => sql`((SELECT count(*) FROM dossier_check k WHERE k.dossier_id = d.id AND k.outcome = 'passed') = 3
    AND ${complete(moment)}
    AND EXISTS (SELECT 1 FROM dossier_cell c WHERE c.dossier_id = d.id AND NOT ${takenCell(moment)}))`,
  // Counted when a dossier changes (features/dossiers/look-for-resemblances.ts), not when the inbox asks.
  duplicates: () =>
    sql`EXISTS (SELECT 1 FROM dossier_resemblance r WHERE r.dossier_id = d.id AND r.undecided > 0)`,
  request: () => sql`EXISTS (SELECT 1 FROM dossier_request r WHERE r.dossier_id = d.id AND r.state = 'open')`,
} as const satisfies Partial<Record<InboxField, (moment: FilterMoment) => SQL>>
export type FlagField = keyof typeof FLAGS

/** Fields of one value, as SQL over the dossier `d`. */
export const SCALARS = {
  reference: () => sql`d.reference`,
  company: () => sql`d.company_name`,
  siret: () => sql`d.siret`,
  legalForm: () => sql`d.legal_form`,
  headcount: () => sql`d.headcount`,
  commune: () => sql`d.commune`,
  postalCode: () => sql`d.postal_code`,
  email: () => sql`(SELECT m.email FROM contact m WHERE m.dossier_id = d.id AND m.position = 0)`,
  phone: () => sql`(SELECT m.phone FROM contact m WHERE m.dossier_id = d.id AND m.position = 0)`,
  state: () => sql`d.state`,
  waiting: () => sql`d.waiting_on`,
  since: () => sql`d.waiting_since`,
  received: () => sql`d.received_at`,
  origin: () => sql`d.origin`,
  attention: () => sql`d.attention`,
  claimedBy: ({ now }) => sql`CASE WHEN d.claimed_until > ${now} THEN d.claimed_by END`,
  assignedTo: () => sql`d.assigned_to`,
  messageIn: () => sql`(SELECT max(m.received_at) FROM inbound_message m WHERE m.dossier_id = d.id)`,
  messageOut: () => sql`(SELECT max(m.created_at) FROM outbox_message m
    WHERE m.subject_type = 'dossier' AND m.subject_id = d.id)`,
  reminders: () => sql`(SELECT r.reminders_sent FROM dossier_request r
    WHERE r.dossier_id = d.id AND r.state = 'open')`,
  decided: () => sql`d.decided_at`,
  decidedBy: () => sql`d.decided_by`,
} as const satisfies Partial<Record<InboxField, (moment: FilterMoment) => SQL>>
export type ScalarField = keyof typeof SCALARS

/** Kinds of document by their state: the rows `k` of a dossier `d`. */
export const DOCUMENT_STATES = {
  missing: sql.raw("'missing'"),
  toJudge: sql.raw("'to_judge'"),
  toReplace: sql.raw("'to_replace', 'refused'"),
} as const satisfies Partial<Record<InboxField, SQL>>
export type DocumentField = keyof typeof DOCUMENT_STATES

/** Days of which a dossier has several: `value` in the rows of `from`, which end in a condition. */
export const DAYS = {
  expiry: {
    value: sql.raw('k.valid_until'),
    from: sql.raw(
      `document k WHERE k.dossier_id = d.id AND k.state = 'conforme' AND k.valid_until IS NOT NULL`,
    ),
  },
  extractDay: {
    value: sql.raw('e.value'),
    from: sql`document k
      JOIN document_version v ON v.document_id = k.id
        AND v.version = (SELECT max(n.version) FROM document_version n WHERE n.document_id = k.id)
      JOIN evidence e ON e.version_id = v.id AND e.field = 'issuedOn'
      WHERE k.dossier_id = d.id AND k.kind IN (${kinds(REGISTRATION)})`,
  },
} as const satisfies Partial<Record<InboxField, { readonly value: SQL; readonly from: SQL }>>
export type DayField = keyof typeof DAYS

/** What is asked of the cells `c` of a dossier; region and service are those of its département and sub-type. */
export const CELL_FIELDS = {
  department: sql.raw('c.department_code'),
  subtype: sql.raw('c.subtype_code'),
  region: sql.raw('(SELECT p.region_code FROM department p WHERE p.code = c.department_code)'),
  service: sql.raw('(SELECT t.service_code FROM subtype t WHERE t.code = c.subtype_code)'),
} as const satisfies Partial<Record<InboxField, SQL>>
export type CellField = keyof typeof CELL_FIELDS

export const isFlag = (field: InboxField): field is FlagField => Object.hasOwn(FLAGS, field)
export const isScalar = (field: InboxField): field is ScalarField => Object.hasOwn(SCALARS, field)
export const isOfDocuments = (field: InboxField): field is DocumentField =>
  Object.hasOwn(DOCUMENT_STATES, field)
export const isOfDays = (field: InboxField): field is DayField => Object.hasOwn(DAYS, field)
export const isOfCells = (field: InboxField): field is CellField => Object.hasOwn(CELL_FIELDS, field)

const STAFF_FIELDS: readonly InboxField[] = ['claimedBy', 'assignedTo', 'owner', 'decidedBy']
/** Whether the values of a field are the ids of persons. */
export const isOfStaff = (field: InboxField): boolean => STAFF_FIELDS.includes(field)

/** What a column shows and an export writes of a field: several values are joined by commas; staff are ids. */
export function fieldValue(field: InboxField, moment: FilterMoment): SQL {
  if (isFlag(field)) return FLAGS[field](moment)
  if (isScalar(field)) return SCALARS[field](moment)
  if (isOfDocuments(field))
    return sql`(SELECT group_concat(DISTINCT k.kind) FROM document k
      WHERE k.dossier_id = d.id AND k.state IN (${DOCUMENT_STATES[field]}))`
  if (isOfDays(field)) return sql`(SELECT min(${DAYS[field].value}) FROM ${DAYS[field].from})`
  if (isOfCells(field))
    return sql`(SELECT group_concat(DISTINCT ${CELL_FIELDS[field]}) FROM dossier_cell c WHERE c.dossier_id = d.id)`
  return sql`ifnull(CASE WHEN d.claimed_until > ${moment.now} THEN d.claimed_by END, d.assigned_to)`
}
