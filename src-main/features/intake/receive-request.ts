import { leadFromMail } from '../../mail/intake/lead-from-mail.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import type { Office } from '../context.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

/** Makes a request of a customer's message: what it says, with what is doubtful named, never rejected. */
export async function receiveRequest(office: Office, message: KeptMessage) {
  const { mail, at, by, channel } = message
  const fields = leadFromMail(mail, await office.store.read(listSubtypes))
  const made = await office.store.write(async unit => {
    const received = await receiveLead(unit, {
      fields,
      channel: channel === 'folder' ? 'folder' : 'mail',
      receivedAt: at,
      now: at,
      by,
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
