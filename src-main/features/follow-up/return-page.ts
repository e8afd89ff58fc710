import { type LeadReturn, returnReason } from '../../../src-preload/contract/follow-up.ts'
import { formatInstant } from '../../domain/french.ts'
import { RETURN_WORDS } from '../../mail/letters/follow-up-letter.ts'
import { findReturn } from '../../store/queries/lead-answers.ts'
import type { PublicPage, PublicView } from '../public-pages.ts'
import { keepReturn } from './ask-return.ts'
import { GONE, heldBy } from './link-holder.ts'

const DETAIL = 'precisions'

/** A provider asks to give a request back, for one of the reasons of the closed list. */
export const returnPage: PublicPage = {
  async show(office, link) {
    const found = await office.store.read(async db => {
      const dispatch = await heldBy(db, link)
      return dispatch && { reference: dispatch.reference, returned: await findReturn(db, dispatch.id) }
    })
    if (found === null) return GONE
    const { reference, returned } = found
    if (returned !== null) return askedView(reference, returned)
    return {
      title: `Rendre la demande ${reference}`,
      lines: [
        'Choisissez le motif qui s’applique\u00a0: une personne l’examine. Sans réponse de notre part dans le délai que nous vous indiquerons, la restitution est acceptée.',
      ],
      choices: returnReason.options.map(value => ({ value, label: RETURN_WORDS[value] })),
      field: { name: DETAIL, label: 'Ce qu’il faut savoir pour en juger, si vous le souhaitez' },
    }
  },
  async act(office, link, choice, fields) {
    const reason = returnReason.safeParse(choice)
    if (!reason.success) return returnPage.show(office, link)
    return office.store.write(async unit => {
      const dispatch = await heldBy(unit.db, link)
      if (dispatch === null) return GONE
      if ((await findReturn(unit.db, dispatch.id)) === null) {
        const detail = (fields.get(DETAIL) ?? '').slice(0, 2_000)
        await keepReturn(unit, office, dispatch, {
          reason: reason.data,
          detail,
          channel: 'link',
          notedBy: null,
        })
      }
      const asked = await findReturn(unit.db, dispatch.id)
      return asked === null ? GONE : askedView(dispatch.reference, asked)
    })
  },
}

function askedView(reference: string, { reason, decideBy, decision }: LeadReturn): PublicView {
  const asked = `Demande ${reference}\u00a0: ${RETURN_WORDS[reason].toLocaleLowerCase('fr')}.`
  if (decision === 'refused')
    return {
      title: 'Votre demande de restitution n’a pas été acceptée',
      lines: [asked, 'Le courriel que nous vous avons adressé dit pourquoi, et comment contester.'],
      choices: [],
    }
  return {
    title: 'Votre demande de restitution est enregistrée',
    lines: [
      asked,
      `Nous vous répondons au plus tard le ${formatInstant(decideBy)} (heure de Paris). Passé ce moment, elle est acceptée.`,
      'D’ici là, la demande reste la vôtre.',
    ],
    choices: [],
  }
}
