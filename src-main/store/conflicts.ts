import Database from 'better-sqlite3'

/**
 * What a trigger of after.sql, a unique index or a check of days of the tables refuses, by its code. A use case turns
 * the ones it expects into a Refusal and lets the others be faults.
 */
export const conflictCodes = [
  'ALREADY_DISPATCHED',
  'CELL_HELD',
  'CELL_OPTIONED',
  'CERTIFICATE_CHAIN',
  'CERTIFICATE_FROZEN',
  'CERTIFICATE_TOO_EARLY',
  'CONTRACT_FROZEN',
  'CONTRACT_NOT_ACTIVE',
  'DATE_MISMATCH',
  'DISPATCH_FROZEN',
  'DOCUMENT_JUDGED',
  'DOCUMENTS_NOT_CONFORME',
  'EXCLUSIVITY_USED',
  'FILE_FROZEN',
  'FOLLOW_UP_FROZEN',
  'GRID_FROZEN',
  'JOURNAL_APPEND_ONLY',
  'JOURNAL_CHAIN',
  'LEAD_NOT_DISPATCHABLE',
  'MESSAGE_FROZEN',
  'NOT_THE_HOLDER',
  'OFFER_STANDS',
  'OUTCOME_SETTLED',
  'PAUSE_FROZEN',
  'PROPOSAL_FROZEN',
  'PROVIDER_PAUSED',
  'CONSENT_FROZEN',
  'CONSENT_TO_RENEW',
  'PROVIDER_SUSPENDED',
  'REPEAT_OF_REPEAT',
  'RETURN_DECIDED',
  'SUSPENSION_FROZEN',
  'TEMPLATE_FROZEN',
  'VERDICT_FROZEN',
  'VERDICT_WITHOUT_JUDGE',
  'WAITING_BEFORE',
  'WAITING_FROZEN',
  'WORDING_FROZEN',
] as const
export type TriggerConflict = (typeof conflictCodes)[number]

/** Unique indexes, as SQLite names them in its message. */
const UNIQUE_CONFLICTS = {
  'dossier_request.dossier_id': 'REQUEST_OPEN',
  'dispatch.lead_id': 'ALREADY_DISPATCHED',
  'dispatch.outbox_message_id': 'MESSAGE_ALREADY_USED',
  'file.sha256': 'FILE_KNOWN',
  'inbound_message.message_key': 'MESSAGE_ALREADY_RECEIVED',
  'provider.siren': 'SIREN_TAKEN',
  "index 'staff_email'": 'EMAIL_TAKEN',
} as const
export type UniqueConflict = (typeof UNIQUE_CONFLICTS)[keyof typeof UNIQUE_CONFLICTS]

/** A civil date that is no day, by the name of its check. */
const DAY_CHECK = /^CHECK constraint failed: \w+_is_a_day$/

export type Conflict = TriggerConflict | UniqueConflict | 'INVALID_DATE'

/**
 * The conflict that an error thrown by a write tells of, or null when it is anything else. Only the failed
 * statement was undone: the unit goes on unless the error is thrown further.
 */
export function conflictOf(error: unknown): Conflict | null {
  const cause = sqliteErrorIn(error)
  if (!cause) return null
  if (DAY_CHECK.test(cause.message)) return 'INVALID_DATE'
  return triggerConflict(cause.message) ?? uniqueConflict(cause.message)
}

/** drizzle wraps what SQLite says. */
function sqliteErrorIn(error: unknown): Error | null {
  if (error instanceof Database.SqliteError) return error
  return error instanceof Error && error.cause !== undefined ? sqliteErrorIn(error.cause) : null
}

function triggerConflict(message: string): TriggerConflict | null {
  const code = /^APANAGE:(\w+)$/.exec(message)?.[1]
  return conflictCodes.find(known => known === code) ?? null
}

function uniqueConflict(message: string): UniqueConflict | null {
  const columns = /^UNIQUE constraint failed: (.+)$/.exec(message)?.[1]
  return columns !== undefined && isKnownUnique(columns) ? UNIQUE_CONFLICTS[columns] : null
}

function isKnownUnique(columns: string): columns is keyof typeof UNIQUE_CONFLICTS {
  return Object.hasOwn(UNIQUE_CONFLICTS, columns)
}
