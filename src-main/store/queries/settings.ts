import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { followUpSetting } from '../../../src-preload/contract/follow-up.ts'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import {
  folders,
  mailAccount,
  mailboxSetting,
  mediator,
  platformIdentity,
  publicAccess,
  type RequiredDocumentsRule,
  registrySetting,
  requiredDocumentsRule,
  rules,
} from '../../../src-preload/contract/settings.ts'
import { defaultSettings, type Settings } from '../../domain/default-settings.ts'
import { DEFAULT_REQUIRED } from '../../domain/required-documents.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** Under this name the keyring keeps the password of the SMTP account. */
export const SMTP_PASSWORD = 'smtp-password'
/** Under this name it keeps the password of the mailbox. */
export const IMAP_PASSWORD = 'imap-password'

export type SettingKey = keyof Settings
export type StoredSettings = Settings & {
  /** When the last one was saved, null when none ever was. */
  readonly updatedAt: number | null
}

const SCHEMAS = {
  platform: platformIdentity,
  mediators: z.array(mediator),
  mail: mailAccount,
  folders,
  rules,
  requiredDocuments: requiredDocumentsRule,
  registry: registrySetting,
  mailbox: mailboxSetting,
  followUp: followUpSetting,
  publicAccess,
} as const satisfies Record<SettingKey, z.ZodType>

/**
 * All the settings: what was saved, over the defaults for what was not. A field added by a later version has its
 * default until it is saved once.
 *
 * @param dataFolder of the office (`office.folders.data`): the default folder of messages is in it
 */
export async function loadSettings(db: ReadConnection, dataFolder: string): Promise<StoredSettings> {
  const rows = db.all<{ key: string; value: string; updated_at: number }>(
    sql`SELECT key, value, updated_at FROM setting`,
  )
  const saved = new Map(rows.map(row => [row.key, JSON.parse(row.value) as unknown]))
  const defaults = defaultSettings(defaultOutgoing(dataFolder))
  return {
    platform: SCHEMAS.platform.parse(over(defaults.platform, saved.get('platform'))),
    mediators: SCHEMAS.mediators.parse(saved.get('mediators') ?? defaults.mediators),
    mail: SCHEMAS.mail.parse(over(defaults.mail, saved.get('mail'))),
    folders: SCHEMAS.folders.parse(over(defaults.folders, saved.get('folders'))),
    rules: SCHEMAS.rules.parse(over(defaults.rules, saved.get('rules'))),
    requiredDocuments: SCHEMAS.requiredDocuments.parse(
      over(defaults.requiredDocuments, saved.get('requiredDocuments')),
    ),
    registry: SCHEMAS.registry.parse(over(defaults.registry, saved.get('registry'))),
    mailbox: SCHEMAS.mailbox.parse(over(defaults.mailbox, saved.get('mailbox'))),
    followUp: SCHEMAS.followUp.parse(over(defaults.followUp, saved.get('followUp'))),
    publicAccess: SCHEMAS.publicAccess.parse(over(defaults.publicAccess, saved.get('publicAccess'))),
    updatedAt: rows.length === 0 ? null : Math.max(...rows.map(row => row.updated_at)),
  }
}

/** The rules of the office, alone. */
export async function loadRules(db: ReadConnection): Promise<Settings['rules']> {
  const [row] = db.all<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'rules'`)
  const { rules: defaults } = defaultSettings('')
  return row ? SCHEMAS.rules.parse(over(defaults, JSON.parse(row.value))) : defaults
}

/** Which documents a dossier must have: the rule of the office, alone. */
export async function loadRequiredDocuments(db: ReadConnection): Promise<RequiredDocumentsRule> {
  const [row] = db.all<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'requiredDocuments'`)
  return row ? requiredDocumentsRule.parse(over(DEFAULT_REQUIRED, JSON.parse(row.value))) : DEFAULT_REQUIRED
}

/** Where messages are written while no SMTP server is set, unless a folder was chosen. */
export function defaultOutgoing(dataFolder: string): string {
  return join(dataFolder, 'envois')
}

/** Keeps one setting whole, in place of what was there. */
export async function saveSetting<Key extends SettingKey>(
  db: WriteConnection,
  setting: {
    readonly key: Key
    readonly value: Settings[Key]
    readonly at: number
    readonly by: StaffId
  },
): Promise<void> {
  db.run(sql`
    INSERT INTO setting (key, value, updated_at, updated_by)
    VALUES (${setting.key}, ${JSON.stringify(setting.value)}, ${setting.at}, ${setting.by})
    ON CONFLICT (key) DO UPDATE
    SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
}

function over(defaults: object, saved: unknown): unknown {
  return typeof saved === 'object' && saved !== null ? { ...defaults, ...saved } : defaults
}
