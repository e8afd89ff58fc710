import { createRouterClient } from '@orpc/server'
import type { Core } from '../../src-main/core.ts'
import type { CivilDate } from '../../src-main/domain/civil-date.ts'
import type { Progress } from '../../src-preload/contract/shared.ts'
import type { SmtpPeer } from '../seeds/smtp-peer.ts'

/** One person at the screens of an office: calls its operations and drops files, as the interface does. */
export function openStaff(core: Core) {
  const session = core.openSession()
  return {
    office: createRouterClient(core.router, { context: { session } }),
    drop: (name: string, bytes: Uint8Array) => core.receiveFile({ name, bytes, session }),
  }
}

export type Staff = ReturnType<typeof openStaff>
export type Demo = Staff & { readonly smtp: SmtpPeer; readonly today: CivilDate }

/** The result of a long work, its progress left aside. */
export async function resultOf<Result>(work: AsyncIterator<Progress, Result, unknown>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done === true) return step.value
  }
}

/** Asks again every tenth of a second until the answer is there; what the office does by itself takes a moment. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | null>,
  seconds = 60,
): Promise<Answer> {
  for (let turn = 0; turn < seconds * 10; turn++) {
    const answer = await ask()
    if (answer !== null) return answer
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`${what} did not happen within ${seconds} s`)
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
export const title = (text: string) => say(`\n${text}\n${'─'.repeat(text.length)}`)
export const detail = (text: string) => say(`    ${text}`)
