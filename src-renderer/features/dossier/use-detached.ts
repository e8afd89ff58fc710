import { useEffect, useRef, useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { fileUrl } from '../../office/files.ts'
import type { ShownPiece } from '../../piece-window/messages.ts'
import {
  closePieceWindow,
  listenToPieceWindow,
  openPieceWindow,
  showInPieceWindow,
  useIsPieceWindowOpen,
} from '../../piece-window/piece-window.ts'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import type { Review } from './use-review.ts'
import { useVersionWords } from './use-version-words.ts'

/** The document in a window of its own. */
export type Detached = {
  readonly isOpen: boolean
  /** The browser allowed no window. */
  readonly wasRefused: boolean
  readonly open: () => void
  readonly bringBack: () => void
}

/** Keeps the second window with what is looked at here, and answers what is pressed there. */
export function useDetached(dossier: DossierDetail, review: Review): Detached {
  const isOpen = useIsPieceWindowOpen()
  const [wasRefused, setRefused] = useState(false)
  const words = useVersionWords(isOpen ? review.version : undefined)
  const latest = useRef(review)
  latest.current = review
  useEffect(
    () =>
      listenToPieceWindow({
        onEvidence: n => latest.current.pointFromPage(n),
        onMove: step => latest.current.move(step),
      }),
    [],
  )
  const { document, version, marks, active, pointed } = review
  const { companyName } = dossier.identity
  const { reference } = dossier
  const point = useRef(pointed)
  useEffect(() => {
    const shown: ShownPiece | null =
      document && version
        ? {
            dossier: `${companyName}, ${reference}`,
            versionId: version.id,
            title: documentKindNames[document.kind],
            note: `v${version.version} du ${formatDate(dateInParis(version.receivedAt), { year: false })}`,
            url: fileUrl(version.fileId),
            mediaType: version.mediaType,
            name: version.name,
            words,
            evidence: marks,
            active,
          }
        : null
    showInPieceWindow(shown, point.current !== pointed)
    point.current = pointed
  }, [document, version, marks, active, pointed, words, companyName, reference])
  useEffect(() => () => showInPieceWindow(null, false), [])
  return {
    isOpen,
    wasRefused: wasRefused && !isOpen,
    open: () => setRefused(!openPieceWindow()),
    bringBack: closePieceWindow,
  }
}
