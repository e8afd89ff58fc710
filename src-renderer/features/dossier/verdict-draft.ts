import { useState } from 'react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { VerdictState } from '../../../src-preload/contract/shared.ts'
import { bestOf } from './evidence-marks.ts'

/** A verdict being made. A date left undefined follows what was read; an empty one was emptied by the person. */
export type VerdictDraft = {
  readonly state?: VerdictState
  readonly motive?: string
  readonly validFrom?: string
  readonly validUntil?: string
}

const KEY = 'apanage.verdict.'

function recall(key: string): VerdictDraft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    // A damaged draft is no draft.
    return {}
  }
}

/** The draft of a document's verdict, kept for the life of the window: going to another document loses nothing. */
export function useVerdictDraft({ id }: Pick<DossierDocument, 'id'>) {
  const key = `${KEY}${id}`
  const [draft, setDraft] = useState(() => recall(key))
  const put = (next: VerdictDraft) => {
    sessionStorage.setItem(key, JSON.stringify(next))
    setDraft(next)
  }
  return {
    draft,
    change: (next: VerdictDraft) => put({ ...draft, ...next }),
    clear: () => {
      sessionStorage.removeItem(key)
      setDraft({})
    },
  }
}

/** Whether a verdict is explained to the provider. */
export const needsMotive = (state: VerdictState | undefined): boolean =>
  state === 'to_replace' || state === 'refused'

/** The validity shown: what the person wrote, else what was read, said as such. */
export function validityOf(draft: VerdictDraft, version: DocumentVersion | undefined) {
  const from = bestOf(version, 'validFrom')?.value ?? ''
  const until = bestOf(version, 'validUntil')?.value ?? ''
  return {
    from: draft.validFrom ?? from,
    until: draft.validUntil ?? until,
    isFromRead: draft.validFrom === undefined && from !== '',
    isUntilRead: draft.validUntil === undefined && until !== '',
  }
}

/** What `documents.judge` is asked; null while something is missing, which {@link obstacleOf} says. */
export function judgementOf(
  draft: VerdictDraft,
  document: DossierDocument,
  /** The version looked at, on which the person concludes. */
  versionId: DocumentVersionId | null,
) {
  if (!draft.state || obstacleOf(draft, document) !== null) return null
  const { from, until } = validityOf(draft, document.versions[0])
  const isConforme = draft.state === 'conforme'
  return {
    documentId: document.id,
    versionId,
    state: draft.state,
    motive: isConforme ? null : draft.motive?.trim() || null,
    validFrom: isConforme ? from || null : null,
    validUntil: isConforme ? until || null : null,
  }
}

/** What is still missing before the verdict can be recorded. */
export function obstacleOf(draft: VerdictDraft, document: DossierDocument): string | null {
  if (!draft.state) return 'Choisissez un verdict.'
  if (document.versions.length === 0 && draft.state !== 'not_applicable')
    return 'Aucun fichier à juger\u00a0: demandez la pièce au prestataire.'
  if (needsMotive(draft.state) && !draft.motive?.trim())
    return 'Indiquez le motif\u00a0: le prestataire le lira tel quel.'
  const { from, until } = validityOf(draft, document.versions[0])
  if (draft.state === 'conforme' && from && until && until < from)
    return 'La validité finit avant de commencer.'
  return null
}
