import { createHash } from 'node:crypto'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ItemToAsk } from '../../../src-preload/contract/requests.ts'
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts'
import { expiredWording, itemTitle, missingWording } from '../../mail/letters/request-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type AskableDocument, listAskableDocuments } from '../../store/queries/requests.ts'

type Asking = { readonly today: CivilDate; readonly maxAgeDays: number }

/** Everything that a dossier lacks on a day: what is to replace, refused, missing, or past its last day. */
export async function itemsToAsk(db: ReadConnection, id: DossierId, asking: Asking): Promise<ItemToAsk[]> {
  const documents = await listAskableDocuments(db, id)
  return documents.flatMap(document => itemOf(document, asking) ?? [])
}

function itemOf(document: AskableDocument, { today, maxAgeDays }: Asking): ItemToAsk | null {
  const { id, kind, state, motive } = document
  const until = parseCivilDate(document.validUntil ?? '')
  const item = (asked: ItemToAsk['asked'], wording: string): ItemToAsk => ({
    documentId: id,
    kind,
    asked,
    title: itemTitle(kind, asked),
    wording,
  })
  switch (state) {
    case 'missing':
      return item('missing', missingWording(kind, maxAgeDays))
    case 'to_replace':
    case 'refused':
      return item(state, motive ?? '')
    case 'conforme':
      return until !== null && until < today ? item('to_replace', expiredWording(kind, until)) : null
  }
}

/** Changes when what would be asked does: a verdict given or taken back, a document received, a motive reworded. */
export function stampOf(items: readonly ItemToAsk[]): string {
  const facts = items.map(({ documentId, asked, wording }) => [documentId, asked, wording])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}
