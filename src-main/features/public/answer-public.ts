import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { dispatchAutomatically } from '../dispatch-automatically.ts'
import { answerDoor, type DoorRequest } from '../lead-door/answer-door.ts'
import { askConfirmation } from '../lead-door/ask-confirmation.ts'
import type { PublicAnswer } from '../public-html.ts'
import { answerLink } from './answer-link.ts'

/**
 * Answers whoever comes without a session: the door of requests at `/demandes`, the links of messages under
 * `/reponse/`. Nothing else is public, and what comes here is never believed: a key or a signature says what it may do.
 */
export function answerPublic(
  office: Office,
  request: DoorRequest & { readonly path: string },
): Promise<PublicAnswer> {
  const token = /^\/reponse\/(.+)$/.exec(request.path)?.[1]
  if (token !== undefined) return answerLink(office, token, request)
  return answerDoor(office, request, async leadId => {
    await askConfirmation(office, leadId)
    await dispatchAutomatically(office, leadId)
  })
}

/** The host of the public address, as browsers and proxies write it; null: the office has none. */
export async function publicHost(office: Office): Promise<string | null> {
  const { publicAccess } = await office.store.read(db => loadSettings(db, office.folders.data))
  return publicAccess.address === '' ? null : new URL(publicAccess.address).host
}
