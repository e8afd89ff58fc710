import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type {
  DocumentVersion,
  DossierDetail,
  DossierDocument,
} from '../../../src-preload/contract/dossiers.ts'
import type { DocumentId, DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { EvidenceMark } from '../../pdf/evidence-mark.ts'
import type { PdfViewerHandle } from '../../pdf/PdfViewer.tsx'
import { documentShown } from './document-shown.ts'
import { firstDocument, marksOf, type Numbered, numberEvidence } from './evidence-marks.ts'
import type { NumberedRow } from './identity-rows.ts'
import { type Sources, useSources } from './use-sources.ts'

/** What is looked at in a dossier: one document, one of its versions, at most one piece of evidence. */
export type Review = {
  readonly document: DossierDocument | undefined
  readonly version: DocumentVersion | undefined
  /** Declared, in the registry, read in the version shown. */
  readonly sources: Sources
  readonly rows: readonly NumberedRow[]
  readonly numbered: readonly Numbered[]
  readonly marks: readonly EvidenceMark[]
  readonly active: number | null
  /** How many times a mark was pointed at from the list: the page brings it into view. */
  readonly pointed: number
  /** Two versions of the document are shown side by side. */
  readonly comparing: boolean
  readonly compare: (on: boolean) => void
  readonly viewer: RefObject<PdfViewerHandle | null>
  readonly showDocument: (id: DocumentId) => void
  readonly showVersion: (id: DocumentVersionId) => void
  /** The document `step` places after the one shown, going round. */
  readonly move: (step: 1 | -1) => void
  /** After a verdict: the next document to judge, if one is left. */
  readonly toNextToJudge: () => void
  /** From the left: the page answers. */
  readonly pointFromList: (n: number) => void
  /** From the page: the left answers. */
  readonly pointFromPage: (n: number) => void
}

export function useReview(dossier: DossierDetail): Review {
  const { documents } = dossier
  const [shown, setShown] = useState(() => firstDocument(dossier)?.id)
  const [versionId, setVersionId] = useState<DocumentVersionId | null>(null)
  const [active, setActive] = useState<number | null>(null)
  const [pointed, setPointed] = useState(0)
  const [comparing, setComparing] = useState(false)
  const viewer = useRef<PdfViewerHandle>(null)
  /** What was looked at last: a reading may move it to another document, and the eye follows. */
  const lookedAt = useRef<DocumentVersionId | null>(null)
  const chosen = documentShown(documents, shown, lookedAt.current)
  const document = chosen ?? firstDocument(dossier)
  const version = document?.versions.find(({ id }) => id === versionId) ?? document?.versions[0]
  // A document just added is shown once it is there: what stands in its place meanwhile was not chosen.
  const followed = chosen ? (version?.id ?? null) : null
  useEffect(() => {
    lookedAt.current = followed
  }, [followed])

  const numbered = useMemo(() => numberEvidence(version?.evidence ?? []), [version?.evidence])
  const sources = useSources(dossier.id, version?.id ?? null, numbered)
  const { rows } = sources
  const marks = useMemo(() => {
    const different = rows.flatMap(({ read }) => (read?.same === false ? [read.n] : []))
    return marksOf(numbered, version?.rules ?? [], different)
  }, [numbered, rows, version?.rules])

  const show = (id: DocumentId | undefined) => {
    lookedAt.current = null
    setShown(id)
    setVersionId(null)
    setActive(null)
    setComparing(false)
  }
  const at = documents.findIndex(({ id }) => id === document?.id)
  const toggle = (n: number) => (active === n ? null : n)
  useListAnswer(active)
  return {
    document,
    version,
    sources,
    rows,
    numbered,
    marks,
    active,
    pointed,
    comparing: comparing && (document?.versions.length ?? 0) > 1,
    compare: on => {
      // The newest is the one judged: it is what its page and its rules are about.
      if (on) setVersionId(null)
      setComparing(on)
    },
    viewer,
    showDocument: show,
    showVersion: id => {
      setVersionId(id)
      setActive(null)
    },
    move: step => show(documents[(at + step + documents.length) % documents.length]?.id),
    toNextToJudge: () => {
      const after = [...documents.slice(at + 1), ...documents.slice(0, Math.max(at, 0))]
      const next = after.find(({ state, versions }) => state === 'to_judge' && versions.length > 0)
      if (next) show(next.id)
    },
    pointFromList: n => {
      setActive(toggle(n))
      setPointed(count => count + 1)
      viewer.current?.scrollToEvidence(n)
    },
    pointFromPage: n => setActive(toggle(n)),
  }
}

/** Brings what answers in the left pane into view. */
function useListAnswer(active: number | null): void {
  useEffect(() => {
    if (active === null) return
    document.querySelector(`[data-evidence="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
}
