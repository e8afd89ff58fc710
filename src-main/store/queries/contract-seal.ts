import { sql } from 'drizzle-orm'
import type { SealFacts } from '../../../src-preload/contract/contracts.ts'
import type { ContractId, FileId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type KeptSeal = {
  readonly fileId: FileId
  readonly sha256: string
  /** In bytes, of the sealed file. */
  readonly size: number
  readonly facts: SealFacts
}

/** The seal that the platform put on a contract; null: it left without. */
export async function findSeal(db: ReadConnection, id: ContractId): Promise<KeptSeal | null> {
  const [row] = db.all<Omit<KeptSeal, 'facts'> & { readonly facts: string }>(sql`
    SELECT f.id AS fileId, f.sha256, f.size, c.seal_facts AS facts
    FROM contract c JOIN file f ON f.id = c.sealed_file_id WHERE c.id = ${id}`)
  // Written by saveSeal, from the certificate.
  return row ? { ...row, facts: JSON.parse(row.facts) as SealFacts } : null
}

/** Once: the database refuses another. */
export async function saveSeal(
  db: WriteConnection,
  id: ContractId,
  { fileId, facts }: { readonly fileId: FileId; readonly facts: SealFacts },
): Promise<void> {
  db.run(
    sql`UPDATE contract SET sealed_file_id = ${fileId}, seal_facts = ${JSON.stringify(facts)} WHERE id = ${id}`,
  )
}
