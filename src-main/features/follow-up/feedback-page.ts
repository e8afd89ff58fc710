import {
  type FeedbackStatus,
  feedbackStatus,
  type LeadFeedback,
} from '../../../src-preload/contract/follow-up.ts'
import { formatInstant } from '../../domain/french.ts'
import { FEEDBACK_WORDS } from '../../mail/letters/follow-up-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { listFeedback } from '../../store/queries/lead-answers.ts'
import { answerOf } from '../answer-links.ts'
import type { Office } from '../context.ts'
import { keepFeedback } from '../keep-feedback.ts'
import type { OpenedLink } from '../public-links.ts'
import type { PublicPage, PublicView } from '../public-pages.ts'
import { GONE, heldBy } from './link-holder.ts'

/** A provider says in one click what became of a request; a later word is one more, and the last one holds. */
export const feedbackPage: PublicPage = {
  async show(office, link) {
    const said = await office.store.read(db => saidBefore(db, link))
    if (said === null) return GONE
    const { reference, last } = said
    return {
      title: `Votre retour sur la demande ${reference}`,
      lines: [
        ...(last ? [lastWords(last)] : []),
        'Dites-nous où vous en êtes\u00a0: un clic suffit. Aucun montant ne vous est demandé.',
      ],
      choices: choicesFrom(answerOf(link)?.status ?? null),
    }
  },
  async act(office, link, choice) {
    const status = feedbackStatus.safeParse(choice)
    if (!status.success) return feedbackPage.show(office, link)
    return (await say(office, link, status.data)) ?? GONE
  },
}

async function say(office: Office, link: OpenedLink, status: FeedbackStatus): Promise<PublicView | null> {
  return office.store.write(async unit => {
    const dispatch = await heldBy(unit.db, link)
    if (dispatch === null) return null
    const [before] = await listFeedback(unit.db, dispatch.id)
    const at = office.now()
    const isNew = await keepFeedback(unit, office, dispatch, { channel: 'link', status, at, note: null })
    return {
      title: 'Merci, c’est noté',
      lines: [
        `Demande ${dispatch.reference}\u00a0: ${FEEDBACK_WORDS[status].toLocaleLowerCase('fr')}.`,
        ...(before && isNew ? [lastWords(before)] : []),
        'Si la situation change, rouvrez un lien du courriel et dites-le-nous.',
      ],
      choices: [],
    }
  })
}

async function saidBefore(db: ReadConnection, link: OpenedLink) {
  const dispatch = await heldBy(db, link)
  if (dispatch === null) return null
  const [last = null] = await listFeedback(db, dispatch.id)
  return { reference: dispatch.reference, last }
}

const lastWords = ({ status, saidAt }: LeadFeedback) =>
  `Vous nous avez dit le ${formatInstant(saidAt)}\u00a0: ${FEEDBACK_WORDS[status].toLocaleLowerCase('fr')}.`

/** The one that was clicked in the message comes first: pressing Enter on the page confirms it. */
function choicesFrom(clicked: FeedbackStatus | null): PublicView['choices'] {
  const first = clicked === null ? [] : [clicked]
  const statuses = [...first, ...feedbackStatus.options.filter(status => status !== clicked)]
  return statuses.map(value => ({ value, label: FEEDBACK_WORDS[value] }))
}
