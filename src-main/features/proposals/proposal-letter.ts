import type { CivilDate } from '../../domain/civil-date.ts'
import { formatLongDate, nbsp } from '../../domain/french.ts'
import { formatEuros } from '../../domain/money.ts'

export type ProposalLetter = { readonly subject: string; readonly text: string }

/** The message that carries a proposal. It says the price and the date; what is proposed is in the PDF only. */
export function proposalLetter(facts: {
  readonly reference: string
  readonly dossierReference: string
  readonly contactName: string | null
  readonly cells: number
  readonly startsOn: CivilDate
  readonly netCents: number
  readonly validUntil: CivilDate
  readonly signature: readonly string[]
}): ProposalLetter {
  const { reference, cells, netCents } = facts
  const text = [
    facts.contactName === null ? 'Bonjour,' : `Bonjour ${facts.contactName},`,
    `Vous trouverez ci-joint notre proposition ${reference} : l’exclusivité des demandes de ${cells}\u00a0${cells === 1 ? 'cellule' : 'cellules'}, pour douze mois à compter du ${formatLongDate(facts.startsOn)}, au prix annuel de ${formatEuros(netCents)} hors taxes. Le calcul du prix et le relevé des demandes y figurent en entier.`,
    `Elle est valable jusqu’au ${formatLongDate(facts.validUntil)} inclus ; jusque-là, les cellules sont gardées à votre nom. Pour l’accepter, répondez simplement à ce message ou renvoyez la première page datée et signée. Rien ne vous engage avant la signature du contrat.`,
    'Aucun volume de demandes n’est promis. Pour toute question, répondez à ce message : une personne vous lit.',
    facts.signature.join('\n'),
  ].join('\n\n')
  // The tag files the answer to its dossier.
  return { subject: `[${facts.dossierReference}] Proposition d’exclusivité ${reference}`, text: nbsp(text) }
}
