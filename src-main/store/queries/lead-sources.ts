import { sql } from 'drizzle-orm'
import type { LeadSourceId, StaffId } from '../../../src-preload/contract/ids.ts'
import type {
  LeadSourceKind,
  LeadSourceRow,
  LeadTemplate,
} from '../../../src-preload/contract/lead-sources.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A door as it is kept. */
export type LeadSource = {
  readonly id: LeadSourceId
  readonly name: string
  readonly kind: LeadSourceKind
  readonly active: boolean
  readonly confirmsEmail: boolean
  readonly template: LeadTemplate | null
  readonly consentText: string | null
  readonly consentVersion: string | null
  readonly perMinute: number
}

/** What a person sets of a door; '' for words means none. */
export type SourceSettings = {
  readonly name: string
  readonly confirmsEmail: boolean
  readonly consentText: string
  readonly consentVersion: string
  readonly perMinute: number
  readonly template: LeadTemplate | null
}

/** The digest that is kept of a key, and its end, which people tell it by. */
export type KeptKey = { readonly digest: string; readonly hint: string }

const COLUMNS = sql`id, name, kind, active, confirms_email AS confirmsEmail, template, consent_text AS consentText,
  consent_version AS consentVersion, per_minute AS perMinute`

type Row = Omit<LeadSource, 'active' | 'confirmsEmail' | 'template'> & {
  readonly active: 0 | 1
  readonly confirmsEmail: 0 | 1
  readonly template: string | null
}

const sourceOf = (row: Row): LeadSource => ({
  ...row,
  active: row.active === 1,
  confirmsEmail: row.confirmsEmail === 1,
  template: row.template === null ? null : (JSON.parse(row.template) as LeadTemplate),
})

export async function findLeadSource(db: ReadConnection, id: LeadSourceId): Promise<LeadSource | null> {
  const [row] = db.all<Row>(sql`SELECT ${COLUMNS} FROM lead_source WHERE id = ${id}`)
  return row ? sourceOf(row) : null
}

export async function isSourceNameTaken(
  db: ReadConnection,
  { name, except }: { readonly name: string; readonly except: LeadSourceId | null },
): Promise<boolean> {
  return db.all(sql`SELECT 1 FROM lead_source WHERE name = ${name} AND id IS NOT ${except}`).length > 0
}

/** The door of a form whose key has that SHA-256, stopped ones too: what is stopped is said otherwise than unknown. */
export async function findLeadSourceByKey(db: ReadConnection, digest: string): Promise<LeadSource | null> {
  const [row] = db.all<Row>(sql`SELECT ${COLUMNS} FROM lead_source WHERE key_digest = ${digest}`)
  return row ? sourceOf(row) : null
}

/** The doors that read messages, the oldest first: the first whose template takes a message has it. */
export async function listMailSources(db: ReadConnection): Promise<LeadSource[]> {
  return db
    .all<Row>(sql`SELECT ${COLUMNS} FROM lead_source WHERE kind = 'mail' AND active = 1 ORDER BY id`)
    .map(sourceOf)
}

/** All the doors by name, with what each brought since `since`. */
export async function listLeadSources(
  db: ReadConnection,
  { since }: { readonly since: number },
): Promise<LeadSourceRow[]> {
  type Listed = Row & {
    readonly automatic: 0 | 1
    readonly automaticBy: string | null
    readonly keyHint: string | null
    readonly createdAt: number
    readonly createdBy: string
    readonly received: number
    readonly lastReceivedAt: number | null
  }
  const rows = db.all<Listed>(sql`
    SELECT lead_source.id, lead_source.name, kind, lead_source.active, confirms_email AS confirmsEmail, template,
      consent_text AS consentText, consent_version AS consentVersion, per_minute AS perMinute, automatic,
      switcher.name AS automaticBy, key_hint AS keyHint, lead_source.created_at AS createdAt,
      maker.name AS createdBy,
      (SELECT count(*) FROM lead WHERE lead.source_id = lead_source.id AND lead.received_at >= ${since}) AS received,
      (SELECT max(received_at) FROM lead WHERE lead.source_id = lead_source.id) AS lastReceivedAt
    FROM lead_source
    JOIN staff AS maker ON maker.id = lead_source.created_by
    LEFT JOIN staff AS switcher ON switcher.id = lead_source.automatic_by
    ORDER BY lead_source.active DESC, lead_source.name`)
  return rows.map(row => ({
    ...row,
    ...sourceOf(row),
    consentText: row.consentText ?? '',
    consentVersion: row.consentVersion ?? '',
    automatic: row.automatic === 1,
    automaticBy: row.automatic === 1 ? row.automaticBy : null,
  }))
}

export async function insertLeadSource(
  db: WriteConnection,
  source: SourceSettings & {
    readonly kind: LeadSourceKind
    readonly key: KeptKey | null
    readonly at: number
    readonly by: StaffId
  },
): Promise<LeadSourceId> {
  const [row] = db.all<{ id: LeadSourceId }>(sql`
    INSERT INTO lead_source (name, kind, confirms_email, key_digest, key_hint, template, consent_text,
      consent_version, per_minute, created_at, created_by)
    VALUES (${source.name}, ${source.kind}, ${source.confirmsEmail ? 1 : 0}, ${source.key?.digest ?? null},
      ${source.key?.hint ?? null}, ${templateText(source.template)}, ${source.consentText || null},
      ${source.consentVersion || null}, ${source.perMinute}, ${source.at}, ${source.by})
    RETURNING id`)
  if (!row) throw new Error('the new source was not answered')
  return row.id
}

export async function saveLeadSource(
  db: WriteConnection,
  { id, ...source }: SourceSettings & { readonly id: LeadSourceId },
): Promise<void> {
  db.run(sql`
    UPDATE lead_source SET name = ${source.name}, confirms_email = ${source.confirmsEmail ? 1 : 0},
      template = ${templateText(source.template)}, consent_text = ${source.consentText || null},
      consent_version = ${source.consentVersion || null}, per_minute = ${source.perMinute}
    WHERE id = ${id}`)
}

/** @param by under whose name its requests leave by themselves; null: they wait for a person */
export async function setSourceAutomatic(
  db: WriteConnection,
  { id, by }: { readonly id: LeadSourceId; readonly by: StaffId | null },
): Promise<void> {
  db.run(sql`
    UPDATE lead_source SET automatic = ${by === null ? 0 : 1}, automatic_by = ifnull(${by}, automatic_by)
    WHERE id = ${id}`)
}

export async function setSourceActive(
  db: WriteConnection,
  { id, active }: { readonly id: LeadSourceId; readonly active: boolean },
): Promise<void> {
  db.run(sql`UPDATE lead_source SET active = ${active ? 1 : 0} WHERE id = ${id}`)
}

export async function setSourceKey(
  db: WriteConnection,
  { id, key }: { readonly id: LeadSourceId; readonly key: KeptKey },
): Promise<void> {
  db.run(sql`UPDATE lead_source SET key_digest = ${key.digest}, key_hint = ${key.hint} WHERE id = ${id}`)
}

const templateText = (template: LeadTemplate | null) => (template === null ? null : JSON.stringify(template))
