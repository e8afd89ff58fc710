import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { addStaffMember, findStaffByEmail } from '../../store/queries/staff.ts'
import type { Context } from '../context.ts'

/**
 * Adds a member and signs the session in as that member. Open to anyone at the desk: the first run has nobody to
 * ask, and a name on an act is a signature, not a lock.
 *
 * @throws Refusal EMAIL_INVALID, EMAIL_TAKEN
 */
export async function createMember(
  { office, session }: Context,
  input: { readonly name: string; readonly email: string },
): Promise<StaffMember> {
  const email = normaliseEmailAddress(input.email)
  if (email === null) throw new Refusal('EMAIL_INVALID', { email: input.email })
  const at = office.now()
  const member = await office.store.write(async ({ db, changed }) => {
    if (await findStaffByEmail(db, email)) throw new Refusal('EMAIL_TAKEN', { email })
    const added = await addStaffMember(db, { name: input.name, email, at })
    await appendJournal(db, {
      at,
      staffId: session.staffId ?? added.id,
      kind: 'staff.added',
      subjectType: 'staff',
      subjectId: added.id,
    })
    changed({ topic: 'staff', id: added.id })
    return added
  })
  session.staffId = member.id
  return member
}
