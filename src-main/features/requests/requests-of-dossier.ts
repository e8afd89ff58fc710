import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ItemToAsk, RequestView } from '../../../src-preload/contract/requests.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { isOpen } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import {
  deliveryOf,
  listDeliveries,
  listReminders,
  listRequestItems,
  listRequests,
} from '../../store/queries/requests.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { itemsToAsk } from './items-to-ask.ts'

/** What is to ask of a provider, and what was asked: what is open, then the earlier requests. */
export async function requestsOfDossier(office: Office, { dossierId }: { readonly dossierId: DossierId }) {
  return office.store.read(async db => {
    const state = await dossierStateOf(db, dossierId)
    if (state === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const { rules } = await loadSettings(db, office.folders.data)
    const today = civilDateIn(office.now(), 'Europe/Paris')
    const toAsk = isOpen(state)
      ? await itemsToAsk(db, dossierId, { today, maxAgeDays: rules.documentMaxAgeDays })
      : []
    const requests = await listRequests(db, dossierId)
    const ids = requests.map(({ id }) => id)
    const items = await listRequestItems(db, ids)
    const reminders = await listReminders(db, ids)
    const messages = [...requests, ...reminders].map(({ outboxMessageId }) => outboxMessageId)
    const deliveries = await listDeliveries(db, messages)
    const views = requests.map((request): RequestView => {
      const { id, createdAt, byName, nextReminderAt, closedAt, closeReason } = request
      return {
        id,
        state: request.state,
        sentAt: createdAt,
        by: byName,
        delivery: deliveryOf(deliveries, request.outboxMessageId),
        items: items
          .filter(({ requestId }) => requestId === id)
          .map(({ documentId, kind, asked, wording, answeredVersionId }) => ({
            documentId,
            kind,
            asked,
            wording,
            answered: answeredVersionId !== null,
          })),
        reminders: reminders
          .filter(({ requestId }) => requestId === id)
          .map(({ number, sentAt, outboxMessageId }) => ({
            number,
            sentAt,
            delivery: deliveryOf(deliveries, outboxMessageId),
          })),
        nextReminderAt,
        remindersMax: rules.reminderMax,
        closedAt,
        closeReason,
      }
    })
    const open = views.find(view => view.state === 'open') ?? null
    return {
      toAsk,
      untold: toAsk.filter(item => !isTold(item, open)).length,
      open,
      earlier: views.filter(view => view !== open),
    }
  })
}

/** The open request asks for this document, and nothing answered it since: a second message would say nothing new. */
function isTold({ documentId, asked }: ItemToAsk, open: RequestView | null): boolean {
  return (
    open?.items.some(item => item.documentId === documentId && item.asked === asked && !item.answered) ??
    false
  )
}
