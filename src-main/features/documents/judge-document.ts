import type { DocumentId, DocumentVersionId, MotiveWordingId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind, VerdictState } from '../../../src-preload/contract/shared.ts'
import { unfilledIn } from '../../domain/motive-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { newestVersion, recordVerdict, type VersionRow } from '../../store/queries/documents.ts'
import { findWording } from '../../store/queries/motives.ts'
import { type Context, signedIn } from '../context.ts'
import { judgeableDocument } from './open-document.ts'

type Judgement = {
  readonly documentId: DocumentId
  readonly versionId: DocumentVersionId | null
  readonly state: VerdictState
  readonly motive: string | null
  /** The wording of the catalogue that the motive was made from; missing or null: own words. */
  readonly motiveWordingId?: MotiveWordingId | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}

/** The verdict of a named person on the version that was looked at: a document is never conforme otherwise. */
export async function judgeDocument({ office, session }: Context, judgement: Judgement) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const document = await judgeableDocument(db, judgement.documentId, { staffId, at })
    assertJudgeable(judgement, await newestVersion(db, document.id))
    const motive = judgement.motive || null
    const motiveWordingId = motive === null ? null : await wordingOf(db, judgement, document.kind)
    await recordVerdict(db, { ...judgement, motive, motiveWordingId, judgedBy: staffId, at })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'document.judged',
      subjectType: 'dossier',
      subjectId: document.dossierId,
      data: { document: document.kind, state: judgement.state, version: judgement.versionId },
    })
    changed({ topic: 'dossier', id: document.dossierId })
    changed({ topic: 'document', id: document.id })
  })
  return { savedAt: at }
}

/** Only "sans objet" can be said of a document that was never received; a refusal is explained to the provider. */
function assertJudgeable({ state, motive, versionId }: Judgement, newest: VersionRow | null): void {
  if (newest === null && state !== 'not_applicable') throw new Refusal('NO_FILE_TO_JUDGE', {})
  if (newest !== null && newest.id !== versionId) {
    throw new Refusal('NEW_VERSION_ARRIVED', { receivedAt: newest.receivedAt })
  }
  if ((state === 'to_replace' || state === 'refused') && !motive) throw new Refusal('MOTIVE_REQUIRED', {})
  // The provider reads it as it is: what stands in braces was to be completed.
  const variables = unfilledIn(motive ?? '')
  if (variables.length > 0) throw new Refusal('MOTIVE_UNFILLED', { variables })
}

/** The wording is one of the catalogue, for that kind of document. @throws Refusal NOT_FOUND */
async function wordingOf(
  db: ReadConnection,
  { motiveWordingId = null }: Judgement,
  kind: DocumentKind,
): Promise<MotiveWordingId | null> {
  if (motiveWordingId === null) return null
  const wording = await findWording(db, motiveWordingId)
  if (wording?.scope !== kind && wording?.scope !== 'any') throw new Refusal('NOT_FOUND', { what: 'motive' })
  return motiveWordingId
}
