import { isRefusal } from '../../domain/refusal.ts'
import { findRenewal } from '../../store/queries/consent-renewals.ts'
import { findLead } from '../../store/queries/leads.ts'
import type { PublicPage, PublicView } from '../public-pages.ts'
import { answerAgain } from './answer-again.ts'

const YES = 'oui'
const NO = 'non'

/** By its link the customer says whether a provider that signed later may have the request. */
export const renewConsentPage: PublicPage = {
  async show({ store }, { id }) {
    const found = await store.read(async db => {
      const renewal = await findRenewal(db, id)
      return renewal && { renewal, lead: await findLead(db, renewal.leadId) }
    })
    if (!found?.lead) return GONE
    const { renewal, lead } = found
    if (renewal.answer !== null) return answered(renewal.answer, renewal.providerName)
    return {
      title: `Votre demande ${lead.reference}`,
      lines: [
        `${renewal.providerName} est désormais référencé pour ces travaux (${lead.subtypeName}, ${lead.departmentName}).`,
        'Acceptez-vous que votre demande et vos coordonnées lui soient transmises, et à lui seul\u00a0?',
      ],
      choices: [
        { value: YES, label: `Oui, transmettre à ${renewal.providerName}` },
        { value: NO, label: 'Non, ne pas transmettre' },
      ],
    }
  },
  async act(office, link, choice) {
    if (choice !== YES && choice !== NO) return renewConsentPage.show(office, link)
    try {
      const answer = choice === YES ? 'agreed' : 'declined'
      await answerAgain(office, { renewalId: link.id, answer, channel: 'link', by: null })
    } catch (error) {
      // Pressed twice, or too late: the page says what holds.
      if (!isRefusal(error, 'LEAD_STATE') && !isRefusal(error, 'NOT_FOUND')) throw error
    }
    return renewConsentPage.show(office, link)
  },
}

const answered = (answer: 'agreed' | 'declined', provider: string): PublicView => ({
  title: 'C’est enregistré',
  lines: [
    answer === 'agreed'
      ? `Votre demande peut être transmise à ${provider}, et à lui seul.`
      : `Votre demande n’est pas transmise à ${provider}.`,
  ],
  choices: [],
})

const GONE: PublicView = {
  title: 'Cette demande n’est plus là',
  lines: ['Il n’y a plus rien à répondre.'],
  choices: [],
}
