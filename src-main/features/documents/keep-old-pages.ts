import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import type { PageText } from '../../store/queries/document-pages.ts'
import {
  nextReadWithoutPages,
  recordPagesOfOldReading,
  type WaitingVersion,
} from '../../store/queries/document-readings.ts'
import type { Office } from '../context.ts'

/**
 * Reads again, once, what was read before the store kept what each page says: the search then finds it and the viewer
 * has its words. Only the pages are kept: what was shown as proof when people judged stays as it was. One version at a
 * time, each a unit of its own; a stop or a kill leaves the others for the next start.
 */
export async function keepOldPages(office: Office, signal: AbortSignal): Promise<void> {
  let after: DocumentVersionId | null = null
  for (;;) {
    if (signal.aborted) return
    const from: DocumentVersionId | null = after
    const version: WaitingVersion | null = await office.store.read(db => nextReadWithoutPages(db, from))
    if (!version) return
    after = version.id
    const pages = await pagesOf(office, version, signal)
    if (pages === null) return
    await office.store.write(async ({ db, changed }) => {
      await recordPagesOfOldReading(db, version, pages)
      changed({ topic: 'document', id: version.documentId })
    })
  }
}

/** Null: the office is closing. A file that cannot be read any more has no pages, and is not tried again. */
async function pagesOf(
  { children, vault }: Office,
  { sha256, mediaType }: WaitingVersion,
  signal: AbortSignal,
): Promise<readonly PageText[] | null> {
  try {
    const { pages } = await children.run('readPdf', { path: vault.pathOf(sha256), mediaType }, { signal })
    return pages.map(page => ({ ...page, words: null }))
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    return error.reason === 'cancelled' ? null : []
  }
}
