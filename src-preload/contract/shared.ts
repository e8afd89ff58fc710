import { z } from 'zod'
import { civilDate, departmentCode, instant, subtypeCode } from './ids.ts'

/** Shapes that several features speak of. */

export const documentKind = z.enum(['kbis', 'k', 'sirene', 'rne', 'rc_pro', 'decennale', 'rge', 'other'])
export type DocumentKind = z.infer<typeof documentKind>

export const documentState = z.enum([
  'missing',
  'to_judge',
  'conforme',
  'to_replace',
  'refused',
  'not_applicable',
])
export type DocumentState = z.infer<typeof documentState>

/** What a person can say of a document; there is no default. */
export const verdictState = z.enum(['conforme', 'to_replace', 'refused', 'not_applicable'])
export type VerdictState = z.infer<typeof verdictState>

export const dossierState = z.enum(['received', 'in_review', 'approved', 'refused', 'closed'])
export type DossierState = z.infer<typeof dossierState>

export const waitingOn = z.enum(['us', 'provider', 'registry', 'nobody'])
export type WaitingOn = z.infer<typeof waitingOn>

export const cellState = z.enum(['libre', 'option', 'en-cours', 'echeance-proche', 'suspendue', 'preavis'])
export type CellState = z.infer<typeof cellState>

/** Why a cell cannot be granted: who stands in the way, until when (a civil date; null: no end known). */
export const cellConflict = z.object({
  departmentCode,
  departmentName: z.string(),
  subtypeCode,
  subtypeName: z.string(),
  reason: z.enum(['held', 'optioned']),
  holderName: z.string(),
  until: civilDate.nullable(),
})
export type CellConflict = z.infer<typeof cellConflict>

/** The five checks of the platform; the last two are derived from facts, never said. */
export const checkKind = z.enum(['profile', 'zone', 'capacity', 'exclusivity', 'documents'])
export type CheckKind = z.infer<typeof checkKind>
export const judgedCheckKind = z.enum(['profile', 'zone', 'capacity'])
export type JudgedCheckKind = z.infer<typeof judgedCheckKind>

export const missingForApproval = z.discriminatedUnion('what', [
  z.object({ what: z.literal('siret') }),
  z.object({ what: z.literal('contact-email') }),
  z.object({ what: z.literal('no-cell') }),
  z.object({ what: z.literal('check'), check: checkKind }),
  /** Nobody has made it yet; a check that failed is told by the one above. */
  z.object({ what: z.literal('check-to-judge'), check: judgedCheckKind }),
  z.object({ what: z.literal('document-to-judge'), kind: documentKind }),
  z.object({ what: z.literal('document-missing'), kinds: z.array(documentKind) }),
  z.object({ what: z.literal('document-expired'), kind: documentKind, validUntil: civilDate }),
])
export type MissingForApproval = z.infer<typeof missingForApproval>

/** For a postal code that lies in two departments: the communes of one of them, or (null) all the others. */
export const communeChoice = z.object({
  departmentCode,
  departmentName: z.string(),
  communes: z.array(z.object({ insee: z.string(), name: z.string() })).nullable(),
})
export type CommuneChoice = z.infer<typeof communeChoice>

/** One test of a routing with the values it saw; unset values fail the test. */
export const routingTest = z.discriminatedUnion('test', [
  z.object({
    test: z.literal('withdrawn'),
    passed: z.boolean(),
    seen: z.object({ withdrawnAt: instant.nullable() }),
  }),
  z.object({
    test: z.literal('department'),
    passed: z.boolean(),
    seen: z.object({
      postalCode: z.string().nullable(),
      commune: z.string().nullable(),
      departmentCode: departmentCode.nullable(),
      departmentName: z.string().nullable(),
    }),
  }),
  z.object({
    test: z.literal('subtype'),
    passed: z.boolean(),
    seen: z.object({ subtypeCode: subtypeCode.nullable(), subtypeName: z.string().nullable() }),
  }),
  z.object({
    test: z.literal('holder'),
    passed: z.boolean(),
    seen: z.object({
      providerName: z.string().nullable(),
      startsOn: civilDate.nullable(),
      endsOn: civilDate.nullable(),
    }),
  }),
  z.object({
    test: z.literal('contract'),
    passed: z.boolean(),
    seen: z.object({
      number: z.string().nullable(),
      state: z.string().nullable(),
      signedOn: civilDate.nullable(),
      startsOn: civilDate.nullable(),
      endsOn: civilDate.nullable(),
    }),
  }),
  z.object({
    test: z.literal('suspension'),
    passed: z.boolean(),
    seen: z.object({ since: civilDate.nullable() }),
  }),
  z.object({
    test: z.literal('pause'),
    passed: z.boolean(),
    /** `endsOn` is excluded; null: its end is not said yet. */
    seen: z.object({
      since: civilDate.nullable(),
      endsOn: civilDate.nullable(),
      reason: z.string().nullable(),
    }),
  }),
  z.object({
    test: z.literal('documents'),
    passed: z.boolean(),
    seen: z.object({
      required: z.int(),
      conforme: z.int(),
      missing: z.array(z.array(documentKind)),
      expired: z.array(z.object({ kind: documentKind, validUntil: civilDate })),
      nearestExpiry: z.object({ kind: documentKind, validUntil: civilDate }).nullable(),
    }),
  }),
  z.object({
    test: z.literal('contact'),
    passed: z.boolean(),
    seen: z.object({ email: z.string().nullable() }),
  }),
  z.object({
    test: z.literal('previous-dispatch'),
    passed: z.boolean(),
    seen: z.object({ providerName: z.string().nullable(), at: instant.nullable() }),
  }),
  /** Only when somebody else had it before: whether the customer's agreement goes as far as the holder of now. */
  z.object({
    test: z.literal('consent'),
    passed: z.boolean(),
    seen: z.object({
      formerProviderName: z.string(),
      recipient: z.string().nullable(),
      /** The customer agreed again, to this holder by name. */
      renewed: z.boolean(),
    }),
  }),
  /** Only when nobody held the cell on the day of the request: whether the customer agreed again, to the holder of now. */
  z.object({
    test: z.literal('later-holder'),
    passed: z.boolean(),
    seen: z.object({ receivedOn: civilDate, renewed: z.boolean() }),
  }),
])
export type RoutingTest = z.infer<typeof routingTest>

export const routingVerdict = z.enum(['deliverable', 'no-holder', 'blocked'])
export type RoutingVerdict = z.infer<typeof routingVerdict>

/** An event of the journal, as a list shows it. */
export const journalEntry = z.object({
  seq: z.int(),
  at: instant,
  by: z.string().nullable(),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type JournalEntry = z.infer<typeof journalEntry>

/** 'withdrawn': taken back by a person before it left. */
export const outboxState = z.enum(['queued', 'sending', 'accepted', 'failed', 'unknown', 'withdrawn'])
export type OutboxState = z.infer<typeof outboxState>

/** Why the registry of companies gave no answer at all. */
export const registryFailure = z.enum([
  'offline',
  'timeout',
  'busy',
  'refused',
  'failing',
  'redirected',
  'unreadable',
  'too-large',
])
export type RegistryFailure = z.infer<typeof registryFailure>

/** Why the mailbox cannot be looked into. */
export const mailboxFailure = z.enum([
  'unreachable',
  'name-unknown',
  'timeout',
  'tls',
  'login',
  'folder',
  'password-missing',
  'line-cut',
  'refused',
])
export type MailboxFailure = z.infer<typeof mailboxFailure>

/** A page of a list: `total` counts all the rows that match. */
export const pageInput = {
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(200).default(50),
}
export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), total: z.int() })

/** What a long work tells while it goes on. */
export const progress = z.object({ done: z.int(), total: z.int(), label: z.string() })
export type Progress = z.infer<typeof progress>
