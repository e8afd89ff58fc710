import type { Progress } from '../../src-preload/contract/shared.ts'

/**
 * Runs a long work and tells how far it is, as the stream that an operation answers. Only the latest word counts:
 * a slow listener is not sent what is already out of date. When the listener stops, the work's signal aborts, and
 * the stream ends once the work has stopped.
 */
export async function* tellProgress<Result>(
  work: (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>,
  outer?: AbortSignal,
): AsyncGenerator<Progress, Result, void> {
  const stop = new AbortController()
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal
  let latest: Progress | null = null
  let wake: () => void = () => undefined
  const tell = (progress: Progress) => {
    latest = progress
    wake()
  }
  const done = work(tell, signal).then(
    result => ({ ended: 'well', result }) as const,
    (error: unknown) => ({ ended: 'badly', error }) as const,
  )
  try {
    for (;;) {
      const told = new Promise<'told'>(resolve => {
        wake = () => resolve('told')
      })
      // What was told between two turns is not lost: it is looked at before waiting.
      const event = latest === null ? await Promise.race([done, told]) : 'told'
      if (event === 'told') {
        const progress: Progress | null = latest
        latest = null
        if (progress !== null) yield progress
      } else if (event.ended === 'well') {
        return event.result
      } else {
        throw event.error
      }
    }
  } finally {
    stop.abort()
    await done
  }
}
