import { leadId } from '../../../src-preload/contract/ids.ts'
import { isRefusal } from '../../domain/refusal.ts'
import { findConfirmable } from '../../store/queries/email-confirmations.ts'
import type { Office } from '../context.ts'
import { withdrawByCustomer } from '../leads/withdraw-lead.ts'
import type { OpenedLink } from '../public-links.ts'
import type { PublicPage, PublicView } from '../public-pages.ts'

const WITHDRAW = 'retirer'
const REASON = 'motif'

/** By its link the customer takes the request back, at any moment and without a reason. */
export const withdrawPage: PublicPage = {
  async show(office, link) {
    const lead = await find(office, link)
    if (lead === null || lead.state === 'withdrawn') return WITHDRAWN
    return {
      title: `Retirer votre demande ${lead.reference}`,
      lines: [
        'Elle ne sera transmise à personne. Si un prestataire l’a déjà reçue, nous lui demanderons de ne plus vous contacter et d’effacer vos coordonnées.',
        'Nous effacerons aussi vos coordonnées de la demande. Ce retrait est définitif.',
      ],
      choices: [{ value: WITHDRAW, label: 'Retirer ma demande' }],
      field: { name: REASON, label: 'Un mot d’explication, si vous le souhaitez' },
    }
  },
  async act(office, link, choice, fields) {
    if (choice !== WITHDRAW) return withdrawPage.show(office, link)
    try {
      await withdrawByCustomer(office, {
        id: leadId.parse(link.id),
        reason: fields.get(REASON) ?? '',
        by: null,
      })
      return WITHDRAWN
    } catch (error) {
      if (isRefusal(error, 'LEAD_STATE') || isRefusal(error, 'NOT_FOUND')) return WITHDRAWN
      if (isRefusal(error, 'SETTINGS_INCOMPLETE')) return NOT_NOW
      throw error
    }
  },
}

const find = (office: Office, { id }: OpenedLink) =>
  office.store.read(db => findConfirmable(db, leadId.parse(id)))

const WITHDRAWN: PublicView = {
  title: 'Votre demande est retirée',
  lines: ['C’est enregistré\u00a0: vos coordonnées ont été effacées de la demande.'],
  choices: [],
}

const NOT_NOW: PublicView = {
  title: 'Votre demande n’est pas encore retirée',
  lines: [
    'Le prestataire doit en être averti, et nous ne pouvons pas lui écrire pour l’instant.',
    'Répondez au courriel reçu\u00a0: une personne s’en chargera.',
  ],
  choices: [],
}
