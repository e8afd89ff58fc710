/** Where the second window stood, in pixels of the screen, and whether it was open. */
export type PieceWindowMemory = {
  readonly open: boolean
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const KEY = 'apanage.piece-window'
const atFirst: PieceWindowMemory = { open: false, left: 80, top: 40, width: 900, height: 1000 }
const places = ['left', 'top', 'width', 'height'] as const

/** How the second window was left on this machine. */
export function recallPieceWindow(storage: Storage = localStorage): PieceWindowMemory {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return atFirst
    const values = kept as Record<string, unknown>
    const isWhole = places.every(name => Number.isFinite(values[name]))
    return isWhole ? { ...(kept as PieceWindowMemory), open: values.open === true } : atFirst
  } catch {
    // A damaged memory only means that the window opens where it does the first time.
    return atFirst
  }
}

export const rememberPieceWindow = (
  change: Partial<PieceWindowMemory>,
  storage: Storage = localStorage,
): void => storage.setItem(KEY, JSON.stringify({ ...recallPieceWindow(storage), ...change }))

/** What `window.open` takes. */
export const featuresOf = ({ left, top, width, height }: PieceWindowMemory): string =>
  `popup,left=${left},top=${top},width=${Math.max(400, width)},height=${Math.max(300, height)}`
