import { leadFromMail } from '../../mail/intake/lead-from-mail.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import { recordFile } from '../../store/queries/files.ts'
import { recordInboundMessage } from '../../store/queries/inbound-messages.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import type { Office } from '../context.ts'
import { inboundRow } from './inbound-row.ts'
import type { KeptMessage } from './kept-message.ts'

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
    const sourceId = await recordFile(unit.db, { ...message.source, at })
    await recordInboundMessage(unit.db, {
      ...inboundRow(message, sourceId),
      dossierId: null,
      leadId: received.id,
      filing: 'lead',
    })
    return received
  })
  return { outcome: 'lead' as const, leadId: made.id, reference: made.reference }
}
