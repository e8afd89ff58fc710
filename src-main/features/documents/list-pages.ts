import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import { MOST_RECOGNISED_PAGES } from '../../../src-preload/contract/readings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { countEmptyPages, listRecognisedPages } from '../../store/queries/document-pages.ts'
import { findVersionToRead } from '../../store/queries/document-readings.ts'
import { type Context, signedIn } from '../context.ts'

/** The words of the pages of a version that are pictures. */
export async function listPages(
  { office, session }: Context,
  { versionId }: { readonly versionId: DocumentVersionId },
) {
  signedIn(session)
  return office.store.read(async db => {
    if (!(await findVersionToRead(db, versionId))) throw new Refusal('NOT_FOUND', { what: 'version' })
    const pages = await listRecognisedPages(db, versionId)
    const passedOver = pages.length < MOST_RECOGNISED_PAGES ? 0 : countEmptyPages(db, versionId)
    return { pages, passedOver }
  })
}
