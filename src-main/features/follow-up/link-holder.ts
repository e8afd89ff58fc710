import type { ReadConnection } from '../../store/connection.ts'
import { type FollowedDispatch, findLastDispatch } from '../../store/queries/follow-ups.ts'
import { answerOf } from '../answer-links.ts'
import { isLive } from '../keep-feedback.ts'
import type { OpenedLink } from '../public-links.ts'
import type { PublicView } from '../public-pages.ts'

/** The live dispatch that a link was written about: of its request, to its provider. null: it is not theirs any more. */
export async function heldBy(db: ReadConnection, link: OpenedLink): Promise<FollowedDispatch | null> {
  const answer = answerOf(link)
  const dispatch = answer && (await findLastDispatch(db, answer.leadId))
  return dispatch && dispatch.providerId === answer.providerId && isLive(dispatch) ? dispatch : null
}

export const GONE: PublicView = {
  title: 'Cette demande ne vous est plus confiée',
  lines: [
    'Rien n’a été enregistré\u00a0: elle a été rendue, reprise, ou retirée par le client.',
    'N’utilisez plus ses coordonnées. Pour toute question, répondez au courriel reçu\u00a0: une personne vous lira.',
  ],
  choices: [],
}
