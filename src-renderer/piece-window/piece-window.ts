import { useSyncExternalStore } from 'react'
import { channelOf, type FromPiece, lifeOf, pieceAddress, type ShownPiece, type ToPiece } from './messages.ts'
import { featuresOf, recallPieceWindow, rememberPieceWindow } from './remembered.ts'

/** What the window of the dossier does when the second one says something. */
export type PieceListener = {
  readonly onEvidence: (n: number) => void
  readonly onMove: (step: 1 | -1) => void
}

const PAIR = 'apanage.piece-pair'
const listeners = new Set<() => void>()
let line: BroadcastChannel | undefined
let other: Window | null = null
let isOpen = false
let shown: ShownPiece | null = null
let listener: PieceListener | undefined
let triedAgain = false
let isWatching = false

/** The pair of this window, the same after a reload. */
function pair(): string {
  const kept = sessionStorage.getItem(PAIR)
  if (kept) return kept
  const made = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
  sessionStorage.setItem(PAIR, made)
  return made
}

const say = (message: ToPiece) => line?.postMessage(message)

function setOpen(next: boolean): void {
  if (isOpen === next) return
  isOpen = next
  for (const tell of listeners) tell()
}

/** Waits for the end of the second window, which holds the lock of its life before it says that it is there. */
async function watch(): Promise<void> {
  if (isWatching) return
  isWatching = true
  await navigator.locks.request(lifeOf(pair()), () => {
    isWatching = false
    rememberPieceWindow({ open: false })
    setOpen(false)
  })
}

/** Opens the line, once, and asks whether a second window is already there (this one was reloaded). */
function join(): void {
  if (line) return
  line = channelOf(pair())
  line.addEventListener('message', ({ data }: MessageEvent<FromPiece>) => {
    switch (data.kind) {
      case 'here':
        rememberPieceWindow({ open: true })
        setOpen(true)
        void watch()
        return say({ kind: 'show', shown, point: true })
      case 'evidence':
        return listener?.onEvidence(data.n)
      case 'move':
        return listener?.onMove(data.step)
    }
  })
  window.addEventListener('pagehide', () => say({ kind: 'left' }))
  say({ kind: 'who' })
}

/** Opens the second window where it last stood, or brings it forward. False when the browser would not. */
export function openPieceWindow(): boolean {
  join()
  if (isOpen && other && !other.closed) {
    other.focus()
    return true
  }
  const kept = recallPieceWindow()
  other = window.open(pieceAddress(pair()), `apanage-piece-${pair()}`, featuresOf(kept))
  if (!other) return false
  rememberPieceWindow({ open: true })
  setOpen(true)
  return true
}

/** Closes it: the document comes back beside the dossier. */
export function closePieceWindow(): void {
  say({ kind: 'close' })
  other?.close()
  other = null
  rememberPieceWindow({ open: false })
  setOpen(false)
}

/** Tells what is looked at; `point` when a mark was pressed beside the dossier. */
export function showInPieceWindow(next: ShownPiece | null, point: boolean): void {
  shown = next
  say({ kind: 'show', shown, point })
}

/** Listens to the second window while a dossier is open. Returns how to stop. */
export function listenToPieceWindow(to: PieceListener): () => void {
  join()
  listener = to
  // As it was left the last time, once: a browser that allows no window leaves the document where it is.
  if (!triedAgain && recallPieceWindow().open) {
    setTimeout(() => {
      if (!isOpen) openPieceWindow()
    }, 300)
  }
  triedAgain = true
  return () => {
    if (listener === to) listener = undefined
  }
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Whether the document is shown in a window of its own. */
export const useIsPieceWindowOpen = (): boolean => useSyncExternalStore(subscribe, () => isOpen)
