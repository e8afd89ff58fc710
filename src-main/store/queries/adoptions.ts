import { sql } from 'drizzle-orm'
import type { Evidence } from '../../../src-preload/contract/documents.ts'
import type {
  DocumentVersionId,
  DossierId,
  RegistryAnswerId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { AdoptedField } from '../../../src-preload/contract/sources.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type AdoptionRow = {
  readonly id: number
  readonly field: AdoptedField
  /** As the provider declared it, however many values were adopted since. */
  readonly declared: string | null
  readonly adopted: string
  readonly source: 'registry' | 'document'
  readonly by: string
  readonly at: number
}

/** What was adopted in a dossier, the latest first. */
export async function listAdoptions(db: ReadConnection, id: DossierId): Promise<AdoptionRow[]> {
  return db.all<AdoptionRow>(sql`
    SELECT a.id, a.field, a.declared, a.adopted, a.source, s.name AS by, a.adopted_at AS at
    FROM identity_adoption a JOIN staff s ON s.id = a.adopted_by WHERE a.dossier_id = ${id} ORDER BY a.id DESC`)
}

export type NewAdoption = {
  readonly dossierId: DossierId
  readonly field: AdoptedField
  readonly declared: string | null
  readonly adopted: string
  /** Where it was read: one of the two. */
  readonly versionId: DocumentVersionId | null
  readonly answerId: RegistryAnswerId | null
  readonly by: StaffId
  readonly at: number
}

export async function keepAdoption(db: WriteConnection, adoption: NewAdoption): Promise<number> {
  const { dossierId, field, declared, adopted, versionId, answerId, by, at } = adoption
  const [row] = db.all<{ id: number }>(sql`
    INSERT INTO identity_adoption (dossier_id, field, declared, adopted, source, version_id, registry_answer_id,
      adopted_by, adopted_at)
    VALUES (${dossierId}, ${field}, ${declared}, ${adopted}, ${versionId === null ? 'registry' : 'document'},
      ${versionId}, ${answerId}, ${by}, ${at})
    RETURNING id`)
  if (!row) throw new Error('the adoption was not kept')
  return row.id
}

/** Takes adoptions back, as if they had not been: the journal tells that they were. */
export async function forgetAdoptions(
  db: WriteConnection,
  { dossierId, ids }: { readonly dossierId: DossierId; readonly ids: readonly number[] },
): Promise<void> {
  db.run(sql`
    DELETE FROM identity_adoption WHERE dossier_id = ${dossierId}
      AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

type EvidenceRow = Omit<Evidence, 'rect' | 'certain'> & Evidence['rect'] & { readonly certain: number }

/** What was read in a version of a document of this dossier; empty for a version of another one. */
export async function listEvidence(
  db: ReadConnection,
  { dossierId, versionId }: { readonly dossierId: DossierId; readonly versionId: DocumentVersionId },
): Promise<Evidence[]> {
  const rows = db.all<EvidenceRow>(sql`
    SELECT e.field, e.value, e.text, e.page, e.x, e.y, e.width, e.height, e.certain
    FROM document_version v JOIN document d ON d.id = v.document_id JOIN evidence e ON e.version_id = v.id
    WHERE v.id = ${versionId} AND d.dossier_id = ${dossierId} ORDER BY e.id`)
  return rows.map(({ field, value, text, certain, ...rect }) => ({
    field,
    value,
    text,
    rect,
    certain: certain === 1,
  }))
}
