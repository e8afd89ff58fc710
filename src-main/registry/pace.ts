/** Seven questions a second is what the registry allows to one address; six leaves room for another instance. */
const BETWEEN = 1_000 / 6

/**
 * Lets one question go at a time, each a moment after the one before. A limiter of a package would know nothing of the
 * pauses that a busy registry asks for (registry-client.ts), which are the half of it.
 */
export function openPace(between = BETWEEN): (signal?: AbortSignal) => Promise<void> {
  let turn: Promise<unknown> = Promise.resolve()
  return signal => {
    const mine = turn
    turn = turn.then(() => wait(between))
    return mine.then(() => signal?.throwIfAborted())
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
