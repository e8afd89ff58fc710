import type { DecisionKind } from '../../../src-preload/contract/requests.ts'
import { enumerate } from '../../domain/document-names.ts'
import type { Words } from './dossier-letter.ts'

/** What a decision is about, in words. */
export type DecisionFacts = {
  /** The names of the sub-types asked, and « Isère (38) » for each département. */
  readonly subtypes: readonly string[]
  readonly departments: readonly string[]
}

export type DecisionWords = Words & {
  /** The heading above the reason, or above the perimeter approved. */
  readonly title: string
}

/**
 * The words proposed for the letter of a decision: what is decided, then what the provider can do. An approval that
 * does not `grant` only keeps its cells, for a proposal.
 */
export function decisionWords(
  kind: DecisionKind,
  { subtypes, departments }: DecisionFacts,
  { grant = true }: { readonly grant?: boolean } = {},
): DecisionWords {
  const about = [enumerate(subtypes), enumerate(departments)].filter(Boolean).join('\u00a0; ')
  const presented = about === '' ? '' : `\u00a0: ${about}`
  switch (kind) {
    case 'refuse':
      return {
        subject: 'Votre dossier n’est pas retenu',
        title: 'Motif de la décision',
        intro: `Nous avons étudié votre dossier de référencement${presented}. Nous ne pouvons pas le retenir.`,
        closing:
          'Cette décision ne porte que sur ce dossier\u00a0: vous pouvez en présenter un autre dès que la situation a changé.',
      }
    case 'close':
      return {
        subject: 'Votre dossier est classé sans suite',
        title: 'Motif du classement',
        intro: `Nous classons sans suite votre dossier de référencement${presented}. Il n’est pas refusé.`,
        closing: 'Il peut être rouvert\u00a0: répondez simplement à ce courriel.',
      }
    case 'approve':
      return {
        subject: 'Votre dossier est approuvé',
        title: 'Périmètre approuvé',
        ...(grant ? GRANTED : KEPT),
      }
  }
}

const NO_LABEL =
  'Le référencement n’est ni un agrément, ni une certification, ni un label\u00a0; aucun volume de demandes n’est promis.'
const GRANTED = {
  intro:
    'Nous avons étudié votre dossier de référencement. Il est approuvé, avec l’exclusivité accordée à votre entreprise sur le périmètre suivant.',
  closing: `Vous recevrez le contrat avec son prix\u00a0: rien ne vous engage avant votre signature. ${NO_LABEL}`,
}
const KEPT = {
  intro:
    'Nous avons étudié votre dossier de référencement. Il est approuvé, et nous gardons le périmètre suivant pour votre entreprise, le temps de vous faire une proposition.',
  closing: `Vous recevrez cette proposition avec son prix\u00a0: l’exclusivité ne sera accordée que si vous l’acceptez. ${NO_LABEL}`,
}
