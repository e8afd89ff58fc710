import type { DocumentKind, Evidence, KindReason } from '../documents/evidence/evidence.ts'
import type { DisplayedWord, ReadMeta, UnreadableReason } from '../documents/reading/reading.ts'
import type { RecognisedPage } from '../documents/reading/recognised-page.ts'
import type { PdfSignature } from '../documents/signature/read-signatures.ts'
import type { ParsedMail } from '../mail/intake/parse-eml.ts'
import type { ReadTable } from '../tables/read-table.ts'
import type { ReadRequest } from '../tables/requests/read-requests.ts'
import type { RequestFacts } from '../tables/requests/request-of-row.ts'

/** What is kept of a document once read. `text` is the whole text, a line per printed line, pages split by \f. */
export type DocumentReading = {
  readonly summary:
    | {
        readonly state: 'read'
        readonly pageCount: number
        /** As displayed, in points; `hasText` is false for a page that is a picture. */
        readonly pages: readonly PageSummary[]
        readonly meta: ReadMeta
      }
    | { readonly state: 'unreadable'; readonly reason: UnreadableReason }
  readonly kind: DocumentKind
  /** A second kind the sheet also proves: an RC Pro with the ten-year cover is also a `decennale`. */
  readonly also: readonly DocumentKind[]
  readonly reasons: readonly KindReason[]
  readonly evidence: readonly Evidence[]
  readonly text: string
  /** What each page says, also when the whole is not believed; none of a file that could not be opened. */
  readonly pages: readonly PageText[]
  /** Pages, from 1, that are pictures and whose words are still to recognise (`recognise`). */
  readonly pictures: readonly number[]
}

/** `words`, where they display, only of a page that was recognised. */
export type PageText = {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly text: string
  readonly words: readonly DisplayedWord[] | null
}

type PageSummary = {
  readonly width: number
  readonly height: number
  readonly rotation: number
  readonly hasText: boolean
}

/** All the work children do: closed, so that what crosses to a child is known and checked by types. */
export type Tasks = {
  /** Makes the reader ready, for nothing else. @throws Error when it does not work */
  readonly warmReader: { readonly input: Readonly<Record<string, never>>; readonly output: null }
  /**
   * `path` is absolute, in the vault. What the file is, its bytes say: `mediaType` is only what was claimed.
   * `recognised`: its pages that are pictures, once `recognise` has done them all.
   */
  readonly readPdf: {
    readonly input: {
      readonly path: string
      readonly mediaType: string
      readonly recognised?: readonly RecognisedPage[]
    }
    readonly output: DocumentReading
  }
  /** Recognises the words of one page (from 1) that is a picture. @throws PictureRefused */
  readonly recognise: {
    readonly input: { readonly path: string; readonly page: number }
    readonly output: RecognisedPage
  }
  readonly typeset: {
    readonly input: {
      readonly template: 'contract' | 'proposal' | 'control-sheet' | 'certificate'
      readonly data: unknown
      readonly issuedOn: string
    }
    readonly output: { readonly pdf: Uint8Array }
  }
  /** The signatures that a PDF carries, in the order they were made; none of a file that is no signed PDF. */
  readonly readSignatures: {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: readonly PdfSignature[]
  }
  readonly parseMail: {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: ParsedMail
  }
  /** A CSV or a workbook: what it is, its bytes say. */
  readonly readTable: {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: ReadTable
  }
  /** A table of requests, each row judged. @throws TableUnreadable */
  readonly readRequests: {
    readonly input: { readonly bytes: Uint8Array; readonly facts: RequestFacts }
    readonly output: readonly ReadRequest[]
  }
}

export type TaskName = keyof Tasks

/** Steps done out of how many: pages, for a reading. */
export type Progress = { readonly done: number; readonly total: number }

/** Work of one kind shares one warm child: what it loads (pdf.js, the typesetter) is loaded once. */
export type ChildKind = 'reading' | 'recognition' | 'typesetting' | 'tables'

export const KIND_OF_TASK: { readonly [Name in TaskName]: ChildKind } = {
  warmReader: 'reading',
  readPdf: 'reading',
  recognise: 'recognition',
  parseMail: 'reading',
  readSignatures: 'reading',
  readTable: 'tables',
  readRequests: 'tables',
  typeset: 'typesetting',
}
