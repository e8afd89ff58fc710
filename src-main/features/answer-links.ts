import { type FeedbackStatus, feedbackStatus } from '../../src-preload/contract/follow-up.ts'
import type { LeadId, ProviderId } from '../../src-preload/contract/ids.ts'
import type { AnswerLinks } from '../mail/letters/follow-up-letter.ts'
import type { Office } from './context.ts'
import { type LinkToSign, type OpenedLink, publicLink } from './public-links.ts'

const DAY = 86_400_000
/** A provider answers within weeks or not at all; a link that is found later does nothing. */
const ANSWERED_FOR = 60 * DAY

/** Whose answer a link brings: written before the dispatch has a row, it names the request and who it goes to. */
export type AnswerOf = { readonly leadId: LeadId; readonly providerId: ProviderId }

/**
 * The addresses by which the holder of a request answers in one click, for a message about to be written; null while
 * nobody can reach this office: the message then asks for a word in reply.
 *
 * @param linkTo signs a link; who is within a read of the store gives one that does not read
 */
export async function answerLinks(
  office: Office,
  { leadId, providerId }: AnswerOf,
  linkTo: (link: LinkToSign) => Promise<string | null> = link => publicLink(office, link),
): Promise<AnswerLinks | null> {
  const expiresAt = office.now() + ANSWERED_FOR
  const feedback = {} as Record<FeedbackStatus, string>
  for (const status of feedbackStatus.options) {
    const link = await linkTo({
      purpose: 'feedback',
      id: leadId,
      value: `${providerId}:${status}`,
      expiresAt,
    })
    if (link === null) return null
    feedback[status] = link
  }
  const giveBack = await linkTo({
    purpose: 'return',
    id: leadId,
    value: String(providerId),
    expiresAt,
  })
  return giveBack === null ? null : { feedback, giveBack }
}

/** What an opened link says of whose answer it is, and the status that was clicked; null: it is none of ours. */
export function answerOf(link: OpenedLink): (AnswerOf & { readonly status: FeedbackStatus | null }) | null {
  const read = /^(\d{1,15})(?::([a-z]+))?$/.exec(link.value ?? '')
  if (read === null) return null
  const status = feedbackStatus.safeParse(read[2])
  return {
    leadId: link.id as LeadId,
    providerId: Number(read[1]) as ProviderId,
    status: status.success ? status.data : null,
  }
}
