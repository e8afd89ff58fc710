import { civilDateOf } from '../../domain/civil-date.ts'
import { formatLongDate, nbsp } from '../../domain/french.ts'
import type { ContractData } from '../../typesetting/contract-data.ts'

export type ContractLetter = { readonly subject: string; readonly text: string }

/** The message that carries a contract. It repeats no clause: what binds is in the PDF only. */
export function contractLetter(data: ContractData, contactName: string | null): ContractLetter {
  const hello = contactName === null ? 'Bonjour,' : `Bonjour ${contactName},`
  const cells = data.perimeter.length
  const due = data.signatureDueOn
  const text = [
    hello,
    `Vous trouverez ci-joint le contrat de référencement exclusif ${data.number}, pour ${cells}\u00a0${cells === 1 ? 'cellule' : 'cellules'}, du ${formatLongDate(civilDateOf(data.period.startsOn))} pour douze mois. Le périmètre, le prix et les conditions y figurent en entier.`,
    due === null
      ? 'Si vous en êtes d’accord, renvoyez-nous le contrat daté et signé en réponse à ce message.'
      : `Si vous en êtes d’accord, renvoyez-nous le contrat daté et signé en réponse à ce message, au plus tard le ${formatLongDate(civilDateOf(due))}.`,
    'Rien ne vous engage avant votre signature. Pour toute question, répondez simplement à ce message.',
    `${data.platform.representative}\n${data.platform.name}`,
  ].join('\n\n')
  return { subject: `Contrat de référencement exclusif ${data.number}`, text: nbsp(text) }
}
