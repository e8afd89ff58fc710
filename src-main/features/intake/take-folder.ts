import { access, constants, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { IntakeOutcome } from '../../../src-preload/contract/intake.ts'
import { MAX_UPLOAD_BYTES } from '../../documents/uploads.ts'
import type { Office, RefusedMessages } from '../context.ts'
import { isMessage, NOTHING_REFUSED, REFUSED_FOLDER, refusedIn, setAside, TAKEN_FOLDER } from './set-aside.ts'
import { takeMessage } from './take-message.ts'

/** A file still being copied changes: it is left for the next turn until it has been still for this long. */
const STILL_FOR_MS = 1_000

/** These say something of the machine at that moment as much as of the message: it is tried again at later turns. */
const PASSING: ReadonlySet<string> = new Set(['timeout', 'memory', 'died'])
const RETRIES = 3

export type FolderIntake = {
  /**
   * Takes in the messages of the watched folder, each as what it looks like; '' is no folder. A file is moved
   * only after its dossier is on the disk: a kill in between takes it again, and the message is then recognised.
   * A file that fails stays in place and stops none of the others.
   *
   * @throws when the folder cannot be read, or its files could not be put aside: nothing is then taken
   */
  turn(folder: string, signal: AbortSignal): Promise<void>
  /** What was in « Refusés » at the end of the last turn: a share that hangs does not keep a screen waiting. */
  refused(): RefusedMessages
}

/** Opens what the turns remember of each other: how often a message failed, and which faults were already told. */
export function openFolderIntake(office: Office): FolderIntake {
  const failures = new Map<string, number>()
  const faulty = new Set<string>()
  let refused = NOTHING_REFUSED

  async function takeOne(path: string): Promise<void> {
    const outcome = await takeFile(office, path)
    if (outcome === null) return
    if (outcome.outcome !== 'refused') {
      await setAside(path, TAKEN_FOLDER)
    } else {
      if (isLeft(path, outcome.reason)) return
      await setAside(path, REFUSED_FOLDER)
      office.log.event('intake-refused', { code: `${outcome.code}/${outcome.reason}` })
    }
    failures.delete(path)
  }

  /** Whether a message that failed waits in place for a later turn. */
  function isLeft(path: string, reason: string): boolean {
    if (reason === 'cancelled') return true
    const before = failures.get(path) ?? 0
    if (!PASSING.has(reason) || before >= RETRIES) return false
    failures.set(path, before + 1)
    office.log.event('intake-retried-later', { code: reason, count: before + 1 })
    return true
  }

  /** A fault that lasts is told once, not at each turn. */
  async function takeOneOrTell(path: string): Promise<void> {
    try {
      await takeOne(path)
      faulty.delete(path)
    } catch (error) {
      if (!faulty.has(path)) office.log.fault(error, 'intake of a file of the watched folder')
      faulty.add(path)
    }
  }

  function remember(now: RefusedMessages): void {
    const same = now.refused === refused.refused && now.lastRefusedAt === refused.lastRefusedAt
    refused = now
    if (!same) office.changes.tell([{ topic: 'intake', id: null }])
  }

  return {
    refused: () => refused,
    async turn(folder, signal) {
      if (folder === '') return remember(NOTHING_REFUSED)
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
      for (const name of await messagesIn(folder)) {
        if (signal.aborted) return
        await takeOneOrTell(join(folder, name))
      }
      remember(await refusedIn(folder))
    },
  }
}

/** What became of a file, or null while it may still be written. */
async function takeFile(office: Office, path: string): Promise<IntakeOutcome | null> {
  const name = basename(path)
  const { mtimeMs, size } = await stat(path)
  // A share whose clock is ahead dates its files in the future: only the distance tells.
  if (Math.abs(Date.now() - mtimeMs) < STILL_FOR_MS) return null
  if (size > MAX_UPLOAD_BYTES) return { outcome: 'refused', name, code: 'FILE_REFUSED', reason: 'too-large' }
  const bytes = await readFile(path)
  return takeMessage(office, { name, bytes, channel: 'folder', as: null, by: null })
}

async function messagesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && isMessage(entry.name))
    .map(entry => entry.name)
    .sort()
}
