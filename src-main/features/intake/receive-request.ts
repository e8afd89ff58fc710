import { leadFromMail } from '../../mail/intake/lead-from-mail.ts'
import type { Unit } from '../../store/open-store.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { NewLeadAttachment } from '../../store/queries/lead-attachments.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import type { Office } from '../context.ts'
import { readingOf, sourceOfMail } from '../mail-source.ts'
import { doubtOfSource } from '../must-confirm.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

/** Makes a request of a customer's message: what it says, with what is doubtful named, never rejected. */
export async function receiveRequest(office: Office, message: KeptMessage) {
  const { mail, at, by, channel } = message
  const { source, subtypes } = await office.store.read(async db => ({
    source: await sourceOfMail(db, mail),
    subtypes: await listSubtypes(db),
  }))
  const fields = leadFromMail(mail, subtypes, readingOf(source))
  const made = await office.store.write(async unit => {
    const received = await receiveLead(unit, {
      fields,
      channel: channel === 'folder' ? 'folder' : 'mail',
      receivedAt: at,
      now: at,
      by,
      sourceId: source?.id ?? null,
      seeksDuplicates: true,
      alsoDoubts: await doubtOfSource(unit.db, office, source, fields),
      attachments: await recordedFiles(unit, message),
      exceptions: postalCodeExceptions,
    })
    await recordMessage(unit, message, {
      filing: 'lead',
      dossierId: null,
      leadId: received.id,
      addFiles: false,
    })
    return received
  })
  return { outcome: 'lead' as const, leadId: made.id, reference: made.reference }
}

/** The files of the message are those of the request too. */
async function recordedFiles(unit: Unit, { attachments, at }: KeptMessage) {
  const files: NewLeadAttachment[] = []
  for (const { name, ...bytes } of attachments)
    files.push({ fileId: await recordFile(unit.db, { ...bytes, at }), name })
  return files
}
