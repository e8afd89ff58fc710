import { useEffect, useRef, useState } from 'react'
import { LazyPdfViewer } from '../pdf/LazyPdfViewer.tsx'
import type { PdfViewerHandle } from '../pdf/PdfViewer.tsx'
import { KeySheet } from '../shell/KeySheet.tsx'
import { useKeys } from '../shell/keyboard.ts'
import { Pane } from '../shell/Pane.tsx'
import { EmptyState } from '../ui/Feedback.tsx'
import { channelOf, type FromPiece, lifeOf, type ShownPiece, type ToPiece } from './messages.ts'
import classes from './piece-window.module.css'
import { rememberPieceWindow } from './remembered.ts'

type Line = { readonly say: (message: FromPiece) => void }

/** The document of a dossier alone in its window; it follows the window of the dossier. */
export function PieceWindow({ pair }: { readonly pair: string }) {
  const [shown, setShown] = useState<ShownPiece | null>(null)
  const [isAlone, setAlone] = useState(false)
  const [sheet, setSheet] = useState(false)
  const viewer = useRef<PdfViewerHandle>(null)
  const line = useLine(pair, message => {
    if (message.kind === 'left') return setAlone(true)
    if (message.kind !== 'show') return
    setAlone(false)
    setShown(message.shown)
    const { shown: next, point } = message
    // Once the marks that come with it are there.
    if (next && point && next.active !== null) {
      const n = next.active
      requestAnimationFrame(() => viewer.current?.scrollToEvidence(n))
    }
  })
  useEffect(() => {
    document.title = shown ? `${shown.title}, ${shown.dossier}` : 'Pièce, Apanage'
  }, [shown])
  useKeys([
    { keys: 'Tab', label: 'pièce suivante', run: () => line.say({ kind: 'move', step: 1 }) },
    { keys: 'Shift+Tab', label: 'pièce précédente', run: () => line.say({ kind: 'move', step: -1 }) },
    { keys: 'Ctrl+d', label: 'ramener la pièce dans le dossier', run: () => window.close() },
  ])
  useKeys([{ keys: '?', label: 'touches de cette fenêtre', run: () => setSheet(true) }], 'frame')
  return (
    <main className={classes.window}>
      {shown ? (
        <Pane name="piece" resetKey={String(shown.versionId)}>
          <Piece key={shown.versionId} shown={shown} viewer={viewer} line={line} />
        </Pane>
      ) : (
        <EmptyState
          text={
            isAlone
              ? 'La fenêtre du dossier est fermée.'
              : 'Aucune pièce n’est ouverte. Ouvrez un dossier dans l’autre fenêtre.'
          }
        />
      )}
      <footer className={classes.foot}>
        <span className={classes.cut}>
          {shown ? shown.dossier : 'Apanage'}
          {isAlone && shown && <span className="late">{' · la fenêtre du dossier est fermée'}</span>}
        </span>
        <button type="button" onClick={() => setSheet(true)}>
          <span className="kbd">?</span> toutes les touches
        </button>
      </footer>
      <KeySheet opened={sheet} onClose={() => setSheet(false)} />
    </main>
  )
}

type PieceProps = {
  readonly shown: ShownPiece
  readonly viewer: React.RefObject<PdfViewerHandle | null>
  readonly line: Line
}

function Piece({ shown, viewer, line }: PieceProps) {
  const isShown = shown.mediaType === 'application/pdf' || shown.mediaType.startsWith('image/')
  if (!isShown) return <EmptyState text={`«\u00a0${shown.name}\u00a0» ne se regarde pas ici.`} />
  return (
    <LazyPdfViewer
      ref={viewer}
      url={shown.url}
      mediaType={shown.mediaType}
      documentId={String(shown.versionId)}
      title={shown.title}
      tools={<span className="mute t-small nowrap">{shown.note}</span>}
      words={shown.words}
      evidence={shown.evidence}
      activeEvidence={shown.active}
      onEvidence={n => line.say({ kind: 'evidence', n })}
    />
  )
}

/** The line to the window of the dossier; says when this one comes and goes, and where it stood. */
function useLine(pair: string, onMessage: (message: ToPiece) => void): Line {
  const latest = useRef(onMessage)
  latest.current = onMessage
  const [line] = useState(() => channelOf(pair))
  useEffect(() => {
    const say = (message: FromPiece) => line.postMessage(message)
    const hear = ({ data }: MessageEvent<ToPiece>) => {
      if (data.kind === 'who') say({ kind: 'here' })
      else if (data.kind === 'close') window.close()
      else latest.current(data)
    }
    const leave = () => {
      const { screenX: left, screenY: top, innerWidth: width, innerHeight: height } = window
      rememberPieceWindow({ left, top, width, height })
    }
    // The other one is told once the lock is held, and learns by the lock that this one has ended.
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    void navigator.locks.request(lifeOf(pair), () => {
      say({ kind: 'here' })
      return ended
    })
    line.addEventListener('message', hear)
    window.addEventListener('pagehide', leave)
    return () => {
      end()
      line.removeEventListener('message', hear)
      window.removeEventListener('pagehide', leave)
    }
  }, [line, pair])
  return { say: message => line.postMessage(message) }
}
