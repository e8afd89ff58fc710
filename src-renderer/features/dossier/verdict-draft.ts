import { useState } from 'react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId, MotiveWordingId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { VerdictState } from '../../../src-preload/contract/shared.ts'
import { bestOf } from './evidence-marks.ts'
import { bracesIn } from './letter-draft.ts'

/** A verdict being made. A date left undefined follows what was read; an empty one was emptied by the person. */
export type VerdictDraft = {
  readonly state?: VerdictState
  readonly motive?: string
  /** The wording of the catalogue that the motive was made from. */
  readonly wordingId?: MotiveWordingId | undefined
  /** The person changed the text of the motive, or wrote it. */
  readonly edited?: boolean
  readonly validFrom?: string
  readonly validUntil?: string
}

const KEY = 'apanage.verdict.'
/** A draft that nobody came back to for so long is forgotten. */
const KEPT_MS = 30 * 86_400_000

/**
 * What a draft is about: the newest version, wherever a reading puts it; for a document that was never received, the
 * document itself.
 */
export const draftKeyOf = ({ id, versions }: Pick<DossierDocument, 'id' | 'versions'>): string =>
  versions[0] ? `v${versions[0].id}` : `d${id}`

/** A verdict has no default: what someone else began at this desk is not proposed to the next person. */
const keyOf = (document: DossierDocument, staffId: StaffId | undefined): string =>
  `${KEY}${staffId ?? 0}.${draftKeyOf(document)}`

function recall(key: string): VerdictDraft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    // A damaged draft is no draft.
    return {}
  }
}

/** Forgets the drafts that are too old to be meant. */
function prune(): void {
  for (const key of Object.keys(localStorage).filter(one => one.startsWith(KEY))) {
    const { at } = recall(key) as { readonly at?: unknown }
    if (typeof at !== 'number' || at < Date.now() - KEPT_MS) localStorage.removeItem(key)
  }
}

/**
 * The draft of a verdict, kept on this machine until it is recorded: going to another document, a reading that moves
 * this one, a reload or a restart lose nothing.
 */
export function useVerdictDraft(document: DossierDocument, staffId: StaffId | undefined) {
  const [, refresh] = useState(0)
  const key = keyOf(document, staffId)
  const draft = recall(key)
  return {
    draft,
    change: (next: VerdictDraft) => {
      localStorage.setItem(key, JSON.stringify({ ...recall(key), ...next, at: Date.now() }))
      refresh(count => count + 1)
    },
    clear: () => {
      localStorage.removeItem(key)
      prune()
      refresh(count => count + 1)
    },
  }
}

/** Another verdict: a motive of the catalogue that nobody touched belonged to the one before. */
export const withState = (draft: VerdictDraft, state: VerdictState): VerdictDraft =>
  draft.wordingId === undefined || draft.edited || draft.state === state
    ? { state }
    : { state, motive: '', wordingId: undefined }

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
  const motive = isConforme ? null : draft.motive?.trim() || null
  return {
    documentId: document.id,
    versionId,
    state: draft.state,
    motive,
    motiveWordingId: motive === null ? null : (draft.wordingId ?? null),
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
  const left = draft.state === 'conforme' ? [] : bracesIn(draft.motive ?? '')
  if (left.length > 0) return `À compléter dans le motif\u00a0: ${left.join(', ')}`
  const { from, until } = validityOf(draft, document.versions[0])
  if (draft.state === 'conforme' && from && until && until < from)
    return 'La validité finit avant de commencer.'
  return null
}
