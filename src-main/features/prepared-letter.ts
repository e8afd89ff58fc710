import type { DossierId, OutboxMessageId, StaffId } from '../../src-preload/contract/ids.ts'
import type { OutboxKind } from '../../src-preload/contract/outbox.ts'
import { composeMail, type Mailbox, newMessageId } from '../mail/compose.ts'
import type { WrittenLetter } from '../mail/letters/dossier-letter.ts'
import { enqueue } from '../mail/outbox.ts'
import type { Unit } from '../store/open-store.ts'
import { addMessageText } from '../store/queries/dossier-text.ts'
import { recordFile } from '../store/queries/files.ts'
import type { Office } from './context.ts'

/** A letter whose bytes are made and kept: only putting it in the queue is left, in the unit that it announces. */
export type PreparedLetter = {
  readonly kind: OutboxKind
  readonly dossierId: DossierId
  readonly to: Mailbox
  readonly letter: WrittenLetter
  readonly messageId: string
  readonly inVault: Awaited<ReturnType<Office['vault']['put']>>
}

type ToPrepare = {
  readonly kind: 'request' | 'reminder' | 'decision' | 'notice'
  readonly dossierId: DossierId
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
  readonly letter: WrittenLetter
  /** The Message-ID of the letter that this one goes on with. */
  readonly inReplyTo?: string | undefined
}

/** Makes the bytes of a letter, before the unit that sends it: they are what leaves, whatever changes meanwhile. */
export async function prepareLetter(office: Office, wanted: ToPrepare): Promise<PreparedLetter> {
  const { kind, dossierId, from, replyTo, to, letter, inReplyTo } = wanted
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({
    from,
    replyTo,
    to,
    ...letter,
    messageId,
    inReplyTo,
    date: office.now(),
  })
  return { kind, dossierId, to, letter, messageId, inVault: await office.vault.put(bytes) }
}

/** Puts a prepared letter in the queue, in the unit of what it announces. */
export async function queueLetter(
  unit: Unit,
  { kind, dossierId, to, letter, messageId, inVault }: PreparedLetter,
  { by, at, notBefore }: { readonly by: StaffId | null; readonly at: number; readonly notBefore?: number },
): Promise<OutboxMessageId> {
  const fileId = await recordFile(unit.db, { ...inVault, mediaType: 'message/rfc822', at })
  await addMessageText(unit.db, dossierId, `${letter.subject}\n${letter.text}`)
  return enqueue(unit, {
    kind,
    subjectOf: { type: 'dossier', id: dossierId },
    to,
    subject: letter.subject,
    body: letter.text,
    fileId,
    messageId,
    createdBy: by,
    at,
    ...(notBefore === undefined ? {} : { notBefore }),
  })
}
