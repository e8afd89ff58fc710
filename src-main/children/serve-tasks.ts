import type { FromChild, ToChild, WorkError } from './messages.ts'
import type { Progress, TaskName, Tasks } from './tasks.ts'

type Work<Name extends TaskName> = (
  input: Tasks[Name]['input'],
  context: { readonly signal: AbortSignal; readonly tell: (progress: Progress) => void },
) => Promise<Tasks[Name]['output']>

export type WorkTable = { readonly [Name in TaskName]: Work<Name> }

type Channel = {
  send(message: FromChild): void
  onMessage(listener: (message: ToChild) => void): void
}

/** Answers the office's jobs with `table`, for as long as the process lives. */
export function serveTasks(table: WorkTable): void {
  const channel = openChannel()
  const running = new Map<number, AbortController>()
  channel.onMessage(message => {
    switch (message.type) {
      case 'cancel':
        running.get(message.job)?.abort()
        return
      case 'run': {
        const controller = new AbortController()
        running.set(message.job, controller)
        void answer(table, channel, message, controller.signal).finally(() => running.delete(message.job))
      }
    }
  })
}

async function answer(
  table: WorkTable,
  channel: Channel,
  { job, task, input }: Extract<ToChild, { type: 'run' }>,
  signal: AbortSignal,
): Promise<void> {
  const tell = (progress: Progress) => channel.send({ type: 'progress', job, progress })
  try {
    // The office pairs task and input by type (Tasks); the pair is lost in the message and restored here.
    const work = table[task] as (input: unknown, context: object) => Promise<unknown>
    const output = await work(input, { signal, tell })
    channel.send({ type: 'done', job, output, memoryMb: residentMb() })
  } catch (error) {
    channel.send({ type: 'failed', job, error: flatten(error), memoryMb: residentMb() })
  }
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1024 / 1024
}

/** Own fields that can cross (no function): the reason, the code or the data of a typed error. */
function flatten(thrown: unknown): WorkError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: null, detail: {} }
  const { name, message, stack, cause: _, ...fields } = { ...thrown, ...pick(thrown) }
  const detail = Object.entries(fields).filter(([, value]) => isCloneable(value))
  return { name, message, stack: stack ?? null, detail: Object.fromEntries(detail) }
}

function pick(error: Error): { name: string; message: string; stack: string | undefined; cause: unknown } {
  return { name: error.name, message: error.message, stack: error.stack, cause: error.cause }
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}

type PortMessage = { readonly data: ToChild; readonly ports: readonly unknown[] }
type ParentPort = {
  postMessage(message: FromChild): void
  on(event: 'message', listener: (message: PortMessage) => void): void
}
/** A port handed over by the process that started us (Electron's MessagePortMain). */
type HandedPort = ParentPort & { start(): void }

/** Node's channel when forked; Electron's parent port in a utility process, or the port handed over on it. */
function openChannel(): Channel {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort
  return parentPort ? portChannel(parentPort) : forkChannel()
}

function forkChannel(): Channel {
  // The office is gone: nobody is left to answer.
  process.on('disconnect', () => process.exit(0))
  return {
    send: message => void process.send?.(message),
    onMessage: listener => process.on('message', listener as (message: unknown) => void),
  }
}

function portChannel(parentPort: ParentPort): Channel {
  let answers: ParentPort = parentPort
  return {
    send: message => answers.postMessage(message),
    onMessage(listener) {
      parentPort.on('message', ({ data, ports }) => {
        const handed = ports[0] as HandedPort | undefined
        if (!handed) return listener(data)
        answers = handed
        handed.on('message', message => listener(message.data))
        handed.start()
      })
    },
  }
}
