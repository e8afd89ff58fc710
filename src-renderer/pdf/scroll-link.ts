import type { Viewer } from './pdf-library.ts'

/** Where the top of the window is: a page, and how far down it (a share of its height). */
export type Spot = { readonly page: number; readonly share: number }
type Sheet = { readonly top: number; readonly height: number }

/** The place of a scroll among the sheets, which stand one under the other. */
export function spotAt(sheets: readonly Sheet[], scroll: number): Spot {
  const after = sheets.findIndex(({ top, height }) => top + height > scroll)
  const page = after < 0 ? sheets.length - 1 : after
  const sheet = sheets[page]
  if (!sheet || sheet.height === 0) return { page: 0, share: 0 }
  return { page, share: (scroll - sheet.top) / sheet.height }
}

/** The scroll that brings a place to the top; a page that is not there gives the end of the last. */
export function scrollOf(sheets: readonly Sheet[], { page, share }: Spot): number {
  const sheet = sheets[Math.min(page, sheets.length - 1)]
  if (!sheet) return 0
  return sheet.top + sheet.height * (page < sheets.length ? share : 1)
}

/** Viewers that scroll together, page for page, whatever their zoom. */
export type ScrollLink = {
  /** Returns how to leave. */
  readonly join: (viewer: Viewer) => () => void
  readonly setLinked: (linked: boolean) => void
}

export function createScrollLink(): ScrollLink {
  const joined = new Set<Viewer>()
  // What a scroll of ours sets is not a scroll of the person.
  const set = new Map<Viewer, number>()
  let linked = true
  const follow = (from: Viewer) => {
    const at = from.pages.container.scrollTop
    if (!linked || Math.abs((set.get(from) ?? Number.NaN) - at) < 2) return
    const spot = spotAt(sheetsOf(from), at)
    for (const other of joined) {
      if (other === from) continue
      other.pages.container.scrollTop = scrollOf(sheetsOf(other), spot)
      set.set(other, other.pages.container.scrollTop)
    }
  }
  return {
    join(viewer) {
      joined.add(viewer)
      const onScroll = () => {
        follow(viewer)
        set.delete(viewer)
      }
      const { container } = viewer.pages
      container.addEventListener('scroll', onScroll, { passive: true })
      return () => {
        joined.delete(viewer)
        container.removeEventListener('scroll', onScroll)
      }
    },
    setLinked: next => {
      linked = next
    },
  }
}

const sheetsOf = ({ pages }: Viewer): readonly Sheet[] =>
  Array.from({ length: pages.pagesCount }, (_, i) => {
    const div: unknown = pages.getPageView(i)?.div
    return div instanceof HTMLElement
      ? { top: div.offsetTop, height: div.offsetHeight }
      : { top: 0, height: 0 }
  })
