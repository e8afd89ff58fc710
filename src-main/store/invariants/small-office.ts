import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openWriter } from '../pragmas.ts'
import { aTemporaryStore, removeFolder } from '../testing.ts'

/** For tests. 2028-03-15 12:00 in Paris. */
export const NOON = Date.UTC(2028, 2, 15, 11)
export const DAY = 86_400_000

export type SmallOffice = { readonly db: Database.Database; readonly close: () => void }

/**
 * For tests. A raw connection to a store at its present shape that holds what the invariants speak of: one person,
 * two cells (69 and 2A, the second sub-type wants ten-year cover), providers 1 to 3, dossiers 1 (provider 1),
 * 2 (provider 2), 3 (not yet a provider) and 4 (provider 1 again), ten files.
 */
export async function aSmallOffice(): Promise<SmallOffice> {
  const { store, folder } = aTemporaryStore()
  await store.close()
  const db = openWriter(join(folder, 'apanage.db'))
  db.exec(SMALL_OFFICE_ROWS)
  return {
    db,
    close: () => {
      db.close()
      removeFolder(folder)
    },
  }
}

/** For tests. The rows of a small office, for a store that was opened otherwise. */
export const SMALL_OFFICE_ROWS = `
INSERT INTO staff (id, name, email, created_at) VALUES (1, 'Zoé', 'zoe@exemple.fr', 0);
INSERT INTO department (code, name, sort_key, region_code, region, zone, position) VALUES
  ('69', 'Rhône', 'rhone', '84', 'Auvergne-Rhône-Alpes', 'metro', 1),
  ('2A', 'Corse-du-Sud', 'corse du sud', '94', 'Corse', 'metro', 2)
ON CONFLICT DO NOTHING;
INSERT INTO service (code, name, position) VALUES ('test-service', 'Toiture', 1);
INSERT INTO subtype (code, service_code, name, position, ten_year_cover) VALUES
  ('test-entretien', 'test-service', 'Entretien', 1, 0), ('test-refection', 'test-service', 'Réfection', 2, 1);
INSERT INTO provider (id, siren, name, sort_key, created_at) VALUES
  (1, '100000001', 'Un', 'un', 0), (2, '100000002', 'Deux', 'deux', 0), (3, '100000003', 'Trois', 'trois', 0);
INSERT INTO dossier (id, reference, state, origin, provider_id, company_name, company_sort_key, received_at, waiting_since)
VALUES (1, 'D-1', 'in_review', 'manual', 1, 'Un', 'un', 0, 0), (2, 'D-2', 'in_review', 'manual', 2, 'Deux', 'deux', 0, 0),
  (3, 'D-3', 'in_review', 'manual', NULL, 'Trois', 'trois', 0, 0), (4, 'D-4', 'in_review', 'manual', 1, 'Un', 'un', 0, 0);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
INSERT INTO file (id, sha256, size, media_type, created_at) SELECT i, printf('%064d', i), 1, 'application/pdf', 0 FROM n;
`
