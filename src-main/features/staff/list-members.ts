import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { listStaff } from '../../store/queries/staff.ts'
import type { Office } from '../context.ts'

/** Who works here, in the order of arrival. */
export async function listMembers(office: Office): Promise<StaffMember[]> {
  return office.store.read(listStaff)
}
