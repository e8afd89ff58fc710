import type { MailboxStatus } from '../../src-preload/contract/mailbox.ts'
import type { MailboxSetting } from '../../src-preload/contract/settings.ts'
import type { Office } from '../features/context.ts'
import { openMailboxIntake } from '../features/intake/take-mailbox.ts'
import { asMailboxFailed, type MailboxFailed } from '../mail/imap/mailbox-failure.ts'
import { type MailboxSession, openSession } from '../mail/imap/session.ts'
import { IMAP_PASSWORD, loadSettings } from '../store/queries/settings.ts'

export type MailboxWatch = {
  readonly status: () => MailboxStatus
  /** Looks now: the account may be another one, or someone asks. */
  readonly lookNow: () => void
  /** Leaves the server; resolves when what was under way is over. */
  readonly stop: () => Promise<void>
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** How long until the next try after so many failures in a row. */
const WAITS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]
/** A server that tells of messages is asked anyway at times: what it tells may be lost with a line. */
const LOOK_EVERY = { telling: 5 * MINUTE, silent: MINUTE }

/** Watches the mailbox of the settings until it is stopped: one connection, that is made again when it is lost. */
export function watchMailbox(office: Office): MailboxWatch {
  const intake = openMailboxIntake(office)
  const ending = new AbortController()
  let wake = new AbortController()
  let status: MailboxStatus = { state: 'off', lastSeenAt: null, failure: null, progress: null }

  const tell = (change: Partial<MailboxStatus>) => {
    status = { ...status, ...change }
    office.changes.tell([{ topic: 'intake', id: null }])
  }

  /** Sleeps until someone asks, the office closes, or the time is over. */
  const rest = async (milliseconds: number) => {
    const signal = AbortSignal.any([wake.signal, ending.signal])
    if (signal.aborted) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      timer.unref()
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  /** The settings as they are now; whoever asks from now on is answered by the next look. */
  const settings = async () => {
    wake = new AbortController()
    return (await office.store.read(db => loadSettings(db, office.folders.data))).mailbox
  }

  const visit = async (setting: MailboxSetting) => {
    tell({ state: 'connecting' })
    const password = await office.secrets.get(IMAP_PASSWORD)
    const session = await openSession(setting, password, { readOnly: setting.after === 'nothing' })
    // A server that hangs must not keep the office from closing.
    const leave = () => void session.close()
    ending.signal.addEventListener('abort', leave)
    try {
      await stay(session, setting)
    } finally {
      ending.signal.removeEventListener('abort', leave)
      await session.close()
    }
  }

  /** Takes what is there, then what comes, as long as the settings name this folder. */
  const stay = async (session: MailboxSession, setting: MailboxSetting) => {
    for (let present = setting; sameFolder(present, setting); present = await settings()) {
      if (ending.signal.aborted) return
      tell({ state: 'fetching', failure: null })
      await intake.turn({
        session,
        setting: present,
        signal: AbortSignal.any([ending.signal, wake.signal]),
        onProgress: progress => tell({ progress }),
      })
      failuresInARow = 0
      tell({ state: session.canIdle ? 'listening' : 'polling', lastSeenAt: office.now(), progress: null })
      const signal = AbortSignal.any([wake.signal, ending.signal])
      await session.news(signal, session.canIdle ? LOOK_EVERY.telling : LOOK_EVERY.silent)
    }
  }

  let failuresInARow = 0
  const fail = async (failed: MailboxFailed) => {
    const wait = WAITS[Math.min(failuresInARow, WAITS.length - 1)] ?? MINUTE
    failuresInARow++
    const at = office.now()
    office.log.event('mailbox-failed', { code: failed.reason, count: failuresInARow })
    tell({
      state: 'failing',
      progress: null,
      failure: { reason: failed.reason, answer: failed.answer, at, nextTryAt: at + wait },
    })
    await rest(wait)
  }

  const run = async () => {
    while (!ending.signal.aborted) {
      try {
        const setting = await settings()
        if (setting.enabled) await visit(setting)
        else {
          tell({ state: 'off', failure: null, progress: null })
          await rest(60 * MINUTE)
        }
      } catch (error) {
        if (ending.signal.aborted) return
        const failed = asMailboxFailed(error)
        if (failed) await fail(failed)
        else {
          office.log.fault(error, 'watch of the mailbox')
          await rest(MINUTE)
        }
      }
    }
  }
  const running = run()

  return {
    status: () => status,
    lookNow: () => wake.abort(),
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

const sameFolder = (one: MailboxSetting, other: MailboxSetting) =>
  one.enabled &&
  one.host === other.host &&
  one.port === other.port &&
  one.security === other.security &&
  one.user === other.user &&
  one.folder === other.folder &&
  (one.after === 'nothing') === (other.after === 'nothing')
