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
export type Span = {
  readonly text: string
  readonly start: number
  readonly rect: Rect
  /** Of text recognised on a picture: how sure its least sure word is, 0 to 100. Absent when the file has the text. */
  readonly confidence?: number
}

/** What is printed at one height, left to right: its spans joined by one space. */
export type Line = { readonly text: string; readonly rect: Rect; readonly spans: readonly Span[] }

/**
 * One page as displayed. `lines` from top to bottom; none when the page is a picture that was not recognised. On a
 * recognised page the rectangles of its lines stand in its upright frame (see UprightFrame), so that rows and columns
 * are what they are on the sheet; its words are on the page as displayed.
 */
export type ReadPage = {
  readonly width: number
  readonly height: number
  /** Clockwise degrees the file asks for; widths, heights and rectangles already take it into account. */
  readonly rotation: number
  readonly lines: readonly Line[]
  readonly recognised?: { readonly frame: UprightFrame; readonly words: readonly DisplayedWord[] }
}

/** A word where it displays, x and y from the top left, in points. */
export type DisplayedWord = readonly [text: string, x: number, y: number, width: number, height: number]

/**
 * How a sheet lies on the page that displays it: a scan may be fed sideways and crooked. Turning the page by `turn`
 * degrees clockwise, then by `-skew` radians about its centre, holds the text upright and level.
 */
export type UprightFrame = { readonly turn: 0 | 90 | 180 | 270; readonly skew: number }

/** What the file says of itself: a hint, never a proof. */
export type ReadMeta = {
  readonly title: string | null
  readonly author: string | null
  readonly producer: string | null
  /** The file carries JavaScript. It was not run and never is. */
  readonly hasScript: boolean
}

/**
 * Why no text can be had: `scan` is a picture, or has pages without any text (it needs OCR), `scan-unreadable` was
 * recognised too badly to be believed, `encrypted` asks for a password, `wrong-type` is not what it claims to be,
 * `too-large` is past the bounds of read-pdf.ts.
 */
export type UnreadableReason =
  | 'encrypted'
  | 'malformed'
  | 'empty'
  | 'no-pages'
  | 'wrong-type'
  | 'scan'
  | 'scan-unreadable'
  | 'too-large'

export type ReadDocument = {
  readonly state: 'read'
  readonly pages: readonly ReadPage[]
  readonly meta: ReadMeta
}

export type Reading = ReadDocument | { readonly state: 'unreadable'; readonly reason: UnreadableReason }
