import { oc } from '@orpc/contract'
import { z } from 'zod'
import { staffId } from './ids.ts'
import { refusals } from './refusals.ts'

export const staffMember = z.object({ id: staffId, name: z.string(), email: z.string() })
export type StaffMember = z.infer<typeof staffMember>

/** Who works here. Every act is signed with the member that the session is signed in as. */
export const staff = {
  list: oc.output(z.array(staffMember)),
  /** Adds a member and signs the session in as that member. */
  create: oc
    .input(z.object({ name: z.string().trim().min(1).max(120), email: z.string().trim().min(3).max(254) }))
    .output(staffMember)
    .errors(refusals('EMAIL_TAKEN', 'EMAIL_INVALID')),
  signIn: oc.input(z.object({ staffId })).output(staffMember).errors(refusals('NOT_FOUND')),
  current: oc.output(staffMember.nullable()),
}
