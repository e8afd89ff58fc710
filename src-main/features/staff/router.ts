import { operations } from '../operations.ts'
import { createMember } from './create-member.ts'
import { currentMember } from './current-member.ts'
import { listMembers } from './list-members.ts'
import { signIn } from './sign-in.ts'

export const staffRouter = operations.staff.router({
  list: operations.staff.list.handler(({ context }) => listMembers(context.office)),
  create: operations.staff.create.handler(({ input, context }) => createMember(context, input)),
  signIn: operations.staff.signIn.handler(({ input, context }) => signIn(context, input)),
  current: operations.staff.current.handler(({ context }) => currentMember(context)),
})
