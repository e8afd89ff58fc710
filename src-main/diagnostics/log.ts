import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino } from 'pino'

/**
 * What may be written in the log: names of events, ids, codes, counts and durations. Never a name, an address, a
 * message or a value typed by someone: the fields are allowed one by one, nothing is redacted afterwards.
 */
export type LogFields = {
  readonly id?: number
  readonly count?: number
  readonly code?: string
  readonly milliseconds?: number
  /** A statement with its placeholders, without values. */
  readonly sql?: string
}

export type Log = {
  /** Something worth knowing later happened. */
  event(name: string, fields?: LogFields): void
  /** A fault: keeps where it happened, and answers the reference to show to the person. */
  fault(error: unknown, during: string): string
  close(): void
}

/** In bytes. A fault is some two kilobytes: thousands of them fit, and a log that grows for years fills no disk. */
const FULL = 4 * 1024 * 1024
/** How many lines are written between two looks at the size. */
const LOOK_EVERY = 100

/**
 * A log file in `folder`, one JSON object a line, readable by its owner only. A full one becomes apanage.1.log, in the
 * place of the one before: two files at most.
 */
export function openLog(folder: string, full = FULL): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'apanage.log')
  if (sizeOf(path) >= full) renameSync(path, join(folder, 'apanage.1.log'))
  const file = destination({
    dest: path,
    append: true,
    mkdir: true,
    mode: 0o600,
    sync: true,
  })
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file)
  let lines = 0
  const turn = () => {
    lines += 1
    if (lines % LOOK_EVERY !== 0 || sizeOf(path) < full) return
    renameSync(path, join(folder, 'apanage.1.log'))
    file.reopen()
  }
  return {
    event(name, fields = {}) {
      logger.info({ event: name, ...fields })
      turn()
    },
    fault(error, during) {
      const reference = randomBytes(4).toString('hex').toUpperCase()
      logger.error({ event: 'fault', reference, during, ...faultFields(error) })
      turn()
      return reference
    },
    close: () => file.end(),
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The kind of an error and the frames of its stack; its message may quote what someone typed, so it stays out. */
export function faultFields(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const at = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return { name: error.name, code, at: at.slice(0, 12).map(line => line.trim()) }
}
