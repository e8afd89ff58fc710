import type { RefObject } from 'react'
import { useKeys } from '../shell/keyboard.ts'
import type { Viewer } from './pdf-library.ts'
import { fitPage, showPage, turn, zoomIn, zoomOut } from './viewer-acts.ts'

type Acts = {
  readonly viewer: Viewer | null
  readonly ready: boolean
  readonly hasEvidence: boolean
  readonly container: RefObject<HTMLElement | null>
  readonly onFind: () => void
  /** The next match, or the one before; opens the field when nothing is looked for yet. */
  readonly onFindNext: (back: boolean) => void
  readonly onEvidence: () => void
  readonly onPrint: () => void
}

/** All of reading a document by the keyboard; the keys act wherever the focus is, but in fields. */
export function useViewerKeys(acts: Acts): void {
  const { viewer, ready, container } = acts
  const pages = viewer?.pages
  const scroll = (screens: number) =>
    container.current?.scrollBy({ top: screens * container.current.clientHeight * 0.9 })
  const when = ready
  const hidden = true
  useKeys([
    { keys: 'i', label: 'indices', when: ready && acts.hasEvidence, run: acts.onEvidence },
    { keys: ['Ctrl+f', '/'], label: 'chercher dans la pièce', hidden, when, run: acts.onFind },
    { keys: 'F3', label: 'résultat suivant', hidden, when, run: () => acts.onFindNext(false) },
    { keys: 'Shift+F3', label: 'résultat précédent', hidden, when, run: () => acts.onFindNext(true) },
    { keys: 'Ctrl+g', when, run: () => acts.onFindNext(false) },
    { keys: 'Ctrl+Shift+g', when, run: () => acts.onFindNext(true) },
    { keys: 'PageDown', label: 'plus bas dans la pièce', hidden, when, run: () => scroll(1) },
    { keys: 'PageUp', label: 'plus haut dans la pièce', hidden, when, run: () => scroll(-1) },
    { keys: 'Shift+PageDown', label: 'page suivante', hidden, when, run: () => pages?.nextPage() },
    { keys: 'Shift+PageUp', label: 'page précédente', hidden, when, run: () => pages?.previousPage() },
    { keys: 'Home', label: 'première page', hidden, when, run: () => showPage(viewer, 1) },
    {
      keys: 'End',
      label: 'dernière page',
      hidden,
      when,
      run: () => showPage(viewer, pages?.pagesCount ?? 1),
    },
    { keys: ['+', '='], label: 'agrandir', hidden, when, run: () => zoomIn(viewer) },
    { keys: '-', label: 'réduire', hidden, when, run: () => zoomOut(viewer) },
    { keys: '0', label: 'largeur de la page, ou page entière', hidden, when, run: () => fitPage(viewer) },
    { keys: 'r', label: 'tourner d’un quart', hidden, when, run: () => turn(viewer) },
    { keys: 'Shift+r', label: 'tourner dans l’autre sens', hidden, when, run: () => turn(viewer, -1) },
    { keys: 'Ctrl+p', label: 'imprimer la pièce', hidden, when, run: acts.onPrint },
  ])
}
