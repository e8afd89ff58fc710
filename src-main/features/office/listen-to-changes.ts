import type { ChangeEvent } from '../../../src-preload/contract/office.ts'
import type { Office } from '../context.ts'

/** What is committed from now on, as ids; ends when the caller stops listening. */
export function listenToChanges(
  { changes }: Office,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChangeEvent, void, void> {
  return changes.listen(signal)
}
