import { type FetchMessageObject, ImapFlow, type MessageStructureObject } from 'imapflow'
import type { MailboxSetting } from '../../../src-preload/contract/settings.ts'
import type { MessageHead } from '../../domain/mailbox-rules.ts'
import { asMailboxFailed, MailboxFailed } from './mailbox-failure.ts'

export type MailboxAccount = Pick<MailboxSetting, 'host' | 'port' | 'security' | 'user' | 'folder'>

export type ServerMessage = MessageHead & {
  readonly uid: number
  /** In bytes, as the server says. */
  readonly size: number
  readonly senderAddress: string | null
}

/** A folder of an account, open on its server. Every call may throw {@link MailboxFailed}. */
export type MailboxSession = {
  /** user@host:port */
  readonly account: string
  readonly folder: string
  readonly uidValidity: number
  /** Whether the server tells of new messages by itself. */
  readonly canIdle: boolean
  /** The UIDs that are there from this one on, in their order. */
  readonly uidsFrom: (uid: number) => Promise<number[]>
  readonly heads: (uids: readonly number[]) => Promise<ServerMessage[]>
  /** The whole message, or null when it is no longer there. */
  readonly fetch: (uid: number) => Promise<Uint8Array | null>
  /** Says that they were read; those that are gone are left. */
  readonly markRead: (uids: readonly number[]) => Promise<void>
  /** Moves them, into a folder that is made when it is missing; those that are gone are left. */
  readonly move: (uids: readonly number[], folder: string) => Promise<void>
  /**
   * Resolves when the server tells of a message, or told of one since `uidsFrom` was asked; after `atMost` milliseconds;
   * or once `signal` is aborted.
   */
  readonly news: (signal: AbortSignal, atMost: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Above, a message is not fetched: parse-eml.ts would refuse it, and it would be held in memory several times. */
export const MAX_MESSAGE_BYTES = 60 * 1024 * 1024

const SECOND = 1_000

export function accountName({ user, host, port }: Pick<MailboxAccount, 'user' | 'host' | 'port'>): string {
  return `${user}@${host}:${port}`
}

/** @throws MailboxFailed */
export async function connectAccount(account: MailboxAccount, password: string | null): Promise<ImapFlow> {
  if (password === null) throw new MailboxFailed('password-missing')
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    // Never less than asked: a server that does not offer it is not spoken to.
    ...(account.security === 'tls' ? {} : { doSTARTTLS: account.security === 'starttls' }),
    auth: { user: account.user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 120 * SECOND,
    maxIdleTime: 100 * SECOND,
    maxLiteralSize: MAX_MESSAGE_BYTES + 1024 * 1024,
    maxResponseSize: MAX_MESSAGE_BYTES + 2 * 1024 * 1024,
  })
  // A line cut while nothing is asked is told by the next call.
  client.on('error', () => undefined)
  await answered(() => client.connect())
  return client
}

/**
 * Opens the folder of an account. Read-only unless something is to be said of its messages: then not even the server's
 * own marks change.
 *
 * @throws MailboxFailed
 */
export async function openSession(
  account: MailboxAccount,
  password: string | null,
  { readOnly }: { readonly readOnly: boolean },
): Promise<MailboxSession> {
  const client = await connectAccount(account, password)
  try {
    const mailbox = await answered(() => client.mailboxOpen(account.folder, { readOnly }))
    return sessionOf(client, account, Number(mailbox.uidValidity))
  } catch (error) {
    client.close()
    throw error
  }
}

function sessionOf(client: ImapFlow, account: MailboxAccount, uidValidity: number): MailboxSession {
  const { folder } = account
  // Told while something else is asked, it would be missed by who waits afterwards.
  let isNews = false
  client.on('exists', () => {
    isNews = true
  })
  return {
    account: accountName(account),
    folder,
    uidValidity,
    canIdle: client.capabilities.has('IDLE'),
    uidsFrom: async uid => {
      isNews = false
      const found = await answered(() => client.search({ uid: `${uid}:*` }, { uid: true }))
      // « n:* » names the last message even when its UID is smaller.
      return (Array.isArray(found) ? found : []).filter(one => one >= uid).sort((left, right) => left - right)
    },
    heads: async uids => {
      if (uids.length === 0) return []
      const query = { uid: true, envelope: true, bodyStructure: true, size: true, internalDate: true }
      const found = await answered(() => client.fetchAll(uids.join(','), query, { uid: true }))
      return found.map(headOf).sort((left, right) => left.uid - right.uid)
    },
    fetch: async uid => {
      const query = { uid: true, source: { maxLength: MAX_MESSAGE_BYTES + 1 } }
      const found = await answered(() => client.fetchOne(String(uid), query, { uid: true }))
      return found && found.source !== undefined ? new Uint8Array(found.source) : null
    },
    markRead: async uids => {
      if (uids.length === 0) return
      await answered(() => client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true }))
    },
    move: async (uids, to) => {
      if (uids.length === 0) return
      await answered(() => makeFolder(client, to))
      await answered(() => client.messageMove(uids.join(','), to, { uid: true }))
    },
    news: async (signal, atMost) => {
      if (!isNews) await waitForNews(client, signal, atMost)
    },
    close: () => closeClient(client),
  }
}

/** Tries a polite end; a server that does not answer is left. */
export async function closeClient(client: ImapFlow): Promise<void> {
  const end = setTimeout(() => client.close(), 2 * SECOND)
  try {
    await client.logout()
  } catch {
    // The line is cut: there is nobody to take leave of.
  } finally {
    clearTimeout(end)
    client.close()
  }
}

async function makeFolder(client: ImapFlow, folder: string): Promise<void> {
  const there = await client.list()
  if (!there.some(({ path }) => path === folder)) await client.mailboxCreate(folder)
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw asMailboxFailed(error) ?? error
  }
}

async function waitForNews(client: ImapFlow, signal: AbortSignal, atMost: number): Promise<void> {
  if (signal.aborted) return
  let stop: () => void = () => undefined
  const over = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, atMost)
    const told = () => resolve()
    const cut = () => reject(new MailboxFailed('line-cut'))
    client.on('exists', told)
    client.on('close', cut)
    signal.addEventListener('abort', told)
    stop = () => {
      clearTimeout(timer)
      client.off('exists', told)
      client.off('close', cut)
      signal.removeEventListener('abort', told)
    }
  })
  try {
    if (client.isClosed || !client.usable) throw new MailboxFailed('line-cut')
    // It goes on until the next command, or says why it cannot.
    if (client.capabilities.has('IDLE')) void client.idle().catch(() => undefined)
    await over
  } finally {
    stop()
  }
}

function headOf(message: FetchMessageObject): ServerMessage {
  const { uid, envelope, bodyStructure, size = 0, internalDate } = message
  const words = (
    ...lists: readonly (readonly { name?: string | undefined; address?: string | undefined }[] | undefined)[]
  ) => lists.flatMap(list => list ?? []).map(({ name = '', address = '' }) => `${name} <${address}>`)
  return {
    uid,
    size,
    sender: words(envelope?.from, envelope?.sender).join(', '),
    senderAddress: envelope?.from?.[0]?.address?.slice(0, 254) ?? null,
    recipients: words(envelope?.to, envelope?.cc).join(', '),
    subject: (envelope?.subject ?? '').slice(0, 1000),
    hasAttachment: bodyStructure !== undefined && hasAttachment(bodyStructure),
    receivedAt: instantOf(internalDate ?? envelope?.date),
  }
}

const instantOf = (date: Date | string | undefined): number => {
  const time = date === undefined ? Number.NaN : new Date(date).getTime()
  return Number.isNaN(time) ? Date.now() : time
}

function hasAttachment({ disposition, type, childNodes = [] }: MessageStructureObject): boolean {
  if (disposition?.toLowerCase() === 'attachment' || type === 'application/pdf') return true
  return childNodes.some(hasAttachment)
}
