import { applicationFromMail } from '../../mail/intake/application-from-mail.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { createDossier } from '../../store/queries/dossiers.ts'
import type { Office } from '../context.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

/** Makes a dossier of a provider's message: what it declares, and each of its files waiting to be read. */
export async function receiveApplication(office: Office, message: KeptMessage) {
  const { mail, at, by, channel } = message
  const territory = await office.store.read(async db => ({
    departments: await listDepartments(db),
    subtypes: await listSubtypes(db),
  }))
  const { identity, cells } = applicationFromMail(mail, territory)
  const made = await office.store.write(async unit => {
    const dossier = await createDossier(unit, {
      origin: channel === 'folder' ? 'folder' : 'mail',
      identity,
      cells,
      subject: mail.subject || null,
      body: mail.text || null,
      at,
      by,
    })
    await recordMessage(unit, message, { filing: 'dossier', dossierId: dossier.id, addFiles: true })
    return dossier
  })
  office.readSoon()
  return {
    outcome: 'dossier' as const,
    dossierId: made.id,
    reference: made.reference,
    files: message.attachments.length,
  }
}
