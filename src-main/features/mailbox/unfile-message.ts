import Database from 'better-sqlite3'
import type { DocumentVersionId, InboundMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  type Before,
  deleteDossier,
  deleteLead,
  restoreWaiting,
  rewriteMessageText,
  takeVersionsAway,
  wasWorkedOn,
} from '../../store/queries/filing-undo.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { findInbound, type InboundRow, saveFiling } from '../../store/queries/unfiled.ts'
import { type Context, signedIn } from '../context.ts'

type Act = { readonly by: StaffId; readonly at: number }

/**
 * Takes back what a person said of a message: it waits for its place again, and what it brought is taken away.
 *
 * @throws Refusal MESSAGE_USED once anyone did anything of what it brought
 */
export async function unfileMessage({ office, session }: Context, { id }: { readonly id: InboundMessageId }) {
  const act: Act = { by: signedIn(session), at: office.now() }
  try {
    await office.store.write(async unit => {
      const message = await findInbound(unit.db, id)
      if (!message) throw new Refusal('NOT_FOUND', { what: 'message' })
      if (message.filedBy === null || message.filedAt === null) throw new Refusal('MESSAGE_USED', {})
      await saveFiling(unit.db, id, { filing: 'unfiled', dossierId: null, leadId: null, by: null, at: null })
      await takeBack(unit, message, message.filedAt, act)
      unit.changed({ topic: 'intake', id: null })
    })
  } catch (error) {
    // Something refers to what it brought: a verdict, an answer to a request, a dispatch.
    if (conflictOf(error) !== null || isForeignKey(error)) throw new Refusal('MESSAGE_USED', {})
    throw error
  }
  return { savedAt: act.at }
}

async function takeBack(unit: Unit, message: InboundRow, filedAt: number, act: Act): Promise<void> {
  const { db } = unit
  const { dossierId, leadId, filing } = message
  if (leadId !== null) {
    await assertUntouched(unit, { type: 'lead', id: leadId }, filedAt)
    await deleteLead(db, leadId)
    unit.changed({ topic: 'lead', id: leadId })
  }
  if (dossierId === null) return
  await assertUntouched(unit, { type: 'dossier', id: dossierId }, filedAt)
  if (filing === 'dossier') {
    await deleteDossier(db, dossierId)
    unit.changed({ topic: 'dossier', id: dossierId })
    return
  }
  const entries = await listJournal(db, [{ type: 'dossier', ids: [dossierId] }])
  const filed = entries.find(({ kind, data }) => kind === 'message.filed' && data.message === message.id)
  await takeVersionsAway(db, (filed?.data.versions ?? []) as DocumentVersionId[])
  await askRequiredDocuments(db, dossierId, act.at)
  if (filed) await restoreWaiting(db, dossierId, filed.data.before as Before, filedAt)
  await rewriteMessageText(db, dossierId)
  await appendJournal(db, {
    at: act.at,
    staffId: act.by,
    kind: 'message.unfiled',
    subjectType: 'dossier',
    subjectId: dossierId,
    data: { message: message.id },
  })
  unit.changed({ topic: 'dossier', id: dossierId })
}

async function assertUntouched(
  { db }: Unit,
  subject: Parameters<typeof wasWorkedOn>[1],
  after: number,
): Promise<void> {
  if (await wasWorkedOn(db, subject, after)) throw new Refusal('MESSAGE_USED', {})
}

function isForeignKey(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return error.code.startsWith('SQLITE_CONSTRAINT')
  return error instanceof Error && error.cause !== undefined && isForeignKey(error.cause)
}
