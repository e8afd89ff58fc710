import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findStaffMember } from '../../store/queries/staff.ts'
import type { Context } from '../context.ts'

/** From now on the acts of this session are signed by that member. @throws Refusal NOT_FOUND */
export async function signIn(
  { office, session }: Context,
  { staffId }: { readonly staffId: StaffId },
): Promise<StaffMember> {
  const member = await office.store.read(db => findStaffMember(db, staffId))
  if (!member) throw new Refusal('NOT_FOUND', { what: 'staff' })
  session.staffId = member.id
  return member
}
