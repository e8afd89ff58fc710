import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { KeywordRuleId, StaffId } from '../../../src-preload/contract/ids.ts'
import { type KeywordRule, ruleWords } from '../../domain/propose-subtype.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A rule with who added it; `by` null: it came with the application. */
export type KeptRule = KeywordRule & {
  readonly id: KeywordRuleId
  readonly subtypeName: string
  readonly serviceName: string
  readonly by: string | null
}

/** The rules in use, of sub-types still sold. */
export async function listKeywordRules(db: ReadConnection): Promise<KeywordRule[]> {
  return db.all<KeywordRule>(sql`
    SELECT keyword_rule.subtype_code AS subtypeCode, keyword_rule.words
    FROM keyword_rule JOIN subtype ON subtype.code = keyword_rule.subtype_code
    WHERE keyword_rule.removed_at IS NULL AND subtype.archived_at IS NULL
    ORDER BY keyword_rule.id`)
}

/** The same, to be shown: in the order of the services. */
export async function listKeptRules(db: ReadConnection): Promise<KeptRule[]> {
  return db.all<KeptRule>(sql`
    SELECT rule.id, rule.subtype_code AS subtypeCode, rule.words, subtype.name AS subtypeName,
      service.name AS serviceName, staff.name AS by
    FROM keyword_rule AS rule
    JOIN subtype ON subtype.code = rule.subtype_code
    JOIN service ON service.code = subtype.service_code
    LEFT JOIN staff ON staff.id = rule.created_by
    WHERE rule.removed_at IS NULL AND subtype.archived_at IS NULL
    ORDER BY service.position, subtype.position, rule.words`)
}

/** Adds a rule, or puts back one that was taken out. @returns null when the same one is in use */
export async function addKeywordRule(
  db: WriteConnection,
  rule: KeywordRule & { readonly by: StaffId; readonly at: number },
): Promise<KeywordRuleId | null> {
  const [row] = db.all<{ id: KeywordRuleId }>(sql`
    INSERT INTO keyword_rule (subtype_code, words, created_at, created_by)
    VALUES (${rule.subtypeCode}, ${rule.words}, ${rule.at}, ${rule.by})
    ON CONFLICT (subtype_code, words) DO UPDATE SET removed_at = NULL, created_at = excluded.created_at,
      created_by = excluded.created_by
    WHERE removed_at IS NOT NULL
    RETURNING id`)
  return row?.id ?? null
}

/** @returns false when it is not in use */
export async function removeKeywordRule(
  db: WriteConnection,
  { id, at }: { readonly id: KeywordRuleId; readonly at: number },
): Promise<boolean> {
  return (
    db.run(sql`UPDATE keyword_rule SET removed_at = ${at} WHERE id = ${id} AND removed_at IS NULL`).changes >
    0
  )
}

/** Puts in the rules of resources/data/subtype-words.json that the store does not know yet; those taken out stay out. */
export async function seedKeywordRules(db: WriteConnection, dataFolder: string): Promise<void> {
  // Seam: the file is ours.
  const words = JSON.parse(readFileSync(join(dataFolder, 'subtype-words.json'), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >
  const rules = Object.entries(words).flatMap(([code, phrases]) =>
    phrases.map(phrase => [code, ruleWords(phrase)]),
  )
  db.run(sql`
    INSERT INTO keyword_rule (subtype_code, words, created_at)
    SELECT rule.value ->> 0, rule.value ->> 1, unixepoch() * 1000 FROM json_each(${JSON.stringify(rules)}) AS rule
    WHERE EXISTS (SELECT 1 FROM subtype WHERE code = rule.value ->> 0)
    ON CONFLICT (subtype_code, words) DO NOTHING`)
}
