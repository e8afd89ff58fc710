import type { FollowUpSetting } from '../../src-preload/contract/follow-up.ts'
import type {
  Folders,
  MailAccount,
  MailboxSetting,
  Mediator,
  PlatformIdentity,
  PublicAccess,
  RegistrySetting,
  RequiredDocumentsRule,
  Rules,
} from '../../src-preload/contract/settings.ts'
import { USUAL_HOURS } from './opening-hours.ts'
import { DEFAULT_REQUIRED } from './required-documents.ts'

/** The settings that a person can change, each kept under its name. */
export type Settings = {
  readonly platform: PlatformIdentity
  readonly mediators: readonly Mediator[]
  readonly mail: MailAccount
  readonly folders: Folders
  readonly rules: Rules
  readonly requiredDocuments: RequiredDocumentsRule
  readonly registry: RegistrySetting
  readonly mailbox: MailboxSetting
  readonly followUp: FollowUpSetting
  readonly publicAccess: PublicAccess
}

/** API Recherche d'entreprises: no key, seven questions a second at most. */
export const REGISTRY_ADDRESS = 'https://recherche-entreprises.api.gouv.fr'

const NO_VAT = 'TVA non applicable, art.\u00a0294 du CGI'

/**
 * What holds until someone says otherwise. The identity of the platform is empty on purpose: nothing is printed
 * on a contract that nobody wrote.
 *
 * @param outgoing the folder where messages are written while no SMTP server is set
 */
export function defaultSettings(outgoing: string): Settings {
  return {
    platform: NO_IDENTITY,
    // Regulation (EU) 2019/1150, article 12: the contract names at least two. This one is free and public.
    mediators: [
      {
        name: 'Médiateur des entreprises',
        address: '98-102 rue de Richelieu, 75002 Paris',
        website: 'https://www.economie.gouv.fr/mediateur-des-entreprises',
      },
    ],
    mail: {
      fromName: '',
      fromAddress: '',
      host: '',
      port: 465,
      security: 'tls',
      user: '',
      perMinute: 0,
      dkimSelector: '',
    },
    folders: { watched: '', outgoing },
    rules: RULES,
    requiredDocuments: DEFAULT_REQUIRED,
    // Nothing leaves the office before someone said so.
    registry: { enabled: false, baseUrl: REGISTRY_ADDRESS },
    mailbox: NO_MAILBOX,
    followUp: FOLLOW_UP,
    publicAccess: { address: '' },
  }
}

const FOLLOW_UP: FollowUpSetting = {
  contactMinutes: 120,
  callMinutes: 60,
  providerHours: USUAL_HOURS,
  officeHours: USUAL_HOURS,
  returnMinutes: 480,
  returnDays: 1,
}

const NO_MAILBOX: MailboxSetting = {
  enabled: false,
  host: '',
  port: 993,
  security: 'tls',
  user: '',
  folder: 'INBOX',
  // A mailbox that others read too stays as they left it.
  after: 'nothing',
  moveTo: '',
  // Years of messages do not become dossiers on the day a mailbox is first looked into.
  rules: [{ sender: '', recipient: '', subject: '', attachment: 'any', olderThanDays: 90, take: 'skip' }],
}

const NO_IDENTITY: PlatformIdentity = {
  name: '',
  legalForm: '',
  capital: '',
  siret: '',
  rcs: '',
  vatNumber: '',
  address: '',
  postalCode: '',
  city: '',
  representative: '',
  email: '',
  phone: '',
  website: '',
  complaintsEmail: '',
  jurisdiction: '',
}

const RULES: Rules = {
  // « Moins de trois mois » is usage, not law: the longest three months of the calendar.
  documentMaxAgeDays: 92,
  nearTermDays: 60,
  holdDays: 7,
  offerDays: 7,
  renewalOpensDays: 90,
  renewalClosesDays: 30,
  proposalDays: 14,
  signatureDays: 10,
  leaseMinutes: 30,
  reminderFirstDays: 5,
  reminderEveryDays: 5,
  reminderMax: 3,
  documentHorizons: [90, 60, 30, 15],
  renewalHorizons: [90, 60, 30],
  signatureHorizons: [7, 2],
  proposalHorizons: [7],
  // CGI, articles 278, 294 and 296: the territory of the provider decides.
  vatRates: [
    { departmentCodes: ['971', '972', '974'], rate: 850, note: '' },
    { departmentCodes: ['973', '976'], rate: 0, note: NO_VAT },
  ],
  defaultVatRate: 2000,
  consentText:
    'J’accepte que ma demande et mes coordonnées soient transmises à un seul prestataire, celui qui est ' +
    'référencé pour ce type de prestation dans mon département, afin qu’il me réponde au sujet de cette ' +
    'demande. Je peux retirer cet accord à tout moment.',
  consentVersion: '2026-1',
}
