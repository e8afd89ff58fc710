import { MOST_RECOGNISED_PAGES } from '../../../src-preload/contract/readings.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import type { DocumentReading } from '../../children/tasks.ts'
import type { RecognisedPage } from '../../documents/reading/recognised-page.ts'
import type { WaitingVersion } from '../../store/queries/document-readings.ts'
import type { Office } from '../context.ts'

export type Watch = {
  readonly signal: AbortSignal
  /** A person waits for it. */
  readonly urgent?: boolean
  readonly onProgress?: (progress: Progress) => void
}

/** What a file may be that recognition refuses: it then stays unread for that reason. */
export type Unread = { readonly state: 'unreadable'; readonly reason: string }

/** The text that the file itself carries, and which of its pages are pictures. @throws ChildFailure */
export async function readText(
  office: Office,
  version: WaitingVersion,
  watch: Watch,
  recognised?: readonly RecognisedPage[],
): Promise<DocumentReading> {
  const input = { path: office.vault.pathOf(version.sha256), mediaType: version.mediaType }
  return office.children.run(
    'readPdf',
    { ...input, ...(recognised ? { recognised } : {}) },
    {
      ...optionsOf(watch),
      // What follows a recognition takes no time worth telling.
      onProgress: recognised ? () => undefined : progress => tell(office, version, watch, 'text', progress),
    },
  )
}

/**
 * Recognises the pages of a version that are pictures, each a job of its own, then reads the whole with their words.
 * @throws ChildFailure
 */
export async function recognisePictures(
  office: Office,
  version: WaitingVersion,
  { pictures }: DocumentReading,
  watch: Watch,
): Promise<DocumentReading | Unread> {
  const path = office.vault.pathOf(version.sha256)
  const pages = pictures.slice(0, MOST_RECOGNISED_PAGES)
  const recognised: RecognisedPage[] = []
  for (const page of pages) {
    tell(office, version, watch, 'ocr', { done: recognised.length, total: pages.length })
    try {
      recognised.push(await office.children.run('recognise', { path, page }, optionsOf(watch)))
    } catch (error) {
      const refused = refusedPicture(error)
      if (!refused) throw error
      return refused
    }
  }
  tell(office, version, watch, 'ocr', { done: pages.length, total: pages.length })
  return readText(office, version, watch, recognised)
}

/** A picture that is too large or broken is a fact about the file, not a failure of the reader. */
function refusedPicture(error: unknown): Unread | null {
  const work = error instanceof ChildFailure ? error.work : null
  return work?.name === 'PictureRefused' && typeof work.detail.reason === 'string'
    ? { state: 'unreadable', reason: work.detail.reason }
    : null
}

const optionsOf = ({ signal, urgent = false }: Watch) => ({ signal, urgent })

/** Tells whoever asked, and the screens that did not. */
function tell(
  office: Office,
  { id, documentId, dossierId }: WaitingVersion,
  { onProgress }: Watch,
  method: 'text' | 'ocr',
  { done, total }: { readonly done: number; readonly total: number },
): void {
  office.readings.tell({ dossierId, documentId, versionId: id, method, done, total })
  onProgress?.({ done, total, label: `page ${Math.min(done + (method === 'ocr' ? 1 : 0), total)}` })
}
