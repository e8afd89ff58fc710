import type { RecognisedPage } from '../../../src-preload/contract/documents.ts'
import type { DocumentVersion } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'

const none: readonly RecognisedPage[] = []

/** The words recognised on the pages of a version that are pictures; `coming` while they are asked for. */
export function useVersionWords(version: DocumentVersion | undefined): readonly RecognisedPage[] | 'coming' {
  const { reading } = version ?? {}
  // What was not believed is not shown as read; its words can be found all the same.
  const enabled =
    (reading?.state === 'read' && reading.method === 'ocr') ||
    (reading?.state === 'unreadable' && reading.reason === 'scan-unreadable')
  const { data, error } = useOffice(
    office.documents.pages,
    { versionId: version?.id ?? (0 as DocumentVersion['id']) },
    { enabled, keepPrevious: false },
  )
  if (!enabled || error) return none
  return data?.pages ?? 'coming'
}
