import type { SendOutcome } from '../../domain/outbox.ts'
import { Refusal } from '../../domain/refusal.ts'
import { composeMail, envelopeOf, newMessageId } from '../../mail/compose.ts'
import { signerOf } from '../../mail/sign-dkim.ts'
import { openTransport } from '../../mail/transports/open-transport.ts'
import { loadSettings, SMTP_PASSWORD } from '../../store/queries/settings.ts'
import { findStaffMember } from '../../store/queries/staff.ts'
import { type Context, signedIn } from '../context.ts'

const TEXT = `Bonjour,

Ce message vérifie le compte d’envoi d’Apanage. S’il vous est parvenu, les transmissions et les contrats partiront par ce compte.
`

/**
 * Sends a real message to the signed-in member through the saved account, now and not by the outbox: its fate is
 * the answer.
 *
 * @throws Refusal SETTINGS_INCOMPLETE without an address to send from, SMTP_FAILED with what the server said
 */
export async function testMail({ office, session }: Context) {
  const staffId = signedIn(session)
  const { settings, member } = await office.store.read(async db => ({
    settings: await loadSettings(db, office.folders.data),
    member: await findStaffMember(db, staffId),
  }))
  if (!member) throw new Refusal('NOT_SIGNED_IN', {})
  const { mail, folders } = settings
  if (mail.fromAddress === '') throw new Refusal('SETTINGS_INCOMPLETE', { fields: ['fromAddress'] })
  const messageId = newMessageId(mail.fromAddress)
  const bytes = await composeMail({
    from: { name: mail.fromName || null, address: mail.fromAddress },
    to: { name: member.name, address: member.email },
    subject: 'Essai d’envoi d’Apanage',
    text: TEXT,
    messageId,
    date: office.now(),
  })
  const transport = openTransport({ mail, folders, password: await office.secrets.get(SMTP_PASSWORD) })
  const sign = await signerOf(mail, name => office.secrets.get(name))
  const outcome = await transport.send(
    {
      envelope: envelopeOf(mail.fromAddress, member.email),
      bytes: sign ? await sign(bytes) : bytes,
      messageId,
    },
    { phase: async () => undefined },
  )
  transport.close()
  return { answer: answerOf(outcome), transport: transport.kind }
}

function answerOf(outcome: SendOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.answer
    case 'refused':
    case 'deferred':
      throw new Refusal('SMTP_FAILED', { answer: outcome.answer })
    case 'unknown':
      throw new Refusal('SMTP_FAILED', { answer: outcome.reason })
  }
}
