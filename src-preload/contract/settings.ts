import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { followUpSetting } from './follow-up.ts'
import { instant } from './ids.ts'
import { refusals } from './refusals.ts'
import { documentKind, progress } from './shared.ts'

const text = (max: number) => z.string().trim().max(max)

/** Who the platform is: printed on contracts and messages. */
export const platformIdentity = z.object({
  name: text(120),
  legalForm: text(120),
  capital: text(60),
  siret: text(20),
  rcs: text(120),
  vatNumber: text(20),
  address: text(200),
  postalCode: text(10),
  city: text(120),
  representative: text(120),
  email: text(254),
  phone: text(40),
  website: text(200),
  complaintsEmail: text(254),
  jurisdiction: text(160),
})
export type PlatformIdentity = z.infer<typeof platformIdentity>

/** At least two mediators are named in the contract (regulation 2019/1150, article 12). */
export const mediator = z.object({ name: text(160), address: text(240), website: text(200) })
export type Mediator = z.infer<typeof mediator>

/** How messages leave: an SMTP account, or (no host) files written in a folder. The password lives in the keyring. */
export const mailAccount = z.object({
  fromName: text(120),
  fromAddress: text(254),
  host: text(253),
  port: z.int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: text(254),
  /** Messages in any minute that the account grants; 0: it does not count them. */
  perMinute: z.int().min(0).max(10_000),
  /** Under which name the key of our signatures is published in the DNS of the sender; empty: messages are not signed. */
  dkimSelector: text(63),
})
export type MailAccount = z.infer<typeof mailAccount>

export const folders = z.object({
  /** Watched: the .eml files that appear there are taken in. Empty: none. */
  watched: text(1000),
  /** Where messages are written when no SMTP server is set. */
  outgoing: text(1000),
})
export type Folders = z.infer<typeof folders>

export const vatRate = z.object({ departmentCodes: z.array(z.string()), rate: z.int(), note: text(200) })

const horizons = z.array(z.int().min(1).max(365)).max(8)

/** Rules that usage or law sets and that may change. */
export const rules = z.object({
  documentMaxAgeDays: z.int().min(1).max(3650),
  nearTermDays: z.int().min(1).max(365),
  holdDays: z.int().min(1).max(365),
  /** How long a cell offered to the first of its waiting list is kept for it. */
  offerDays: z.int().min(1).max(90),
  /** Days before the end of an exclusivity in which its holder alone may renew. */
  renewalOpensDays: z.int().min(1).max(365),
  renewalClosesDays: z.int().min(0).max(365),
  /** How long a proposal stands, and how long after it the contract may still be signed. */
  proposalDays: z.int().min(1).max(180),
  signatureDays: z.int().min(1).max(180),
  /** How long a dossier that was taken stays someone's without an act of theirs. */
  leaseMinutes: z.int().min(1).max(1440),
  /** Reminders of a request to a provider: days before the first, between the next ones, and how many at most. */
  reminderFirstDays: z.int().min(1).max(90),
  reminderEveryDays: z.int().min(1).max(90),
  reminderMax: z.int().min(0).max(10),
  /** How many days before each date its provider is reminded, once for each; none: never by itself. */
  documentHorizons: horizons,
  renewalHorizons: horizons,
  signatureHorizons: horizons,
  proposalHorizons: horizons,
  vatRates: z.array(vatRate),
  defaultVatRate: z.int().min(0).max(10000),
  consentText: text(2000),
  consentVersion: text(40),
})
export type Rules = z.infer<typeof rules>

/** The registry of companies: asked on line, with the SIRET alone, only once it was turned on. */
export const registrySetting = z.object({ enabled: z.boolean(), baseUrl: text(300) })
export type RegistrySetting = z.infer<typeof registrySetting>

/**
 * Where customers and providers reach the door of requests and the links of messages: the https address of a reverse
 * proxy in front of the served shell, without a path. Empty: nobody does, and messages say how to answer by mail.
 */
export const publicAccess = z.object({ address: text(300) })
export type PublicAccess = z.infer<typeof publicAccess>

/** What a message of the mailbox must be for a rule to hold: an empty word, or null, asks nothing. */
export const mailboxRule = z.object({
  sender: text(254),
  recipient: text(254),
  subject: text(200),
  attachment: z.enum(['any', 'with', 'without']),
  olderThanDays: z.int().min(1).max(3650).nullable(),
  /** Taken as a provider's application, as a customer's request, or left on the server. */
  take: z.enum(['application', 'request', 'skip']),
})
export type MailboxRule = z.infer<typeof mailboxRule>

/** The mailbox messages are taken from (IMAP). */
export const mailboxSetting = z.object({
  enabled: z.boolean(),
  host: text(253),
  port: z.int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: text(254),
  /** « INBOX », or another one as a person reads it. */
  folder: text(400),
  /** What is done on the server of a message that was taken: nothing, read, or moved. */
  after: z.enum(['nothing', 'read', 'move']),
  moveTo: text(400),
  /** The first that holds decides; when none does, what the message looks like does. */
  rules: z.array(mailboxRule).max(50),
})
export type MailboxSetting = z.infer<typeof mailboxSetting>

/** Which documents prove a registration. */
export const registrationKind = z.enum(['kbis', 'k', 'rne', 'sirene'])
export type RegistrationKind = z.infer<typeof registrationKind>

/** Of whom a document is asked beside the usual ones; the last two by the sub-types asked. */
export const askedOf = z.enum(['everyone', 'company', 'sole_trader', 'energy', 'ten_year_cover'])
export type AskedOf = z.infer<typeof askedOf>

/**
 * Which documents a dossier must have. The RC Pro of everyone and the ten-year cover of building work are not here:
 * they are always asked, and the store transmits no request without them.
 */
export const requiredDocumentsRule = z.object({
  /** One of these is enough, the first is the one asked. */
  companyProofs: z.array(registrationKind).min(1).max(4),
  soleTraderProofs: z.array(registrationKind).min(1).max(4),
  more: z.array(z.object({ kind: documentKind, of: askedOf })).max(20),
})
export type RequiredDocumentsRule = z.infer<typeof requiredDocumentsRule>

export const settingsView = z.object({
  platform: platformIdentity,
  mediators: z.array(mediator),
  mail: mailAccount,
  folders,
  rules,
  requiredDocuments: requiredDocumentsRule,
  registry: registrySetting,
  mailbox: mailboxSetting,
  publicAccess,
  followUp: followUpSetting,
  /** Whether the password of the mailbox is kept, where that of the other account is. */
  mailboxPassword: z.object({ kept: z.boolean() }),
  /** Where a password would be kept, and whether one is there. */
  mailPassword: z.object({ kept: z.boolean(), where: z.enum(['keyring', 'file', 'nowhere']) }),
  updatedAt: instant.nullable(),
})
export type SettingsView = z.infer<typeof settingsView>

/** How messages are signed (DKIM), and what the DNS of the sender must publish for it; null while they are not. */
export const dkimView = z.object({
  selector: z.string(),
  record: z.object({ name: z.string(), value: z.string() }).nullable(),
})
export type DkimView = z.infer<typeof dkimView>

const saved = z.object({ savedAt: instant })

export const settings = {
  get: oc.output(settingsView),
  savePlatform: oc.input(platformIdentity).output(saved).errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  saveMediators: oc.input(z.array(mediator).max(10)).output(saved).errors(refusals('NOT_SIGNED_IN')),
  /** `password`: undefined keeps the present one, '' forgets it. */
  saveMail: oc
    .input(mailAccount.extend({ password: z.string().max(500).optional() }))
    .output(saved)
    .errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  dkim: oc.output(dkimView),
  /** Signs messages under this selector, with a key that is made when none is kept; empty: signs them no more. */
  saveDkim: oc
    .input(z.object({ selector: text(63) }))
    .output(dkimView)
    .errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  saveFolders: oc.input(folders).output(saved).errors(refusals('NOT_SIGNED_IN', 'FOLDER_UNUSABLE')),
  saveRules: oc.input(rules).output(saved).errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  /**
   * Asks for the documents of the open dossiers again, as the rule now is; what was received and judged stays.
   * SETTING_INVALID: it would ask for less than the store does.
   */
  saveRequiredDocuments: oc
    .input(requiredDocumentsRule)
    .output(eventIterator(progress, saved.extend({ dossiers: z.int() })))
    .errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  /** `baseUrl`: https, or this very machine. */
  saveRegistry: oc.input(registrySetting).output(saved).errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  /** `address`: https, a name and nothing after it. */
  savePublicAccess: oc.input(publicAccess).output(saved).errors(refusals('NOT_SIGNED_IN', 'SETTING_INVALID')),
  saveFollowUp: oc.input(followUpSetting).output(saved).errors(refusals('NOT_SIGNED_IN')),
  /** Sends a real message to the signed-in member through the saved account, and says what the server answered. */
  testMail: oc
    .output(z.object({ answer: z.string(), transport: z.enum(['smtp', 'folder']) }))
    .errors(refusals('NOT_SIGNED_IN', 'SMTP_FAILED', 'SETTINGS_INCOMPLETE')),
}
