import { addDays, type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { formatDate } from '../../domain/french.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { composeMail, newMessageId } from '../../mail/compose.ts'
import { writeDigest } from '../../mail/letters/digest-letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import {
  type DigestDue,
  listDigestRequests,
  listDigestsDue,
  saveDigestSent,
} from '../../store/queries/digests.ts'
import { recordFile } from '../../store/queries/files.ts'
import { loadMessageText } from '../../store/queries/message-texts.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

/** From this hour on in Paris, so that it is read with the morning's coffee. */
const MORNING = { hour: 7, minute: 30 }

/**
 * Writes the recapitulation of yesterday to each provider that asked for one, once a day of Paris, whatever its clocks
 * do that night. A day without requests nor anything awaited is not told. What was missed while the office was closed is
 * not made up for: each request was told by its own message.
 */
export async function sendDigests(office: Office, signal?: AbortSignal): Promise<void> {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  if (office.now() < instantInParis(today, MORNING)) return
  const { mail, platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  if (mail.fromAddress === '' || platform.name === '' || platform.email === '') return
  const due = await office.store.read(db => listDigestsDue(db, { today }))
  for (const provider of due) {
    if (signal?.aborted) return
    await sendOne(office, provider, today)
  }
  if (due.length > 0) office.deliverSoon()
}

async function sendOne(office: Office, provider: DigestDue, today: CivilDate): Promise<void> {
  const { providerId } = provider
  const message = await digestOf(office, provider, addDays(today, -1))
  const kept = message && (await office.vault.put(message.bytes))
  const at = office.now()
  await office.store.write(async unit => {
    const { db } = unit
    // Another turn wrote it, or it was given up, meanwhile.
    if ((await listDigestsDue(db, { today, only: providerId })).length === 0) return
    if (message && kept)
      await enqueue(unit, {
        kind: 'digest',
        subjectOf: null,
        to: message.to,
        subject: message.subject,
        fileId: await recordFile(db, { ...kept, mediaType: 'message/rfc822', at }),
        messageId: message.messageId,
        createdBy: null,
        at,
      })
    await saveDigestSent(db, { providerId, on: today })
  })
}

/** Null when there is nothing to say, or nobody to say it to. */
async function digestOf(office: Office, { providerId, name, contactName, email }: DigestDue, day: CivilDate) {
  const address = normaliseEmailAddress(email ?? '')
  const { requests, waiting, words, mail, platform } = await office.store.read(async db => ({
    ...(await listDigestRequests(db, { providerId, day })),
    ...(await loadSettings(db, office.folders.data)),
    words: await loadMessageText(db, 'digest'),
  }))
  if (address === null || requests.length + waiting.length === 0) return null
  const letter = writeDigest(
    {
      platform: { name: platform.name, email: platform.email },
      provider: { name, contactName },
      day: formatDate(day),
      requests,
      waiting,
    },
    words,
  )
  const to = { name: contactName ?? name, address }
  const messageId = newMessageId(mail.fromAddress)
  const bytes = await composeMail({
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to,
    ...letter,
    messageId,
    date: office.now(),
    unsubscribe: platform.email,
  })
  return { to, subject: letter.subject, messageId, bytes }
}
