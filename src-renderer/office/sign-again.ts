import { createORPCClient } from '@orpc/client'
import type { StaffMember } from '../../src-preload/contract/staff.ts'
import { type Office, office, pathOf } from './client.ts'
import type { Greeting } from './connection.ts'
import { queryClient } from './queries.ts'

/**
 * A core that has started again knows nobody: who was signing here is said to it first, so that the page goes on as
 * it was, with what is being typed.
 */
export const signAgain: Greeting = async link => {
  const me = queryClient.getQueryData<StaffMember | null>([pathOf(office.staff.current), undefined])
  if (!me) return
  const core = createORPCClient<Office>(link)
  if ((await core.staff.current()) === null) await core.staff.signIn({ staffId: me.id })
}
