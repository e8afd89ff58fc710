import type { InboundMessageId } from '../../../src-preload/contract/ids.ts'
import type { Suggestion, UnfiledMessage } from '../../../src-preload/contract/mailbox.ts'
import { findReferences, formatReference } from '../../domain/reference.ts'
import { Refusal } from '../../domain/refusal.ts'
import { sirensIn } from '../../mail/intake/looks-like.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { dossiersByReference, openDossiersBySiren } from '../../store/queries/filing-facts.ts'
import {
  describeSuggestions,
  findInbound,
  type InboundRow,
  listInboundFiles,
  suggestBySender,
} from '../../store/queries/unfiled.ts'
import type { Office } from '../context.ts'

const MAX_SUGGESTIONS = 6

/** A message that waits for its place, with what it holds and the dossiers it may belong to. */
export async function getUnfiled(
  { store }: Office,
  { id }: { readonly id: InboundMessageId },
): Promise<UnfiledMessage> {
  return store.read(async db => {
    const message = await unfiledMessage(db, id)
    const { fileId, senderName, senderAddress, subject, sentAt, receivedAt, body } = message
    return {
      id,
      fileId,
      senderName,
      senderAddress,
      subject,
      sentAt,
      receivedAt,
      body,
      files: [...((await listInboundFiles(db, [id])).get(id) ?? [])],
      suggestions: await suggestionsFor(db, message),
    }
  })
}

/** @throws Refusal NOT_FOUND, or MESSAGE_FILED when its place was said meanwhile */
export async function unfiledMessage(db: ReadConnection, id: InboundMessageId): Promise<InboundRow> {
  const message = await findInbound(db, id)
  if (!message) throw new Refusal('NOT_FOUND', { what: 'message' })
  if (message.filing !== 'unfiled') throw new Refusal('MESSAGE_FILED', {})
  return message
}

/** What the words say comes before what the sender's address and name say. */
async function suggestionsFor(db: ReadConnection, message: InboundRow): Promise<Suggestion[]> {
  const quoted = findReferences(`${message.subject ?? ''}\n${message.body}`).filter(
    ({ kind }) => kind === 'dossier',
  )
  const byReference = await dossiersByReference(db, quoted.map(formatReference))
  const bySiren = await openDossiersBySiren(db, sirensIn(message.body))
  const told = await describeSuggestions(db, [
    ...byReference.map(({ id }) => ({ id, because: 'reference' as const })),
    ...bySiren.map(({ id }) => ({ id, because: 'siren' as const })),
  ])
  const all = [...told, ...(await suggestBySender(db, message))]
  const first = new Map<number, Suggestion>()
  for (const one of all) if (!first.has(one.dossierId)) first.set(one.dossierId, one)
  return [...first.values()].slice(0, MAX_SUGGESTIONS)
}
