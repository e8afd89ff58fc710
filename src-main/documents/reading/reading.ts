/**
 * A place on a page: points (1/72 inch), origin at the top left of the page **as displayed** (after /Rotate and
 * the crop box), x to the right, y downwards. `page` counts from 1.
 */
export type Rect = {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A run of text without a wide gap: a cell of a row, a column of a line. `start` is its offset in the line's text. */
export type Span = { readonly text: string; readonly start: number; readonly rect: Rect }

/** What is printed at one height, left to right: its spans joined by one space. */
export type Line = { readonly text: string; readonly rect: Rect; readonly spans: readonly Span[] }

/** One page as displayed. `lines` from top to bottom; none when the page is a picture. */
export type ReadPage = {
  readonly width: number
  readonly height: number
  /** Clockwise degrees the file asks for; widths, heights and rectangles already take it into account. */
  readonly rotation: number
  readonly lines: readonly Line[]
}

/** What the file says of itself: a hint, never a proof. */
export type ReadMeta = {
  readonly title: string | null
  readonly author: string | null
  readonly producer: string | null
  /** The file carries JavaScript. It was not run and never is. */
  readonly hasScript: boolean
}

/**
 * Why no text can be had: `scan` is a picture, or has pages without any text (it needs OCR), `encrypted` asks for a password,
 * `wrong-type` is not what it claims to be, `too-large` is past the bounds of read-pdf.ts.
 */
export type UnreadableReason =
  | 'encrypted'
  | 'malformed'
  | 'empty'
  | 'no-pages'
  | 'wrong-type'
  | 'scan'
  | 'too-large'

export type ReadDocument = {
  readonly state: 'read'
  readonly pages: readonly ReadPage[]
  readonly meta: ReadMeta
}

export type Reading = ReadDocument | { readonly state: 'unreadable'; readonly reason: UnreadableReason }
