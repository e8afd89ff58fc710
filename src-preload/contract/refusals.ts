import { z } from 'zod'
import { departmentCode, dossierId, leadId, subtypeCode } from './ids.ts'
import {
  cellConflict,
  communeChoice,
  mailboxFailure,
  missingForApproval,
  registryFailure,
  routingTest,
} from './shared.ts'

/**
 * Every expected failure of the application: its code and the data a screen needs to say what happened, what is
 * kept and what to do. The renderer maps each code to a French sentence, exhaustively.
 */
export const refusalData = {
  NOT_SIGNED_IN: z.object({}),
  NOT_FOUND: z.object({
    what: z.enum([
      'staff',
      'dossier',
      'document',
      'version',
      'contract',
      'lead',
      'message',
      'hold',
      'cell',
      'motive',
      'request',
      'price-grid',
      'contract-template',
      'view',
      'waiting-request',
      'proposal',
      'provider',
      'lead-source',
      'lead-task',
      'pause',
      'keyword-rule',
      'subtype',
    ]),
  }),
  STALE: z.object({ version: z.int() }),
  /** The first day of an exclusivity: its twelve months are over already, or begin in more than a year. */
  PERIOD_INVALID: z.object({ reason: z.enum(['over', 'too-far', 'not-adjacent']) }),
  /** `same`: it is the request itself, or one that repeats it; `closed`: the first one was refused or withdrawn. */
  DUPLICATE_NOT_LINKABLE: z.object({ reason: z.enum(['same', 'closed']), reference: z.string() }),
  EMAIL_TAKEN: z.object({ email: z.string() }),
  SIRET_INVALID: z.object({ siret: z.string() }),
  PHONE_INVALID: z.object({ phone: z.string() }),
  EMAIL_INVALID: z.object({ email: z.string() }),
  DOSSIER_STATE: z.object({ state: z.string() }),
  /** `until`: the end of the lease, past which anyone may take it. */
  DOSSIER_CLAIMED: z.object({ by: z.string(), since: z.int(), until: z.int() }),
  NOTHING_LEFT: z.object({}),
  NOT_READY: z.object({ missing: z.array(missingForApproval) }),
  NO_FILE_TO_JUDGE: z.object({}),
  NEW_VERSION_ARRIVED: z.object({ receivedAt: z.int() }),
  MOTIVE_REQUIRED: z.object({}),
  /** `known`: the same words already propose it; `empty`: nothing but small words. */
  KEYWORD_RULE_USELESS: z.object({ reason: z.enum(['known', 'empty']) }),
  /** A text that the provider would read with its braces: the variables that nobody completed. */
  MOTIVE_UNFILLED: z.object({ variables: z.array(z.string()) }),
  /** A wording with variables that nothing fills; `known` are those that exist. */
  MOTIVE_VARIABLE_UNKNOWN: z.object({ unknown: z.array(z.string()), known: z.array(z.string()) }),
  NOTHING_TO_ASK: z.object({}),
  /** What would be asked is no longer what was read in the preview. */
  REQUEST_CHANGED: z.object({}),
  REQUEST_STATE: z.object({ state: z.string() }),
  /** No letter can leave: the dossier has no address that works. */
  NO_ADDRESS: z.object({}),
  /** An address is there: a decision is told to the provider. */
  LETTER_REQUIRED: z.object({}),
  UNDO_TOO_LATE: z.object({}),
  /** The cell need not be waited for, or is waited for already. */
  WAITING_USELESS: z.object({ reason: z.enum(['free', 'own', 'waits-already']) }),
  WAITING_OVER: z.object({ reason: z.enum(['left', 'lapsed', 'not-offered']) }),
  /** The holder's window to renew has closed, and somebody waits: the waiting list comes first. */
  WAITING_FIRST: z.object({ closedOn: z.string(), waiting: z.int() }),
  /** Somebody asked first for these cells: the line is served before anybody else. Instants of the requests. */
  WAITING_BEFORE: z.object({
    cells: z.array(
      z.object({
        departmentCode,
        departmentName: z.string(),
        subtypeCode,
        subtypeName: z.string(),
        firstName: z.string(),
        since: z.int(),
        waiting: z.int(),
      }),
    ),
  }),
  /** The option keeps the cell for an offer that stands: it is answered, or its place is left. */
  OFFER_STANDS: z.object({ companyName: z.string(), until: z.int() }),
  /** The next twelve months begin on the day the contract ends now: `reference` is their proposal. */
  NEXT_PERIOD_PROPOSED: z.object({ reference: z.string() }),
  /** There is nothing to remind of any more, it left today already, or is past calling back. */
  REMINDER_GONE: z.object({}),
  HOLD_OVER: z.object({ endedAt: z.int() }),
  PROPOSAL_STATE: z.object({ state: z.string() }),
  /** Its last day to accept has passed. */
  PROPOSAL_OVER: z.object({ validUntil: z.string() }),
  /** What to complete before it can be proposed, in French. */
  PROPOSAL_INCOMPLETE: z.object({ fields: z.array(z.string()) }),
  CELLS_NOT_APPROVED: z.object({ cells: z.array(z.string()) }),
  PRICE_CHANGED: z.object({ netCents: z.int() }),
  SECOND_PERSON_REQUIRED: z.object({}),
  PROOF_REQUIRED: z.object({}),
  GRID_INVALID: z.object({
    reason: z.enum([
      'version-known',
      'bands-not-ascending',
      'promotion-ends-before',
      'day-past',
      'day-taken',
      'has-a-day',
    ]),
  }),
  /** A text of contract that cannot be kept (`faults`, by the number of the article), named or put in force so. */
  /** The words of a message cannot be kept as they are: what to correct, and on which line. */
  MESSAGE_TEXT_INVALID: z.object({
    faults: z.array(
      z.object({
        field: z.enum(['subject', 'body']),
        line: z.int().nullable(),
        reason: z.enum(['empty', 'unknown', 'not-alone', 'in-subject', 'brace', 'missing', 'twice']),
        what: z.string(),
      }),
    ),
  }),
  TEMPLATE_INVALID: z.object({
    reason: z.enum(['text', 'version-known', 'day-past', 'day-taken', 'has-a-day']),
    faults: z.array(
      z.object({
        article: z.int().nullable(),
        reason: z.enum(['articles', 'empty', 'unknown', 'misplaced', 'mark', 'missing', 'sign']),
        what: z.string(),
      }),
    ),
  }),
  CELLS_TAKEN: z.object({ conflicts: z.array(cellConflict) }),
  MAIL_UNREADABLE: z.object({ reason: z.string() }),
  FILE_REFUSED: z.object({
    name: z.string(),
    reason: z.enum(['empty', 'too-large', 'wrong-type', 'picture-format']),
  }),
  ALREADY_RECEIVED: z.object({
    reference: z.string(),
    dossierId: dossierId.nullable(),
    leadId: leadId.nullable(),
  }),
  UPLOAD_GONE: z.object({}),
  READING_FAILED: z.object({ reason: z.enum(['timeout', 'memory', 'died', 'cancelled', 'failed']) }),
  TYPESETTING_FAILED: z.object({ reason: z.enum(['timeout', 'memory', 'died', 'cancelled', 'failed']) }),
  POSTAL_CODE_AMBIGUOUS: z.object({ postalCode: z.string(), choices: z.array(communeChoice) }),
  POSTAL_CODE_UNKNOWN: z.object({
    postalCode: z.string(),
    reason: z.enum(['not-a-postal-code', 'not-a-department']),
  }),
  LEAD_STATE: z.object({ state: z.string() }),
  LEAD_NOT_DELIVERABLE: z.object({ tests: z.array(routingTest) }),
  /** No valid e-mail address: the customer can only be called. */
  CUSTOMER_UNREACHABLE: z.object({}),
  /** That message to the customer was written before: it is sent once. */
  CUSTOMER_ALREADY_WRITTEN: z.object({ at: z.int() }),
  ALREADY_DISPATCHED: z.object({ providerName: z.string(), at: z.int() }),
  CONTRACT_STATE: z.object({ state: z.string() }),
  CONTRACT_INCOMPLETE: z.object({ fields: z.array(z.string()) }),
  /** The day of a signature: to come, or before `composedOn`, the day the contract was composed. */
  SIGNATURE_DAY_INVALID: z.object({ reason: z.enum(['to-come', 'too-early']), composedOn: z.string() }),
  /** A file that does not show the signature of this contract. */
  SIGNATURE_REFUSED: z.object({
    reason: z.enum([
      'not-a-pdf',
      'not-a-page',
      'no-signature',
      'altered',
      'not-whole',
      'another-file',
      'kept-already',
    ]),
  }),
  /** A file that is no certificate to seal with. */
  CERTIFICATE_REFUSED: z.object({
    reason: z.enum([
      'not-pkcs12',
      'password',
      'old-encryption',
      'no-key',
      'algorithm',
      'expired',
      'no-keyring',
    ]),
  }),
  SETTINGS_INCOMPLETE: z.object({ fields: z.array(z.string()) }),
  SETTING_INVALID: z.object({ field: z.string(), reason: z.string() }),
  FOLDER_UNUSABLE: z.object({ folder: z.string(), reason: z.string() }),
  SMTP_FAILED: z.object({ answer: z.string() }),
  /** `answer`: the server's words, when it spoke. */
  MAILBOX_FAILED: z.object({ reason: mailboxFailure, answer: z.string().nullable() }),
  /** It is no longer among those to file. */
  MESSAGE_FILED: z.object({}),
  /** What a message brought was judged or worked on: it is not taken back. */
  MESSAGE_USED: z.object({}),
  /** A return was asked before, or is decided: `decision` is what it came to, null while it waits; none: no return. */
  RETURN_STATE: z.object({
    decision: z.enum(['accepted', 'refused', 'accepted_by_silence', 'none']).nullable(),
  }),
  /** The days of a pause that cannot be. */
  PAUSE_INVALID: z.object({ reason: z.enum(['past', 'ends-before']) }),
  PAUSE_OVER: z.object({}),
  TASK_DONE: z.object({ at: z.int(), by: z.string().nullable() }),
  OUTBOX_STATE: z.object({ state: z.string() }),
  /** What an import was previewed of has changed: the file, its columns, or the dossiers it meets. */
  PREVIEW_OUTDATED: z.object({}),
  IMPORT_UNREADABLE: z.object({ line: z.int(), reason: z.string() }),
  NOT_EMPTY: z.object({}),
  REGISTRY_OFF: z.object({}),
  REGISTRY_UNAVAILABLE: z.object({ reason: registryFailure, nextTryAt: z.int() }),
  NOTHING_TO_ADOPT: z.object({}),
  SAME_DOSSIER: z.object({}),
} as const satisfies Record<string, z.ZodType>

export type RefusalCode = keyof typeof refusalData
export type RefusalData<Code extends RefusalCode> = z.infer<(typeof refusalData)[Code]>

/** The refusals an operation may answer, in the form that an oRPC contract wants. */
export function refusals<const Code extends RefusalCode>(...codes: readonly Code[]) {
  return Object.fromEntries(codes.map(code => [code, { data: refusalData[code] }])) as {
    [C in Code]: { data: (typeof refusalData)[C] }
  }
}
