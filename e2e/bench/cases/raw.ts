import Database from 'better-sqlite3'
import { rawCells } from './raw-cells.ts'
import { rawDossier, rawDossiers } from './raw-dossiers.ts'
import { rawLeads } from './raw-leads.ts'

/** A bare connection that reads, as the floor and the raw figures have it. */
export function openBare(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  db.pragma('cache_size = -32768')
  db.pragma('temp_store = 2')
  return db
}

/** Every question by hand-written SQL: what the application is compared with, in process and behind HTTP. */
export function rawAnswers(db: Database.Database) {
  const cells = rawCells(db)
  const list = rawDossiers(db)
  const leads = rawLeads(db)
  const inbox = db.prepare(`
    SELECT (SELECT count(*) FROM dossier INDEXED BY dossier_review_waiting
        WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider') AS to_review,
      (SELECT count(*) FROM dossier WHERE claimed_by = 1 AND state IN ('received', 'in_review')) AS mine,
      (SELECT count(*) FROM dossier INDEXED BY dossier_provider_waiting
        WHERE state IN ('received', 'in_review') AND waiting_on = 'provider') AS waiting_provider,
      (SELECT count(*) FROM dossier WHERE state = 'approved') AS approved,
      (SELECT count(*) FROM dossier WHERE state = 'refused') AS refused,
      (SELECT count(*) FROM dossier) AS "all"`)
  const leadCounts = db.prepare('SELECT state, count FROM lead_count')
  return {
    page: list,
    leads,
    matrix: cells.matrix,
    states: cells.states,
    holder: cells.holder,
    dossier: rawDossier(db),
    inboxCounts: () => inbox.get() as Readonly<Record<string, number>>,
    leadCounts: () => leadCounts.all(),
  }
}

export type RawAnswers = ReturnType<typeof rawAnswers>
export type RawName = keyof RawAnswers
