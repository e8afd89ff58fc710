import { type Line, openLine, type SmtpAccount, type SmtpLimits } from './smtp-line.ts'

/** How long a line waits for its next message: shorter than what servers grant, so that we are the ones who leave. */
const KEPT_FOR = 10_000
/** Servers that count close a line after a hundred messages or so. */
const MESSAGES_PER_LINE = 80

export type KeptLine = {
  readonly line: Line
  /** It has carried a message before: it may have died since, unseen. */
  readonly isUsed: boolean
  /** Connected and logged in. */
  readonly ready: () => Promise<void>
  /** Its message was accepted: it may carry the next one. */
  readonly giveBack: () => void
}

export type Lines = {
  /** A line that waits for a message, if there is one. */
  readonly take: () => KeptLine | null
  readonly open: () => KeptLine
  /** Leaves those that wait; those in use leave when they are given back. */
  readonly close: () => void
}

/** The lines to one server that wait for their next message, the last used first. */
export function openLines(account: SmtpAccount, limits: SmtpLimits): Lines {
  const waiting: { readonly line: Line; readonly carried: number; readonly timer: NodeJS.Timeout }[] = []
  let isClosed = false

  const keep = (line: Line, carried: number) => {
    if (isClosed || carried >= MESSAGES_PER_LINE || line.isOver()) return line.quit()
    const timer = setTimeout(() => {
      const place = waiting.findIndex(each => each.line === line)
      if (place >= 0) waiting.splice(place, 1)
      line.quit()
    }, KEPT_FOR)
    timer.unref()
    waiting.push({ line, carried, timer })
  }

  return {
    take: () => {
      for (let last = waiting.pop(); last; last = waiting.pop()) {
        const { line, carried, timer } = last
        clearTimeout(timer)
        if (!line.isOver())
          return {
            line,
            isUsed: true,
            ready: async () => undefined,
            giveBack: () => keep(line, carried + 1),
          }
      }
      return null
    },
    open: () => {
      const line = openLine(account, limits)
      return {
        line,
        isUsed: false,
        ready: async () => {
          await line.step(limits.connect + limits.greeting, done => line.connection.connect(done))
          await logIn(account, line)
        },
        giveBack: () => keep(line, 1),
      }
    },
    close: () => {
      isClosed = true
      for (const { line, timer } of waiting.splice(0)) {
        clearTimeout(timer)
        line.quit()
      }
    },
  }
}

async function logIn({ user, password }: SmtpAccount, line: Line): Promise<void> {
  if (!user) return
  await line.step(line.limits.idle, done => line.connection.login({ user, pass: password ?? '' }, done))
}
