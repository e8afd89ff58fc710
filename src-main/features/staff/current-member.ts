import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { findStaffMember } from '../../store/queries/staff.ts'
import type { Context } from '../context.ts'

/** Who signs the acts of this session; null: nobody has said who they are. */
export async function currentMember({ office, session }: Context): Promise<StaffMember | null> {
  const { staffId } = session
  return staffId === null ? null : office.store.read(db => findStaffMember(db, staffId))
}
