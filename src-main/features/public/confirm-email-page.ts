import { leadId } from '../../../src-preload/contract/ids.ts'
import type { Office } from '../context.ts'
import { dispatchAutomatically } from '../dispatch-automatically.ts'
import { type Confirmation, confirmEmail, lookAtConfirmation } from '../lead-door/confirm-email.ts'
import type { OpenedLink } from '../public-links.ts'
import type { PublicPage, PublicView } from '../public-pages.ts'

const CONFIRM = 'confirmer'

/** By its link the customer says that the address of the request is theirs. */
export const confirmEmailPage: PublicPage = {
  async show(office, link) {
    const { is, reference } = await lookAtConfirmation(office, linked(link))
    if (is !== 'confirmed') return said(is, reference)
    return {
      title: 'Confirmez votre adresse',
      lines: [
        `Votre demande ${reference} sera alors transmise au prestataire dont elle relève, et à lui seul.`,
        'Appuyez sur le bouton\u00a0: c’est tout.',
      ],
      choices: [{ value: CONFIRM, label: 'Confirmer mon adresse' }],
    }
  },
  async act(office, link, choice) {
    if (choice !== CONFIRM) return confirmEmailPage.show(office, link)
    const { is, reference } = await confirmEmail(office, linked(link))
    if (is === 'confirmed') forward(office, link)
    return said(is, reference)
  },
}

const linked = ({ id, value }: OpenedLink) => ({ id: leadId.parse(id), mark: value })

/** Nobody waits for it: what it leaves undone the clock takes up. */
function forward(office: Office, { id }: OpenedLink): void {
  dispatchAutomatically(office, leadId.parse(id)).catch((error: unknown) =>
    office.log.fault(error, 'after confirm-email'),
  )
}

function said(is: Confirmation, reference: string): PublicView {
  switch (is) {
    case 'confirmed':
    case 'already':
      return {
        title: 'Votre adresse est confirmée',
        lines: [`Merci. Votre demande ${reference} suit son cours.`],
        choices: [],
      }
    case 'changed':
      return {
        title: 'Votre demande porte une autre adresse',
        lines: ['L’adresse de la demande a été corrigée depuis\u00a0: il n’y a rien à confirmer ici.'],
        choices: [],
      }
    case 'over':
      return {
        title: 'Cette demande a été retirée',
        lines: ['Il n’y a plus rien à confirmer.'],
        choices: [],
      }
  }
}
