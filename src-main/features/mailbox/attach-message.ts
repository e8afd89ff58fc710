import type {
  DocumentVersionId,
  DossierId,
  InboundMessageId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import { takesDocuments } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { addMessageText } from '../../store/queries/dossier-text.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { whatWaits } from '../../store/queries/filing-undo.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type InboundRow, listInboundFiles, saveFiling, savePlaced } from '../../store/queries/unfiled.ts'
import { addFileOnce } from '../add-file-once.ts'
import { type Context, signedIn } from '../context.ts'
import { noteReply } from '../note-reply.ts'
import { unfiledMessage } from './unfiled-message.ts'

/** A person says that a message belongs to a dossier: it is then what an answer is, its files waiting to be judged. */
export async function attachMessage(
  { office, session }: Context,
  { id, dossierId }: { readonly id: InboundMessageId; readonly dossierId: DossierId },
) {
  const act = { by: signedIn(session), at: office.now() }
  const attached = await office.store.write(async unit => {
    const { db } = unit
    const message = await unfiledMessage(db, id)
    const dossier = await findDossier(db, dossierId)
    if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const before = await whatWaits(db, dossierId)
    await saveFiling(db, id, { ...act, filing: 'reply', dossierId, leadId: null })
    const versionIds = takesDocuments(dossier.state)
      ? await addFiles(unit, message, { ...act, dossierId })
      : []
    await addMessageText(db, dossierId, `${message.subject ?? ''}\n${message.body}`)
    await appendJournal(db, {
      at: act.at,
      staffId: act.by,
      kind: 'message.filed',
      subjectType: 'dossier',
      subjectId: dossierId,
      data: { message: id, versions: [...versionIds], before },
    })
    await noteReply(unit, { dossierId, at: act.at, versionIds })
    unit.changed({ topic: 'intake', id: null })
    unit.changed({ topic: 'dossier', id: dossierId })
    return { reference: dossier.reference, files: versionIds.length }
  })
  if (attached.files > 0) office.readSoon()
  return { savedAt: act.at, ...attached }
}

/** The files of a kept message become documents of a dossier. @returns the versions that are new in it */
export async function addFiles(
  { db }: Unit,
  message: InboundRow,
  into: {
    readonly dossierId: DossierId
    readonly by: StaffId
    readonly at: number
  },
): Promise<DocumentVersionId[]> {
  const added: DocumentVersionId[] = []
  for (const file of (await listInboundFiles(db, [message.id])).get(message.id) ?? []) {
    const placed = await addFileOnce(db, into.dossierId, { ...into, fileId: file.fileId, name: file.name })
    await savePlaced(db, message.id, file.fileId, placed.versionId)
    if (placed.isNew) added.push(placed.versionId)
  }
  await askRequiredDocuments(db, into.dossierId, into.at)
  return added
}
