import { randomBytes } from 'node:crypto'
import { delayAfter, isSameSecret } from './guard.ts'

/** Addresses handed out and not yet opened; the oldest gives way. */
const MOST_WAITING = 8

export type Tokens = {
  /** A new token: 256 random bits, good for one opening. */
  issue(): string
  /** True once for a token that was issued; wrong tries make all the following ones wait. */
  spend(token: string): Promise<boolean>
}

/** The tokens that open a window of the served shell: each is exchanged once for a session cookie. */
export function createTokens(wait: (ms: number) => Promise<void>): Tokens {
  let waiting: readonly string[] = []
  let wrongTries = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function trySpend(token: string): Promise<boolean> {
    await wait(delayAfter(wrongTries))
    const found = waiting.filter(issued => isSameSecret(issued, token))
    waiting = waiting.filter(issued => !found.includes(issued))
    wrongTries = found.length > 0 ? 0 : wrongTries + 1
    return found.length > 0
  }

  return {
    issue() {
      const token = randomBytes(32).toString('base64url')
      waiting = [...waiting, token].slice(-MOST_WAITING)
      return token
    },
    spend(token) {
      // One at a time, or a thousand parallel guesses would all wait as little as the first.
      const spent = turn.then(() => trySpend(token))
      turn = spent
      return spent
    },
  }
}
