import type { Viewer } from './pdf-library.ts'

// What a person does to the pages. A document whose pages are still being made has none to act on: a key that comes
// before them does nothing, where pdf.js would report a fault.

const pagesOf = (viewer: Viewer | null) =>
  viewer !== null && viewer.pages.pagesCount > 0 ? viewer.pages : null

/** Turns the document a quarter clockwise, or back. */
export function turn(viewer: Viewer | null, quarters: 1 | -1 = 1): void {
  const pages = pagesOf(viewer)
  if (pages) pages.pagesRotation = (pages.pagesRotation + 90 * quarters + 360) % 360
}

/** `page-width`, `page-fit`, or a scale as text (1 is 100 %). */
export function zoomTo(viewer: Viewer | null, value: string): void {
  const pages = pagesOf(viewer)
  if (pages) pages.currentScaleValue = value
}

export const zoomIn = (viewer: Viewer | null): void => pagesOf(viewer)?.increaseScale()
export const zoomOut = (viewer: Viewer | null): void => pagesOf(viewer)?.decreaseScale()

/** The width of the page, and from there the page whole. */
export const fitPage = (viewer: Viewer | null): void =>
  zoomTo(viewer, viewer?.pages.currentScaleValue === 'page-width' ? 'page-fit' : 'page-width')

/** Shows a page, from 1; one that the document does not have changes nothing. */
export function showPage(viewer: Viewer | null, page: number): void {
  const pages = pagesOf(viewer)
  if (pages && page >= 1 && page <= pages.pagesCount) pages.currentPageNumber = page
}
