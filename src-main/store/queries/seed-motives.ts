import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { MotiveFamily, MotiveScope } from '../../../src-preload/contract/motives.ts'
import type { WriteConnection } from '../connection.ts'

/** resources/data/motives.json, as it is written there: one line gives a motive to each of its scopes. */
type MotiveData = {
  readonly motives: readonly {
    readonly code: string
    readonly scopes: readonly MotiveScope[]
    readonly family: MotiveFamily
    readonly label: string
    readonly text: string
  }[]
}

/**
 * Gives the catalogue the motives that came with the application, once: a motive whose code is there is left as
 * people made it, reworded, moved or archived. A later version of the application may bring new ones.
 *
 * @param dataFolder where motives.json is
 */
export async function seedMotives(
  db: WriteConnection,
  { dataFolder, at }: { readonly dataFolder: string; readonly at: number },
): Promise<void> {
  const data = JSON.parse(readFileSync(join(dataFolder, 'motives.json'), 'utf8')) as MotiveData
  const known = new Set(db.all<{ code: string }>(sql`SELECT code FROM motive`).map(({ code }) => code))
  for (const { code, scopes, family, label, text } of data.motives) {
    for (const scope of scopes.filter(one => !known.has(`${one}.${code}`))) {
      addMotive(db, { code: `${scope}.${code}`, scope, family, label, text, at })
    }
  }
}

type SeededMotive = {
  readonly code: string
  readonly scope: MotiveScope
  readonly family: MotiveFamily
  readonly label: string
  readonly text: string
  readonly at: number
}

function addMotive(db: WriteConnection, { code, scope, family, label, text, at }: SeededMotive): void {
  db.run(sql`
    INSERT INTO motive (code, document_kind, family, position)
    SELECT ${code}, ${scope}, ${family}, ifnull(max(position) + 1, 0) FROM motive
    WHERE document_kind = ${scope} AND family = ${family}`)
  db.run(sql`
    INSERT INTO motive_wording (motive_id, version, label, text, created_at)
    SELECT id, 1, ${label}, ${text}, ${at} FROM motive WHERE code = ${code}`)
}
