import type { DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentId, DocumentVersionId } from '../../../src-preload/contract/ids.ts'

type Held = Pick<DossierDocument, 'id'> & {
  readonly versions: readonly Pick<DossierDocument['versions'][number], 'id'>[]
}

/**
 * The document to show: the one that holds the version looked at last, wherever a reading has put it, else the one
 * that was chosen. A file just received is read within a second, and may then join the document of its kind.
 */
export function documentShown<Document extends Held>(
  documents: readonly Document[],
  chosen: DocumentId | undefined,
  lookedAt: DocumentVersionId | null,
): Document | undefined {
  const holder = documents.find(({ versions }) => versions.some(({ id }) => id === lookedAt))
  return holder ?? documents.find(({ id }) => id === chosen)
}
