import { sql } from 'drizzle-orm'
import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell, DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** An open dossier that a row of an import may be more of. */
export type OpenDossier = {
  readonly id: DossierId
  readonly reference: string
  readonly siren: string | null
  readonly identity: DeclaredIdentity
  readonly cells: readonly Cell[]
  readonly claimedBy: StaffId | null
  readonly claimedByName: string | null
  readonly claimedUntil: number | null
}

type OpenRow = Omit<OpenDossier, 'identity' | 'cells'> &
  Omit<DeclaredIdentity, 'contact'> & {
    readonly name: string | null
    readonly email: string | null
    readonly phone: string | null
    readonly cells: string
  }

/**
 * The open dossiers of some companies, by SIREN or by the address of the main contact, the oldest first: the one that
 * was there first is the one that is completed.
 */
export async function listOpenDossiersOf(
  db: ReadConnection,
  { sirens, emails }: { readonly sirens: readonly string[]; readonly emails: readonly string[] },
): Promise<OpenDossier[]> {
  const rows = db.all<OpenRow>(sql`
    SELECT d.id, d.reference, d.siren, d.company_name AS companyName, d.siret, d.legal_form AS legalForm, d.address,
      d.postal_code AS postalCode, d.commune, d.headcount, d.declared_capacity AS declaredCapacity,
      c.name, c.email, c.phone, d.claimed_by AS claimedBy, s.name AS claimedByName, d.claimed_until AS claimedUntil,
      (SELECT json_group_array(json_array(department_code, subtype_code)) FROM dossier_cell WHERE dossier_id = d.id)
        AS cells
    FROM (
      SELECT o.id FROM json_each(${JSON.stringify(sirens)}) w CROSS JOIN dossier o ON o.siren = w.value
      UNION
      SELECT k.dossier_id FROM json_each(${JSON.stringify(emails)}) w CROSS JOIN contact k ON k.email = w.value
      WHERE k.position = 0 AND k.dossier_id IS NOT NULL
    ) found
    JOIN dossier d ON d.id = found.id
    LEFT JOIN contact c ON c.dossier_id = d.id AND c.position = 0
    LEFT JOIN staff s ON s.id = d.claimed_by
    WHERE d.state IN ('received', 'in_review') ORDER BY d.id`)
  return rows.map(
    ({
      id,
      reference,
      siren,
      claimedBy,
      claimedByName,
      claimedUntil,
      cells,
      name,
      email,
      phone,
      ...rest
    }) => ({
      id,
      reference,
      siren: siren?.length === 9 ? siren : null,
      claimedBy,
      claimedByName,
      claimedUntil,
      identity: { ...rest, contact: { name, email, phone } },
      cells: (JSON.parse(cells) as [string, string][]).map(([departmentCode, subtypeCode]) => ({
        departmentCode,
        subtypeCode,
      })),
    }),
  )
}

export type KnownRow = { readonly key: string; readonly dossierId: DossierId; readonly reference: string }

/** The rows that were imported before, with the dossier that each became or was added to. */
export async function listKnownRows(db: ReadConnection, keys: readonly string[]): Promise<KnownRow[]> {
  return db.all<KnownRow>(sql`
    SELECT m.message_key AS key, d.id AS dossierId, d.reference
    FROM json_each(${JSON.stringify(keys)}) w CROSS JOIN inbound_message m ON m.message_key = w.value
    JOIN dossier d ON d.id = m.dossier_id`)
}

/** Asks more cells, beside those that are asked already. */
export async function addToPerimeter(
  db: WriteConnection,
  id: DossierId,
  cells: readonly Cell[],
): Promise<void> {
  db.run(sql`
    INSERT OR IGNORE INTO dossier_cell (dossier_id, department_code, subtype_code)
    SELECT ${id}, value ->> 0, value ->> 1
    FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))})`)
}
