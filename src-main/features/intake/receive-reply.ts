import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { takesDocuments } from '../../domain/dossier.ts'
import type { FiledWhy } from '../../domain/filing.ts'
import { appendJournal } from '../../store/journal.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import type { FilableDossier } from '../../store/queries/filing-facts.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import type { Office } from '../context.ts'
import { noteReply } from '../note-reply.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

type Answered = {
  readonly dossier: FilableDossier
  readonly because: FiledWhy
  readonly sent: OutboxMessageId | null
}

/**
 * Files an answer to its dossier: its words are read there, and its files wait to be judged. That is all it can do,
 * for anyone can write a reference in a subject. The files of a provider that was approved follow those it has, and
 * replace none. A dossier that was refused or closed gets the words, and its files stay with the message until it is
 * open again.
 */
export async function receiveReply(
  office: Office,
  message: KeptMessage,
  { dossier, because, sent }: Answered,
) {
  const { at, by } = message
  const recorded = await office.store.write(async unit => {
    const state = await dossierStateOf(unit.db, dossier.id)
    const made = await recordMessage(unit, message, {
      filing: 'reply',
      dossierId: dossier.id,
      because,
      outboxMessageId: sent,
      addFiles: state !== null && takesDocuments(state),
    })
    if (made.versionIds.length > 0) await askRequiredDocuments(unit.db, dossier.id, at)
    await appendJournal(unit.db, {
      at,
      staffId: by,
      kind: 'message.received',
      subjectType: 'dossier',
      subjectId: dossier.id,
      data: { message: made.id, because, files: made.versionIds.length },
    })
    await noteReply(unit, { dossierId: dossier.id, at, versionIds: made.versionIds })
    unit.changed({ topic: 'dossier', id: dossier.id })
    return made
  })
  if (recorded.versionIds.length > 0) office.readSoon()
  return {
    outcome: 'filed' as const,
    as: 'reply' as const,
    dossierId: dossier.id,
    reference: dossier.reference,
    files: message.attachments.length,
  }
}
