import type { MessageKind, MessageText } from '../../../src-preload/contract/message-templates.ts'
import { type DigestLetter, writeDigest } from '../../mail/letters/digest-letter.ts'
import {
  type AnswerLinks,
  type FollowUpContext,
  writeContactReminder,
} from '../../mail/letters/follow-up-letter.ts'
import { type LeadLetter, type WrittenLetter, writeLeadLetter } from '../../mail/letters/lead-letter.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { assertSound, type TextOfKind } from './save-text.ts'

/**
 * A message of this kind as these words would make it, for an invented request.
 *
 * @throws Refusal MESSAGE_TEXT_INVALID
 */
export async function previewMessageText({ office, session }: Context, text: TextOfKind) {
  signedIn(session)
  assertSound(text)
  const { platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  const name = platform.name || 'La plateforme'
  const email = platform.email || 'plateforme@apercu.example'
  const complaints = platform.complaintsEmail || email
  return written(text.kind, text, { name, email, complaints, now: office.now() })
}

type Platform = {
  readonly name: string
  readonly email: string
  readonly complaints: string
  readonly now: number
}

function written(kind: MessageKind, words: MessageText, platform: Platform): WrittenLetter {
  switch (kind) {
    case 'lead':
      return writeLeadLetter(inventedLead(platform), { words, links: LINKS })
    case 'first_contact_reminder':
      return writeContactReminder(inventedContext(platform), LINKS, words)
    case 'digest':
      return writeDigest(inventedDigest(platform), words)
  }
}

const LINK = 'https://plateforme.example/reponse/apercu'
const LINKS: AnswerLinks = {
  feedback: { reached: LINK, quoted: LINK, won: LINK, lost: LINK, unreachable: LINK },
  giveBack: LINK,
}

const PROVIDER = { name: 'Le prestataire, aperçu', contactName: 'Prénom Nom' } as const
const REFERENCE = 'L-0000-0000'
const HOUR = 3_600_000

const inventedLead = ({ name, email, complaints, now }: Platform): LeadLetter => ({
  platform: { name, email, complaintAddress: complaints },
  provider: PROVIDER,
  contractNumber: 'C-0000-0000',
  lead: {
    reference: REFERENCE,
    receivedAt: now,
    subtypeName: 'Pompe à chaleur',
    energy: true,
    departmentCode: '69',
    departmentName: 'Rhône',
    commune: 'L’Arbresle',
    postalCode: '69210',
    message: 'Les mots du client, tels qu’il les a écrits.',
  },
  customer: {
    name: 'Le client, aperçu',
    phone: '06\u00a039\u00a098\u00a000\u00a000',
    email: 'client@apercu.example',
  },
  consent: { text: 'Les mots de son accord.', version: '1', at: now, channel: 'formulaire' },
})

const inventedContext = ({ name, email, complaints, now }: Platform): FollowUpContext => ({
  platform: { name, email, complaintsEmail: complaints, mediators: [] },
  provider: PROVIDER,
  lead: {
    reference: REFERENCE,
    subtypeName: 'Pompe à chaleur',
    place: 'L’Arbresle (69)',
    dispatchedAt: now - 2 * HOUR,
  },
})

const inventedDigest = ({ name, email, now }: Platform): DigestLetter => ({
  platform: { name, email },
  provider: PROVIDER,
  day: '24/11/2026',
  requests: [
    { reference: REFERENCE, subtypeName: 'Pompe à chaleur', place: 'L’Arbresle (69)', at: now, answer: null },
  ],
  waiting: [
    {
      reference: 'L-0000-0001',
      subtypeName: 'VMC et ventilation',
      place: 'Tarare (69)',
      at: now - 72 * HOUR,
      answer: null,
    },
  ],
})
