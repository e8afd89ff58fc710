import { sql } from 'drizzle-orm'
import type { SignatureFacts, SignatureKind } from '../../../src-preload/contract/contracts.ts'
import type { ContractId, FileId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type KeptSignature = {
  readonly kind: SignatureKind | null
  readonly file: { readonly id: FileId; readonly mediaType: string } | null
  readonly facts: SignatureFacts | null
}

/** How a contract was signed; null while it is not. */
export async function findSignature(db: ReadConnection, id: ContractId): Promise<KeptSignature | null> {
  const [row] = db.all<{
    kind: SignatureKind | null
    fileId: FileId | null
    mediaType: string | null
    facts: string | null
  }>(sql`
    SELECT c.signature_kind AS kind, f.id AS fileId, f.media_type AS mediaType, c.signature_facts AS facts
    FROM contract c LEFT JOIN file f ON f.id = c.signature_file_id
    WHERE c.id = ${id} AND c.signed_on IS NOT NULL`)
  if (!row) return null
  const { kind, fileId, mediaType, facts } = row
  return {
    kind,
    file: fileId === null || mediaType === null ? null : { id: fileId, mediaType },
    // Written by saveSignature, from what was read.
    facts: facts === null ? null : (JSON.parse(facts) as SignatureFacts),
  }
}

export async function saveSignature(
  db: WriteConnection,
  signature: {
    readonly id: ContractId
    readonly kind: SignatureKind
    readonly signedOn: CivilDate
    readonly by: StaffId
    readonly fileId: FileId | null
    readonly facts: SignatureFacts | null
  },
): Promise<void> {
  const { id, kind, signedOn, by, fileId, facts } = signature
  db.run(sql`
    UPDATE contract SET state = 'signed', signed_on = ${signedOn}, signature_recorded_by = ${by},
      signature_kind = ${kind}, signature_file_id = ${fileId},
      signature_facts = ${facts === null ? null : JSON.stringify(facts)}
    WHERE id = ${id}`)
}

/** The scan of the pages, when it comes after the day was recorded. */
export async function attachSignatureFile(
  db: WriteConnection,
  id: ContractId,
  fileId: FileId,
): Promise<void> {
  db.run(sql`UPDATE contract SET signature_file_id = ${fileId} WHERE id = ${id}`)
}
