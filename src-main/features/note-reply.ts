import type { DocumentVersionId, DossierId } from '../../src-preload/contract/ids.ts'
import type { WriteConnection } from '../store/connection.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { raiseNotice } from '../store/queries/notices.ts'
import {
  answerItem,
  closeRequest,
  findOpenRequest,
  findWaiting,
  listRequestItems,
  type RequestRow,
  saveNextReminder,
  saveWaiting,
  versionsSince,
} from '../store/queries/requests.ts'
import { withdrawReminders } from './end-open-request.ts'

export type Reply = {
  readonly dossierId: DossierId
  /** Epoch milliseconds. */
  readonly at: number
  /** The versions that came with it; none: only words. */
  readonly versionIds: readonly DocumentVersionId[]
}

/**
 * A provider wrote, in the unit that files its message: it is for us to act, and nobody is reminded of anything while
 * an answer waits to be read. What was asked is answered document by document; once all of it is, the request is.
 */
export async function noteReply(unit: Unit, { dossierId, at, versionIds }: Reply): Promise<void> {
  const { db } = unit
  const open = await findOpenRequest(db, dossierId)
  if (open) {
    await saveNextReminder(db, open.id, null)
    await withdrawReminders(unit, open, { staffId: null, at })
    await settleAnswers(unit, { dossierId, at, isReply: true })
  }
  await isOurs(db, dossierId, at)
  await raiseNotice(unit, {
    dossierId,
    kind: versionIds.length > 0 ? 'document' : 'reply',
    at,
    data: { versions: [...versionIds] },
  })
}

/**
 * Says which of the things asked have been answered by a document received since, whoever added it and however it was
 * placed. To be called in the unit that adds a version or moves one to another document.
 */
export async function settleAnswers(
  unit: Unit,
  {
    dossierId,
    at,
    isReply = false,
  }: { readonly dossierId: DossierId; readonly at: number; readonly isReply?: boolean },
): Promise<void> {
  const { db } = unit
  const open = await findOpenRequest(db, dossierId)
  if (!open) return
  const items = await listRequestItems(db, [open.id])
  const awaited = items.flatMap(item =>
    item.documentId !== null && item.answeredVersionId === null ? [item.documentId] : [],
  )
  const received = await versionsSince(db, awaited, open.createdAt)
  for (const item of items) {
    const version = item.documentId === null ? undefined : received.get(item.documentId)
    if (version !== undefined && item.answeredVersionId === null) await answerItem(db, item, version)
  }
  const left = items.filter(
    ({ documentId, asked, answeredVersionId }) =>
      // The row of a document that nothing asks any more is gone: nobody waits for it.
      answeredVersionId === null &&
      (documentId === null ? asked === 'other' && !isReply : !received.has(documentId)),
  )
  if (left.length === 0) await answered(unit, open, at)
}

/** It is for us to act, since now; a dossier that waited on nobody, or on us already, stays as it was. */
async function isOurs(db: WriteConnection, id: DossierId, at: number): Promise<void> {
  const waiting = await findWaiting(db, id)
  if (waiting?.on === 'provider') await saveWaiting(db, id, { on: 'us', since: at })
}

async function answered(unit: Unit, { id, dossierId }: RequestRow, at: number): Promise<void> {
  const { db, changed } = unit
  await closeRequest(db, id, { state: 'answered', at, by: null, reason: 'answered' })
  await withdrawReminders(unit, { id }, { staffId: null, at })
  await isOurs(db, dossierId, at)
  await appendJournal(db, {
    at,
    staffId: null,
    kind: 'request.answered',
    subjectType: 'dossier',
    subjectId: dossierId,
    data: { request: id },
  })
  changed({ topic: 'dossier', id: dossierId })
}
