import { applicationFromMail } from '../../mail/intake/application-from-mail.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { addVersion } from '../../store/queries/documents.ts'
import { createDossier } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { recordInboundMessage } from '../../store/queries/inbound-messages.ts'
import type { Office } from '../context.ts'
import { inboundRow } from './inbound-row.ts'
import type { KeptMessage } from './kept-message.ts'

/** Makes a dossier of a provider's message: what it declares, and each of its files waiting to be read. */
export async function receiveApplication(office: Office, message: KeptMessage) {
  const { mail, at, by, channel } = message
  const territory = await office.store.read(async db => ({
    departments: await listDepartments(db),
    subtypes: await listSubtypes(db),
  }))
  const { identity, cells } = applicationFromMail(mail, territory)
  const made = await office.store.write(async unit => {
    const { db } = unit
    const { id, reference } = await createDossier(unit, {
      origin: channel === 'folder' ? 'folder' : 'mail',
      identity,
      cells,
      subject: mail.subject || null,
      body: mail.text || null,
      at,
      by,
    })
    const sourceId = await recordFile(db, { ...message.source, at })
    await recordInboundMessage(db, {
      ...inboundRow(message, sourceId),
      dossierId: id,
      leadId: null,
      filing: 'dossier',
    })
    for (const { name, ...bytes } of message.attachments) {
      const fileId = await recordFile(db, { ...bytes, at })
      await addVersion(db, { dossierId: id, kind: 'other', fileId, name, addedBy: by, at })
    }
    return { id, reference }
  })
  office.readSoon()
  return {
    outcome: 'dossier' as const,
    dossierId: made.id,
    reference: made.reference,
    files: message.attachments.length,
  }
}
