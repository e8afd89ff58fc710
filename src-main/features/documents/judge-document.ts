import type { DocumentId, DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { VerdictState } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { newestVersion, recordVerdict, type VersionRow } from '../../store/queries/documents.ts'
import { type Context, signedIn } from '../context.ts'
import { judgeableDocument } from './open-document.ts'

type Judgement = {
  readonly documentId: DocumentId
  readonly versionId: DocumentVersionId | null
  readonly state: VerdictState
  readonly motive: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}

/** The verdict of a named person on the version that was looked at: a document is never conforme otherwise. */
export async function judgeDocument({ office, session }: Context, judgement: Judgement) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const document = await judgeableDocument(db, judgement.documentId, staffId)
    assertJudgeable(judgement, await newestVersion(db, document.id))
    const motive = judgement.motive || null
    await recordVerdict(db, { ...judgement, motive, judgedBy: staffId, at })
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
}
