import { ChildFailure } from '../children/child-failure.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Office } from '../features/context.ts'

/** The first screen comes first. */
const AFTER_MS = 3_000

/** Makes the reader ready a moment after start, before the first document comes. @returns stops what was not begun */
export function warmReaderSoon(
  { children, log }: Pick<Office, 'children'> & { readonly log: Pick<Log, 'fault'> },
  after = AFTER_MS,
): () => void {
  const timer = setTimeout(() => {
    children.run('warmReader', {}).catch((error: unknown) => {
      const isClosing = error instanceof ChildFailure && error.reason === 'cancelled'
      if (!isClosing) void log.fault(error, 'warming the reader')
    })
  }, after).unref()
  return () => clearTimeout(timer)
}
