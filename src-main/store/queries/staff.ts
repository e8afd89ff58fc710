import { sql } from 'drizzle-orm'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** Who works here now, in the order of arrival; who left is not shown. */
export async function listStaff(db: ReadConnection): Promise<StaffMember[]> {
  return db.all<StaffMember>(sql`SELECT id, name, email FROM staff WHERE archived_at IS NULL ORDER BY id`)
}

export async function findStaffMember(db: ReadConnection, id: StaffId): Promise<StaffMember | null> {
  const [row] = db.all<StaffMember>(
    sql`SELECT id, name, email FROM staff WHERE id = ${id} AND archived_at IS NULL`,
  )
  return row ?? null
}

/** The member with that address, in whatever case it is written. */
export async function findStaffByEmail(db: ReadConnection, email: string): Promise<StaffMember | null> {
  const [row] = db.all<StaffMember>(
    sql`SELECT id, name, email FROM staff WHERE lower(email) = lower(${email}) AND archived_at IS NULL`,
  )
  return row ?? null
}

export async function addStaffMember(
  db: WriteConnection,
  member: { readonly name: string; readonly email: string; readonly at: number },
): Promise<StaffMember> {
  const [row] = db.all<StaffMember>(sql`
    INSERT INTO staff (name, email, created_at) VALUES (${member.name}, ${member.email}, ${member.at})
    RETURNING id, name, email`)
  if (!row) throw new Error('the new member was not answered')
  return row
}

/** The names of all who ever worked here, by their ids. */
export function staffNames(db: ReadConnection): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(sql`SELECT id, name FROM staff`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
