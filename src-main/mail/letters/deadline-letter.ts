import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { documentNames, documentTitle } from '../../domain/document-names.ts'
import { formatLongDate, nbsp } from '../../domain/french.ts'
import type { LetterItem, Words } from './dossier-letter.ts'

/** What a reminder of a date is written from. `cells` are the words of the cells it is about. */
export type DeadlineFacts = { readonly cells: readonly string[] } & (
  | {
      readonly subject: 'document'
      readonly kind: DocumentKind
      readonly lastDay: CivilDate
      readonly today: CivilDate
    }
  | {
      readonly subject: 'renewal'
      readonly number: string
      /** Excluded. */
      readonly endsOn: CivilDate
      /** The first day on which the holder does not come first any more. */
      readonly closesOn: CivilDate
      readonly today: CivilDate
      readonly waiting: number
    }
  | {
      readonly subject: 'signature'
      readonly number: string
      readonly dueOn: CivilDate
      readonly startsOn: CivilDate
    }
  | { readonly subject: 'proposal'; readonly reference: string; readonly validUntil: CivilDate }
)

export type DeadlineWords = Words & { readonly items: readonly LetterItem[] }

/** What stops and when, what can be done, and that a person decides; never a decision by itself. */
export function deadlineWords(facts: DeadlineFacts): DeadlineWords {
  const { subject, intro, closing, perimeter } = wordsOf(facts)
  const items = facts.cells.length === 0 ? [] : [{ title: perimeter, wording: facts.cells.join('\n') }]
  return { subject: nbsp(subject), intro: nbsp(intro), closing: nbsp(closing), items }
}

function wordsOf(facts: DeadlineFacts): Words & { readonly perimeter: string } {
  switch (facts.subject) {
    case 'document':
      return documentWords(facts)
    case 'renewal':
      return renewalWords(facts)
    case 'signature':
      return {
        subject: `Contrat ${facts.number} : à signer avant le ${formatLongDate(facts.dueOn)}`,
        intro: `Le contrat ${facts.number} vous a été envoyé et peut être signé jusqu’au ${formatLongDate(facts.dueOn)} inclus. Après ce jour, il ne peut plus l’être, et aucune demande ne vous sera transmise à partir du ${formatLongDate(facts.startsOn)}, premier jour prévu.`,
        closing:
          'Pour le signer, renvoyez-le daté et signé en réponse à ce courriel. Rien ne vous engage avant votre signature. Si vous venez de le faire, ne tenez pas compte de ce rappel.',
        perimeter: 'Ce que le contrat couvre',
      }
    case 'proposal':
      return {
        subject: `Proposition ${facts.reference} : valable jusqu’au ${formatLongDate(facts.validUntil)}`,
        intro: `Notre proposition ${facts.reference} est valable jusqu’au ${formatLongDate(facts.validUntil)} inclus. À partir du ${formatLongDate(addDays(facts.validUntil, 1))}, les cellules ne sont plus gardées à votre nom et peuvent être proposées à une autre entreprise.`,
        closing:
          'Pour l’accepter ou la décliner, répondez simplement à ce courriel. Rien ne vous engage avant la signature du contrat. Si vous venez de répondre, ne tenez pas compte de ce rappel.',
        perimeter: 'Les cellules gardées à votre nom',
      }
  }
}

function documentWords({
  kind,
  lastDay,
  today,
}: Extract<DeadlineFacts, { readonly subject: 'document' }>): Words & { readonly perimeter: string } {
  const works = kind === 'decennale' ? ' pour les travaux ci-dessous' : ''
  const name = documentNames[kind]
  const stops = formatLongDate(addDays(lastDay, 1))
  const until = `tant que le document en cours n’aura pas été reçu et vérifié par une personne`
  const isOver = lastDay < today
  return {
    subject: isOver
      ? `${documentTitle(kind)} : arrivée à son terme le ${formatLongDate(lastDay)}`
      : `${documentTitle(kind)} : à renouveler avant le ${formatLongDate(lastDay)}`,
    intro: isOver
      ? `Votre ${name} a pris fin le ${formatLongDate(lastDay)}. Depuis le ${stops}, aucune demande ne vous est transmise${works}, ${until}.`
      : `Votre ${name} prend fin le ${formatLongDate(lastDay)}. À partir du ${stops}, aucune demande ne vous sera transmise${works} ${until}.`,
    closing: `Répondez à ce courriel en y joignant la nouvelle attestation, dès que vous l’avez${isOver ? '' : ' : reçue et vérifiée avant cette date, elle ne laisse aucun jour sans demandes'}. Votre contrat, lui, continue. Si vous venez de l’envoyer, ne tenez pas compte de ce rappel.`,
    perimeter: kind === 'decennale' ? 'Les travaux concernés' : 'Ce qui est concerné',
  }
}

function renewalWords(
  facts: Extract<DeadlineFacts, { readonly subject: 'renewal' }>,
): Words & { readonly perimeter: string } {
  const { number, endsOn, closesOn, today, waiting } = facts
  const first =
    today < closesOn
      ? `Jusqu’au ${formatLongDate(addDays(closesOn, -1))} inclus, vous êtes prioritaire pour renouveler.`
      : `Votre priorité pour renouveler a pris fin le ${formatLongDate(addDays(closesOn, -1))}.`
  const others =
    waiting === 0
      ? `Sans renouvellement, les cellules sont libres à partir du ${formatLongDate(endsOn)} et peuvent être proposées à une autre entreprise.`
      : `Une autre entreprise est inscrite en file d’attente : sans renouvellement, les cellules lui sont proposées à partir du ${formatLongDate(endsOn)}.`
  return {
    subject: `Contrat ${number} : fin le ${formatLongDate(addDays(endsOn, -1))}`,
    intro: [
      `Votre contrat ${number} prend fin le ${formatLongDate(addDays(endsOn, -1))} inclus. À partir du ${formatLongDate(endsOn)}, aucune demande ne vous sera transmise. Le contrat dure douze mois et n’est jamais renouvelé tacitement.`,
      `${first} ${others}`,
    ].join('\n\n'),
    closing:
      'Dites-nous en réponse à ce courriel si vous souhaitez douze mois de plus : vous recevrez une proposition avec son prix, sans engagement avant votre signature. Si vous ne souhaitez pas continuer, dites-le-nous aussi : il n’y a rien d’autre à faire.',
    perimeter: 'Ce que le contrat couvre',
  }
}
