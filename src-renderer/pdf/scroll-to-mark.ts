import type { RecognisedPage } from '../../src-preload/contract/documents.ts'
import type { EvidenceMark } from './evidence-mark.ts'
import type { Viewer } from './pdf-library.ts'
import { type PageSize, placeRect } from './place-rect.ts'
import { pageSizeOf } from './use-viewer.ts'

/** The size that the marks of a page are measured on: that of the reading for a picture, else that of the file. */
export const measuredSize = (
  viewer: Viewer,
  page: number,
  recognised: readonly RecognisedPage[],
): PageSize | null => recognised.find(one => one.page === page) ?? pageSizeOf(viewer, page)

/** Brings a mark into view, a third down the window, unless it is seen already. */
export function scrollToMark(
  viewer: Viewer,
  mark: EvidenceMark,
  rotation: number,
  recognised: readonly RecognisedPage[],
): void {
  const size = measuredSize(viewer, mark.page, recognised)
  const div = viewer.pages.getPageView(mark.page - 1)?.div
  const { container } = viewer.pages
  if (!size || !(div instanceof HTMLElement)) return
  const at = placeRect(mark, size, rotation)
  const y = div.offsetTop + at.top * div.clientHeight
  const x = div.offsetLeft + at.left * div.clientWidth
  const seenDown = y > container.scrollTop + 16 && y < container.scrollTop + container.clientHeight - 64
  const seenAcross = x > container.scrollLeft && x < container.scrollLeft + container.clientWidth - 32
  if (!seenDown) container.scrollTop = y - container.clientHeight / 3
  if (!seenAcross) container.scrollLeft = x - container.clientWidth / 3
}
