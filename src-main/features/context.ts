import type { StaffId } from '../../src-preload/contract/ids.ts'
import type { MailboxStatus } from '../../src-preload/contract/mailbox.ts'
import type { Children } from '../children/children.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Downloads } from '../documents/downloads.ts'
import type { Uploads } from '../documents/uploads.ts'
import type { Vault } from '../documents/vault.ts'
import { Refusal } from '../domain/refusal.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import type { Store } from '../store/open-store.ts'
import type { Readings } from './readings.ts'

/** Where passwords are kept: the keyring of the desktop, a guarded file, or nowhere. */
export type Secrets = {
  readonly where: 'keyring' | 'file' | 'nowhere'
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
}

/** All that a use case may reach; given by the composition root, never imported. */
export type Office = {
  readonly store: Store
  readonly vault: Vault
  readonly uploads: Uploads
  /** Files made for a person to save: exports. */
  readonly downloads: Downloads
  readonly children: Children
  /** The registry of companies, on line; whether it may be asked is in the settings. */
  readonly registry: RegistryClient
  readonly secrets: Secrets
  readonly folders: { readonly data: string; readonly resources: string }
  readonly shell: 'desktop' | 'served'
  readonly version: string
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  /** Asks the clock to deliver what waits in the outbox now instead of at its next turn. */
  readonly deliverSoon: () => void
  /** Asks the clock to read the documents that wait to be read. */
  readonly readSoon: () => void
  /** Asks the clock to recognise the words of those that turned out to be pictures. */
  readonly recogniseSoon: () => void
  /** Looks at the folders again: their setting changed. */
  readonly foldersChanged: () => void
  /** The messages of the watched folder that could not be taken in and wait for a person. */
  readonly refusedMessages: () => RefusedMessages
  /** The mailbox that is watched: what it is doing, and a way to make it look now. */
  readonly mailbox: { readonly status: () => MailboxStatus; readonly lookNow: () => void }
  readonly changes: Changes
  readonly readings: Readings
  readonly log: Log
}

/** What waits for a person in the watched folder: how many refused messages, and when the last was set aside. */
export type RefusedMessages = { readonly refused: number; readonly lastRefusedAt: number | null }

/** One per window or browser session: who is signed in. */
export type Session = { staffId: StaffId | null }

export type Context = { readonly office: Office; readonly session: Session }

export type Changes = {
  /** Listens from now on; the returned iterator ends when `signal` aborts. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<Change, void, void>
  tell(changes: readonly Change[]): void
}
export type Change = import('../../src-preload/contract/office.ts').ChangeEvent

/** The member who signs the act. @throws Refusal NOT_SIGNED_IN when nobody is. */
export function signedIn(session: Session): StaffId {
  if (session.staffId === null) throw new Refusal('NOT_SIGNED_IN', {})
  return session.staffId
}
