import type { DocumentKind } from '../../src-preload/contract/shared.ts'

/** A document of a dossier, as far as placing a received file needs to know it. */
export type PlacedDocument<Id> = {
  readonly id: Id
  readonly kind: DocumentKind
  readonly hasFile: boolean
  /** A person was content with it, and nobody asks for another one. */
  readonly accepted: boolean
}

export type Place<Id> =
  | { readonly place: 'version-of'; readonly id: Id }
  | { readonly place: 'instead-of'; readonly id: Id }
  | { readonly place: 'new' }

/** Any of these proves that the company is registered; which one is asked depends on its legal form. */
/** The kinds that prove a registration, one of which is enough. */
export const REGISTRATION: ReadonlySet<DocumentKind> = new Set(['kbis', 'k', 'sirene', 'rne'])

/**
 * Where a received file of a known kind goes: it is a new version of the document of that kind; or it takes the
 * place of a registration proof that is still missing (an RNE attestation where a Kbis was expected); or it is a
 * document of its own, which is always so for files of no known kind: two of them need not be versions of one.
 *
 * A file whose kind no person said joins no document that was accepted: anyone may send one, and the verdict on what is
 * there must not fall for it.
 */
export function placeOf<Id>(
  kind: DocumentKind,
  documents: readonly PlacedDocument<Id>[],
  said: 'by-person' | 'by-rule',
): Place<Id> {
  if (kind === 'other') return { place: 'new' }
  const free = said === 'by-rule' ? documents.filter(({ accepted }) => !accepted) : documents
  const same = free.find(document => document.kind === kind)
  if (same) return { place: 'version-of', id: same.id }
  const missing = free.find(
    document => REGISTRATION.has(kind) && REGISTRATION.has(document.kind) && !document.hasFile,
  )
  return missing ? { place: 'instead-of', id: missing.id } : { place: 'new' }
}
