import type { RoutingTest } from '../../src-preload/contract/shared.ts'
import { dayBefore, formatDate, formatDateTime, withSpaces } from '../wording/format.ts'
import { documentKindNames, oneOf } from '../wording/terms.ts'

const documentsSentence = ({
  missing,
  expired,
}: Extract<RoutingTest, { test: 'documents' }>['seen']): string => {
  const [late] = expired
  if (late) {
    const name = documentKindNames[late.kind]
    return `Non transmise : ${name} expirée le ${formatDate(late.validUntil)}. Demandez-la au prestataire.`
  }
  const names = missing.map(kinds => oneOf(kinds.map(kind => documentKindNames[kind])))
  return `Non transmise : pièces à valider (${names.join(' ; ')}).`
}

/** Why a request cannot be forwarded, from the first test that failed. */
export const failedTestSentence = (failed: RoutingTest): string => withSpaces(failedText(failed))

function failedText(failed: RoutingTest): string {
  switch (failed.test) {
    case 'withdrawn':
      return 'Demande retirée par le client : elle ne sera pas transmise.'
    case 'department':
      return 'Département inconnu. Complétez le code postal ou la commune.'
    case 'subtype':
      return 'Sous-type inconnu. Qualifiez la demande.'
    case 'holder':
      return 'Sans titulaire : personne ne tient cette cellule aujourd’hui.'
    case 'contract':
      return failed.seen.number
        ? `Non transmise : le contrat ${failed.seen.number} n’est pas actif.`
        : 'Non transmise : aucun contrat pour cette cellule.'
    case 'suspension':
      return failed.seen.since
        ? `Non transmise : exclusivité suspendue depuis le ${formatDate(failed.seen.since)}.`
        : 'Non transmise : exclusivité suspendue.'
    case 'pause': {
      const { endsOn } = failed.seen
      return endsOn === null
        ? 'Non transmise : le prestataire est en pause, sans date de fin.'
        : `Non transmise : le prestataire est en pause jusqu’au ${formatDate(dayBefore(endsOn))}.`
    }
    case 'documents':
      return documentsSentence(failed.seen)
    case 'contact':
      return 'Non transmise : l’adresse de courriel du prestataire manque.'
    case 'previous-dispatch':
      return failed.seen.providerName && failed.seen.at !== null
        ? `Déjà transmise à ${failed.seen.providerName} le ${formatDateTime(failed.seen.at)}.`
        : 'Déjà transmise.'
    case 'consent':
      return `L’accord du client désigne ${failed.seen.recipient ?? failed.seen.formerProviderName} : demandez l’accord du client.`
    case 'later-holder':
      return `Reçue le ${formatDate(failed.seen.receivedOn)}, quand personne ne tenait la cellule : demandez l’accord du client.`
  }
}
