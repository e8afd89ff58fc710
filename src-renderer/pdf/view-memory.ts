/** How a document was being looked at. `zoom` is a scale (1 is 100 %) or a fit. */
export type PageView = {
  readonly page: number
  /** Where the top left of the view was, in points of the page. */
  readonly left?: number
  readonly top?: number
  readonly zoom: string
  readonly rotation: number
}

const storageKey = 'apanage.pdf-views'
const mostViews = 200

const isView = (value: unknown): value is PageView =>
  typeof value === 'object' &&
  value !== null &&
  'page' in value &&
  typeof value.page === 'number' &&
  'zoom' in value &&
  typeof value.zoom === 'string' &&
  'rotation' in value &&
  typeof value.rotation === 'number'

const readAll = (storage: Storage): readonly (readonly [string, PageView])[] => {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter(entry => Array.isArray(entry) && isView(entry[1])) : []
  } catch {
    // A damaged memory only means that documents open on their first page.
    return []
  }
}

/** How the document was last looked at on this machine. */
export const recallView = (documentId: string, storage: Storage = localStorage): PageView | undefined =>
  readAll(storage).find(([id]) => id === documentId)?.[1]

/** Remembers it, and forgets the oldest beyond two hundred documents. */
export function rememberView(documentId: string, view: PageView, storage: Storage = localStorage): void {
  const others = readAll(storage).filter(([id]) => id !== documentId)
  storage.setItem(storageKey, JSON.stringify([[documentId, view], ...others].slice(0, mostViews)))
}
