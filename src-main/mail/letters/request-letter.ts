import type { AskedState } from '../../../src-preload/contract/requests.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { documentNames, documentTitle } from '../../domain/document-names.ts'
import { formatLongDate, nbsp } from '../../domain/french.ts'
import type { Words } from './dossier-letter.ts'

/** « Votre dossier : 2 pièces à nous envoyer », and what stands around the documents asked for. */
export function requestWords(items: readonly { readonly asked: AskedState }[]): Words {
  const count = items.length
  return {
    subject: nbsp(
      count === 1
        ? 'Votre dossier : une pièce à nous envoyer'
        : `Votre dossier : ${count} pièces à nous envoyer`,
    ),
    intro:
      count === 1
        ? 'Nous étudions votre dossier de référencement. Pour aller plus loin, il nous manque l’élément suivant.'
        : 'Nous étudions votre dossier de référencement. Pour aller plus loin, il nous manque les éléments suivants.',
    closing:
      'Répondez simplement à ce courriel en y joignant les documents, de préférence en PDF. Votre dossier reste ouvert, et les pièces déjà acceptées le restent.',
  }
}

/** What is asked, as a heading: « Extrait Kbis, à remplacer ». */
export function itemTitle(kind: DocumentKind | null, asked: AskedState): string {
  const name = kind === null ? 'Autre point' : documentTitle(kind)
  switch (asked) {
    case 'missing':
      return `${name}, à nous envoyer`
    case 'to_replace':
      return `${name}, à remplacer`
    case 'refused':
      // « refusé » and « refusée » both occur among the names: the noun agrees with neither.
      return `${name}, non retenu${isFeminine(kind) ? 'e' : ''}`
    case 'other':
      return name
  }
}

const isFeminine = (kind: DocumentKind | null) => kind === 'rne' || kind === 'rc_pro' || kind === 'decennale'

/** Why a document is asked, for one that was never received: nobody sends what it does not see the use of. */
export function missingWording(kind: DocumentKind, maxAgeDays: number): string {
  return nbsp(`Nous n’avons pas reçu ce document. ${WHY[kind](maxAgeDays)}`)
}

const recent = (days: number) => `daté de ${days} jours au plus`

const WHY: Readonly<Record<DocumentKind, (maxAgeDays: number) => string>> = {
  kbis: days =>
    `Il montre que la société est immatriculée et qui la dirige. Merci d’en joindre un ${recent(days)} ; une attestation d’immatriculation au RNE convient aussi.`,
  k: days =>
    `Il montre que l’entreprise est immatriculée. Merci d’en joindre un ${recent(days)} ; une attestation d’immatriculation au RNE ou un avis de situation SIRENE convient aussi.`,
  sirene: days =>
    `Il montre que l’établissement est en activité. Merci d’en joindre un ${recent(days)} : il se demande sans frais sur le site de l’Insee.`,
  rne: days =>
    `Elle montre que l’entreprise est immatriculée. Merci d’en joindre une ${recent(days).replace('daté', 'datée')} : elle se télécharge sans frais sur le site de l’INPI.`,
  rc_pro: () =>
    'Elle montre que les dommages causés à un client sont couverts : aucune demande ne vous est transmise sans elle. Merci de joindre l’attestation en cours, avec les activités garanties.',
  decennale: () =>
    'Elle est obligatoire pour les travaux de construction (code des assurances, article L. 241-1). Merci de joindre l’attestation en cours, avec les activités garanties.',
  rge: () =>
    'Il montre les domaines de travaux pour lesquels vous êtes qualifié. Merci de joindre celui en cours.',
  other: () => 'Merci de le joindre à votre réponse.',
}

/** For a document that was accepted and whose last day has passed. */
export function expiredWording(kind: DocumentKind, validUntil: CivilDate): string {
  return nbsp(
    `Votre ${documentNames[kind]} a pris fin le ${formatLongDate(validUntil)}. Merci d’envoyer le document en cours.`,
  )
}

/** What a reminder says around what is still awaited. */
export function reminderWords(facts: {
  /** The day the request left. */
  readonly askedOn: CivilDate
  readonly count: number
  readonly isLast: boolean
}): Words {
  const { askedOn, count, isLast } = facts
  const awaited = count === 1 ? 'l’élément suivant' : 'les éléments suivants'
  return {
    subject: nbsp(
      count === 1
        ? 'Rappel : une pièce attendue pour votre dossier'
        : `Rappel : ${count} pièces attendues pour votre dossier`,
    ),
    intro:
      `Le ${formatLongDate(askedOn)}, nous vous avons demandé ${awaited}. Nous ne l’avons pas encore reçu${count === 1 ? '' : 's'}.`.replace(
        /l’avons pas encore reçus/,
        'les avons pas encore reçus',
      ),
    closing: [
      'Si vous venez de répondre, ne tenez pas compte de ce rappel. Si quelque chose vous arrête, dites-le-nous en répondant à ce courriel.',
      isLast
        ? 'C’est le dernier rappel. Sans nouvelles de votre part, une personne décidera de la suite\u00a0; rien n’est refusé de soi-même.'
        : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
  }
}
