import type { CertificateCheck, SinceThen } from '../../../src-preload/contract/certificates.ts'
import type { GlyphState } from '../../ui/glyphs.ts'
import { NBSP } from '../../wording/format.ts'

type Check = CertificateCheck['check']
type Outcome = CertificateCheck['outcome']

/** The glyph and the word of an outcome: « ✓ Validée », « ✕ Échouée », « ? Non vérifiable ». */
export const outcomeGlyphs: Record<Outcome, GlyphState> = {
  holds: 'validee',
  broken: 'echouee',
  unknown: 'non-verifiable',
}

/** In the order in which a person reads a proof: what it says, its place, its bytes, the facts. */
export const checkOrder: readonly Check[] = [
  'statement',
  'chain',
  'journal',
  'issue',
  'file',
  'message',
  'answer',
  'customer',
]

export const checkNames: Record<Check, string> = {
  statement: 'Contenu',
  chain: 'Chaîne',
  journal: 'Transmission',
  issue: 'Émission',
  file: 'Page PDF',
  message: 'Message envoyé',
  answer: 'Acceptation',
  customer: 'Client',
}

const nothing = `${NBSP}: il n’y a plus rien à comparer.`

const sentences: Record<Check, Record<Outcome, string>> = {
  statement: {
    holds: 'Ce que dit le certificat redonne son empreinte.',
    broken: 'Ce que dit le certificat ne redonne pas son empreinte.',
    unknown: `Ce que disait le certificat n’est plus conservé${nothing}`,
  },
  chain: {
    holds: 'Du premier certificat à celui-ci, chacun porte l’empreinte du précédent.',
    broken: 'Entre le premier certificat et celui-ci, l’un a été modifié ou retiré.',
    unknown: `Les certificats précédents ne sont plus conservés${nothing}`,
  },
  journal: {
    holds: 'La ligne du journal que cite le certificat est celle qui fut écrite à la transmission.',
    broken: 'La ligne du journal que cite le certificat a été modifiée ou retirée.',
    unknown: `La ligne du journal n’est plus conservée${nothing}`,
  },
  issue: {
    holds: 'Le journal a noté l’émission de ce certificat, avec la même empreinte.',
    broken: 'Le journal ne note pas l’émission de ce certificat avec cette empreinte.',
    unknown: `L’émission n’est plus au journal${nothing}`,
  },
  file: {
    holds: 'Le PDF conservé est, octet pour octet, celui qui fut établi.',
    broken: 'Le PDF conservé n’est plus celui qui fut établi.',
    unknown: `Le PDF n’est plus dans le coffre${nothing}`,
  },
  message: {
    holds: 'Le message conservé est, octet pour octet, celui que cite le certificat.',
    broken: 'Le message conservé n’est pas celui que cite le certificat.',
    unknown: `Le message n’est plus dans le coffre${nothing}`,
  },
  answer: {
    holds: 'L’instant, la réponse du serveur et le Message-ID sont ceux de la boîte d’envoi.',
    broken: 'L’instant, la réponse du serveur ou le Message-ID diffère de la boîte d’envoi.',
    unknown: `L’acceptation n’est plus dans la boîte d’envoi${nothing}`,
  },
  customer: {
    holds: 'Le nom, le téléphone, le courriel et le code postal redonnent l’empreinte du client.',
    broken: 'Le nom, le téléphone, le courriel ou le code postal a changé depuis.',
    unknown: `Les données du client ont été effacées${nothing}`,
  },
}

/** What was compared, and what came of it. */
export const checkSentence = ({ check, outcome }: CertificateCheck): string => sentences[check][outcome]

export const sinceNames: Record<SinceThen['what'], string> = {
  ended: 'Transmission terminée',
  returned: 'Demande restituée par le prestataire',
  withdrawn: 'Demande retirée par le client',
  'forwarded-again': 'Demande transmise de nouveau',
}
